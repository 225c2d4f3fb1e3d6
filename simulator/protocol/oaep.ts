import { constants, privateDecrypt, type KeyObject } from 'node:crypto';

/** A sensitive field of a request: RSA-OAEP with SHA-1, base64. Undefined when it was not encrypted for this key. */
export function decryptOaep(ciphertext: string, privateKey: KeyObject): string | undefined {
  try {
    const padding = constants.RSA_PKCS1_OAEP_PADDING;
    const bytes = Buffer.from(ciphertext, 'base64');
    return privateDecrypt({ key: privateKey, padding, oaepHash: 'sha1' }, bytes).toString('utf8');
  } catch {
    return undefined;
  }
}
