import { constants, privateDecrypt, publicEncrypt, type KeyObject } from 'node:crypto';
import { decodeBase64 } from './base64.js';
import type { PlatformKey } from './platform-keys.js';

const OAEP = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' } as const;

/**
 * Encrypts a name, an ID number or the like for WeChat Pay: RSA-OAEP with SHA-1 (RFC 8017), base64. The request must
 * then name `platformKey.serial` in its `Wechatpay-Serial`. More than 214 bytes do not fit and throw OpenSSL's error.
 */
export function encryptField(platformKey: PlatformKey, plain: string): string {
  return publicEncrypt({ key: platformKey.key, ...OAEP }, Buffer.from(plain)).toString('base64');
}

/** Decrypts a field of an answer with the merchant's private key. Throws when it was made out to another key. */
export function decryptField(privateKey: KeyObject, encrypted: string): string {
  const bytes = decodeBase64(encrypted);
  if (bytes === null) throw new Error('The encrypted field is not base64');
  return privateDecrypt({ key: privateKey, ...OAEP }, bytes).toString('utf8');
}
