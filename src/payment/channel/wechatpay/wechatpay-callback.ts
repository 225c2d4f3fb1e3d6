import type { CallbackContent, CallbackEnvelope } from '../channel-callbacks.js';
import { CallbackMalformed, CallbackUndecryptable } from '../channel.errors.js';
import { AEAD_AES_256_GCM, SealedBoxMalformed, openSealedBox, type SealedBox } from './aead.js';
import { UnexpectedShape, asObject, asOptionalText, asText, parseJsonObject } from './untrusted-json.js';
import { readTransaction } from './wechatpay-transaction.js';

/** Reads the outside of an authentic callback. Throws `CallbackMalformed`. */
export function readEnvelope(body: Buffer): CallbackEnvelope {
  return orMalformed(() => {
    const json = parseJsonObject(body);
    return { notificationId: asCode(json.id, 'id'), eventType: asCode(json.event_type, 'event_type') };
  });
}

/** Decrypts an authentic callback with the APIv3 key. Throws `CallbackUndecryptable` or `CallbackMalformed`. */
export function openCallback(apiV3Key: Buffer, body: Buffer): CallbackContent {
  const { eventType } = readEnvelope(body);
  if (eventType !== 'TRANSACTION.SUCCESS') return { kind: 'unknown', eventType };
  const box = orMalformed(() => readSealedBox(body));
  const plain = open(apiV3Key, box);
  return orMalformed(() => {
    const json = parseJsonObject(plain);
    // Combined payments come under the same event type. Zhanggui makes none, so it is another product's.
    if ('combine_out_trade_no' in json) return { kind: 'unknown', eventType };
    return { kind: 'transaction', transaction: readTransaction(json) };
  });
}

/** Documented as 36 and 32 characters; what is longer or not ASCII has no place in the inbox. */
function asCode(value: unknown, field: string): string {
  const text = asText(value, field);
  if (!/^[\x21-\x7e]{1,64}$/.test(text)) throw new UnexpectedShape(`${field} is not a code of up to 64 characters`);
  return text;
}

function readSealedBox(body: Buffer): SealedBox {
  const resource = asObject(parseJsonObject(body).resource, 'resource');
  if (resource.algorithm !== AEAD_AES_256_GCM) throw new UnexpectedShape('resource.algorithm is not known');
  return {
    ciphertext: asText(resource.ciphertext, 'resource.ciphertext'),
    nonce: asText(resource.nonce, 'resource.nonce'),
    associatedData: asOptionalText(resource.associated_data, 'resource.associated_data') ?? '',
  };
}

function open(apiV3Key: Buffer, box: SealedBox): Buffer {
  try {
    return openSealedBox(apiV3Key, box);
  } catch (cause) {
    if (cause instanceof SealedBoxMalformed) throw new CallbackMalformed(cause.message, { cause });
    throw new CallbackUndecryptable({ cause });
  }
}

function orMalformed<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof UnexpectedShape)) throw cause;
    throw new CallbackMalformed(`The callback is malformed: ${cause.message}`, { cause });
  }
}
