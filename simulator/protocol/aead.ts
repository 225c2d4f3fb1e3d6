import { createCipheriv } from 'node:crypto';
import { randomText } from './random.js';

/** An encrypted resource as callbacks and `/v3/certificates` carry it. */
export interface EncryptedResource {
  algorithm: 'AEAD_AES_256_GCM';
  /** Base64 of the ciphertext followed by the 16 byte tag. */
  ciphertext: string;
  associated_data: string;
  /** 12 characters. */
  nonce: string;
}

/**
 * AEAD_AES_256_GCM with the merchant's 32 byte APIv3 key.
 * Source: WeChat Pay, "Decrypting callbacks and platform certificates".
 */
export function encryptResource(plain: string, apiV3Key: string, associatedData: string): EncryptedResource {
  const nonce = randomText(12);
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(apiV3Key, 'utf8'), nonce).setAAD(
    Buffer.from(associatedData, 'utf8'),
  );
  const ciphertext = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return {
    algorithm: 'AEAD_AES_256_GCM',
    ciphertext: ciphertext.toString('base64'),
    associated_data: associatedData,
    nonce,
  };
}
