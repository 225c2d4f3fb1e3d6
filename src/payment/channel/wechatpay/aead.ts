import { createDecipheriv } from 'node:crypto';
import { decodeBase64 } from './base64.js';

/** The one algorithm that WeChat Pay encrypts callbacks and platform certificates with (RFC 5116). */
export const AEAD_AES_256_GCM = 'AEAD_AES_256_GCM';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** As WeChat Pay sends it: `ciphertext` in base64, its last 16 bytes the tag; the other two as they are. */
export interface SealedBox {
  readonly ciphertext: string;
  readonly nonce: string;
  /** May be empty. */
  readonly associatedData: string;
}

/** The box cannot be what WeChat Pay sealed: wrong lengths, no base64. No key would open it. */
export class SealedBoxMalformed extends Error {}

/**
 * Opens a box with the 32-byte APIv3 key (WeChat Pay: "How to decrypt certificates and callbacks").
 * Throws `SealedBoxMalformed`, or the error of OpenSSL when the key or a single bit is wrong.
 */
export function openSealedBox(key: Buffer, box: SealedBox): Buffer {
  const nonce = Buffer.from(box.nonce);
  if (nonce.length !== NONCE_BYTES) throw new SealedBoxMalformed(`nonce of ${nonce.length} bytes, not ${NONCE_BYTES}`);
  const sealed = decodeBase64(box.ciphertext);
  if (sealed === null) throw new SealedBoxMalformed('ciphertext is not base64');
  if (sealed.length < TAG_BYTES) throw new SealedBoxMalformed('ciphertext is shorter than its tag');
  const end = sealed.length - TAG_BYTES;
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(box.associatedData))
    .setAuthTag(sealed.subarray(end));
  return Buffer.concat([decipher.update(sealed.subarray(0, end)), decipher.final()]);
}
