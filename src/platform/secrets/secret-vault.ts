/** Keeps secrets that must be used again, so that who reads the database alone does not have them. */
export abstract class SecretVault {
  /** `owner` is bound to the sealed text: under another owner it does not open. Throws `SecretsKeyMissing`. */
  abstract seal(secret: Buffer, owner: string): string;
  /** Throws when it was sealed with a key that is not held, for another owner, or was changed; and `SecretsKeyMissing`. */
  abstract open(sealed: string, owner: string): Buffer;
  /** Whether it was sealed with the newest key. False where another one must still be kept for it. */
  abstract isCurrent(sealed: string): boolean;
  /** The same secret under the newest key. Throws what `open` throws. */
  reseal(sealed: string, owner: string): string {
    return this.seal(this.open(sealed, owner), owner);
  }
  /** False when the installation has no key. */
  abstract readonly hasKey: boolean;
}
