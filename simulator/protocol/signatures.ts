import { sign, verify, type KeyObject } from 'node:crypto';
import { randomText } from './random.js';

/** The one scheme of API v3: RSA 2048, PKCS#1 v1.5, SHA-256. */
export const SIGNATURE_TYPE = 'WECHATPAY2-SHA256-RSA2048';

/** WeChat Pay's probes carry signatures that begin with this and must fail verification. */
export const PROBE_PREFIX = 'WECHATPAY/SIGNTEST/';

/** A key WeChat Pay signs with and the serial that names it: a `PUB_KEY_ID_…` or a certificate's serial. */
export interface SigningIdentity {
  readonly serial: string;
  readonly privateKey: KeyObject;
}

/** The headers of a signed answer or callback. Source: WeChat Pay, "Verifying signatures". */
export interface SignatureHeaders {
  'Wechatpay-Timestamp': string;
  'Wechatpay-Nonce': string;
  'Wechatpay-Serial': string;
  'Wechatpay-Signature': string;
  'Wechatpay-Signature-Type': string;
}

/**
 * Signs `TIMESTAMP\nNONCE\nBODY\n`.
 * `timestamp` is in seconds and always of the wall clock, whatever the simulated time: a client refuses any other.
 */
export function signMessage(
  identity: SigningIdentity,
  body: string,
  timestamp: number = Math.floor(Date.now() / 1000),
): SignatureHeaders {
  const nonce = randomText(32);
  const message = `${timestamp}\n${nonce}\n${body}\n`;
  return {
    'Wechatpay-Timestamp': String(timestamp),
    'Wechatpay-Nonce': nonce,
    'Wechatpay-Serial': identity.serial,
    'Wechatpay-Signature': sign('RSA-SHA256', Buffer.from(message, 'utf8'), identity.privateKey).toString('base64'),
    'Wechatpay-Signature-Type': SIGNATURE_TYPE,
  };
}

/** The same headers as a probe: a signature that is none. */
export function asProbe(headers: SignatureHeaders): SignatureHeaders {
  const signature = headers['Wechatpay-Signature'];
  return { ...headers, 'Wechatpay-Signature': PROBE_PREFIX + signature.slice(PROBE_PREFIX.length) };
}

/** The same headers with one character of the signature changed. */
export function withBrokenSignature(headers: SignatureHeaders): SignatureHeaders {
  const signature = headers['Wechatpay-Signature'];
  const other = signature.charAt(100) === 'A' ? 'B' : 'A';
  return { ...headers, 'Wechatpay-Signature': signature.slice(0, 100) + other + signature.slice(101) };
}

/** Whether `signature` (base64) is the merchant's over `message`. */
export function verifySignature(message: Buffer, signature: string, publicKey: KeyObject): boolean {
  return verify('RSA-SHA256', message, publicKey, Buffer.from(signature, 'base64'));
}
