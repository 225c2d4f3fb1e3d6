/** Keeps secrets that must be used again, so that who reads the database alone does not have them. */
export abstract class SecretVault {
  /** `owner` is bound to the sealed text: under another owner it does not open. Throws `SecretsKeyMissing`. */
  abstract seal(secret: Buffer, owner: string): string;
  /** Throws when it was sealed with another key, for another owner, or was changed; and `SecretsKeyMissing`. */
  abstract open(sealed: string, owner: string): Buffer;
}
