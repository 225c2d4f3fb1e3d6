import { seal, unseal } from '../../../platform/secrets/sealed-box.js';
import { SecretVault } from '../../domain/webhook/secret-vault.js';
import { SecretsKeyMissing } from '../../domain/webhook/webhook.errors.js';

/** Seals with AES-256-GCM. The sealed text is base64; the owner is authenticated with it. */
export class AesSecretVault extends SecretVault {
  /** `key` has 32 bytes; null when the installation has none. */
  constructor(private readonly key: Buffer | null) {
    super();
  }

  seal(secret: Buffer, owner: string): string {
    return seal(this.givenKey(), secret, owner).toString('base64');
  }

  open(text: string, owner: string): Buffer {
    return unseal(this.givenKey(), Buffer.from(text, 'base64'), owner);
  }

  private givenKey(): Buffer {
    if (!this.key) throw new SecretsKeyMissing();
    return this.key;
  }
}
