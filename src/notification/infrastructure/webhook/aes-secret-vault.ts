import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { SecretVault } from '../../domain/webhook/secret-vault.js';
import { SecretsKeyMissing } from '../../domain/webhook/webhook.errors.js';

const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Seals with AES-256-GCM. The sealed text is the base64 of IV, tag and ciphertext; the owner is authenticated with it. */
export class AesSecretVault extends SecretVault {
  /** `key` has 32 bytes; null when the installation has none. */
  constructor(private readonly key: Buffer | null) {
    super();
  }

  seal(secret: Buffer, owner: string): string {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(ALGORITHM, this.givenKey(), iv).setAAD(Buffer.from(owner));
    const sealed = Buffer.concat([cipher.update(secret), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64');
  }

  open(text: string, owner: string): Buffer {
    const bytes = Buffer.from(text, 'base64');
    const iv = bytes.subarray(0, IV_BYTES);
    const decipher = createDecipheriv(ALGORITHM, this.givenKey(), iv, { authTagLength: TAG_BYTES })
      .setAAD(Buffer.from(owner))
      .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
  }

  private givenKey(): Buffer {
    if (!this.key) throw new SecretsKeyMissing();
    return this.key;
  }
}
