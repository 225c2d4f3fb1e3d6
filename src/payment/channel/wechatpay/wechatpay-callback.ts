import type { CallbackContent, CallbackEnvelope } from '../channel-callbacks.js';
import type { ChannelRefund, ChannelRefundStatus } from '../refund-channel.js';
import { CallbackMalformed, CallbackUndecryptable } from '../channel.errors.js';
import { AEAD_AES_256_GCM, SealedBoxMalformed, openSealedBox, type SealedBox } from './aead.js';
import {
  UnexpectedShape,
  asObject,
  asOptionalText,
  asText,
  parseJsonObject,
  type JsonObject,
} from './untrusted-json.js';
import { readNotifiedRefund } from './wechatpay-refund.js';
import type { WechatPayAccount } from '../../../merchant/index.js';
import { readTransaction } from './wechatpay-transaction.js';

/** Reads the outside of an authentic callback. Throws `CallbackMalformed`. */
export function readEnvelope(body: Buffer): CallbackEnvelope {
  return orMalformed(() => {
    const json = parseJsonObject(body);
    return { notificationId: asCode(json.id, 'id'), eventType: asCode(json.event_type, 'event_type') };
  });
}

/** What the refund of each event must say of itself; where the two disagree, neither is believed. */
const REFUND_EVENTS: ReadonlyMap<string, ChannelRefundStatus> = new Map([
  ['REFUND.SUCCESS', 'SUCCESS'],
  ['REFUND.CLOSED', 'CLOSED'],
  ['REFUND.ABNORMAL', 'ABNORMAL'],
]);

/**
 * Decrypts an authentic callback with the APIv3 key. Throws `CallbackUndecryptable`, or `CallbackMalformed` for what is
 * not documented and for another merchant's refund.
 */
export function openCallback(account: Pick<WechatPayAccount, 'apiV3Key' | 'mchid'>, body: Buffer): CallbackContent {
  const { eventType } = readEnvelope(body);
  const refundStatus = REFUND_EVENTS.get(eventType);
  if (eventType !== 'TRANSACTION.SUCCESS' && refundStatus === undefined) return { kind: 'unknown', eventType };
  const box = orMalformed(() => readSealedBox(body));
  const plain = open(account.apiV3Key, box);
  return orMalformed(() => {
    const json = parseJsonObject(plain);
    if (refundStatus !== undefined) return { kind: 'refund', refund: readRefundOf(account.mchid, refundStatus, json) };
    // Combined payments come under the same event type. Zhanggui makes none, so it is another product's.
    if ('combine_out_trade_no' in json) return { kind: 'unknown', eventType };
    return { kind: 'transaction', transaction: readTransaction(json) };
  });
}

function readRefundOf(mchid: string, status: ChannelRefundStatus, json: JsonObject): ChannelRefund {
  if (asText(json.mchid, 'mchid') !== mchid) throw new UnexpectedShape('mchid is another merchant');
  const refund = readNotifiedRefund(json);
  if (refund.status !== status) throw new UnexpectedShape('refund_status is not what the event type says');
  return refund;
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
