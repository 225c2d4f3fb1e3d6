import { createCipheriv, createPrivateKey, generateKeyPairSync, randomBytes, randomUUID, sign } from 'node:crypto';

/** What WeChat Pay needs to speak to one merchant. */
export interface CallbackSender {
  /** The name of the signing key: `PUB_KEY_ID_…`, or a certificate's serial. */
  readonly serial: string;
  readonly apiV3Key: string;
  /** SHA-256 with RSA (PKCS#1 v1.5), in base64. */
  readonly sign: (message: Buffer) => string;
}

export interface CallbackByHand {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** An RSA key in PEM (PKCS#8), for the simulator as `platformPrivateKey` and for the test to sign with. */
export const newPlatformKey = (): string =>
  generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

export function senderWith(privateKeyPem: string, serial: string, apiV3Key: string): CallbackSender {
  const key = createPrivateKey(privateKeyPem);
  return { serial, apiV3Key, sign: (message) => sign('RSA-SHA256', message, key).toString('base64') };
}

/**
 * The envelope of a callback, written down from WeChat Pay's documents and not from anybody's code: the resource is
 * encrypted with AES-256-GCM under the APIv3 key, its tag appended.
 */
export function sealEnvelope(resource: unknown, apiV3Key: string, id: string = randomUUID()): Buffer {
  const nonce = randomBytes(6).toString('hex');
  const associatedData = 'transaction';
  const cipher = createCipheriv('aes-256-gcm', apiV3Key, nonce).setAAD(Buffer.from(associatedData));
  const sealed = [cipher.update(JSON.stringify(resource), 'utf8'), cipher.final(), cipher.getAuthTag()];
  return Buffer.from(
    JSON.stringify({
      id,
      create_time: '2026-12-01T10:34:56+08:00',
      resource_type: 'encrypt-resource',
      event_type: 'TRANSACTION.SUCCESS',
      summary: '支付成功',
      resource: {
        original_type: 'transaction',
        algorithm: 'AEAD_AES_256_GCM',
        ciphertext: Buffer.concat(sealed).toString('base64'),
        associated_data: associatedData,
        nonce,
      },
    }),
  );
}

/** Signs `TIMESTAMP\nNONCE\nBODY\n`, and puts what the receiver needs to check that into the headers. */
export function signCallback(body: Buffer, sender: CallbackSender, at: Date = new Date()): CallbackByHand {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const nonce = randomBytes(16).toString('hex');
  const message = Buffer.concat([Buffer.from(`${timestamp}\n${nonce}\n`), body, Buffer.from('\n')]);
  return {
    headers: {
      'Wechatpay-Timestamp': timestamp,
      'Wechatpay-Nonce': nonce,
      'Wechatpay-Serial': sender.serial,
      'Wechatpay-Signature': sender.sign(message),
      'Wechatpay-Signature-Type': 'WECHATPAY2-SHA256-RSA2048',
    },
    body,
  };
}
