import { createHash } from 'node:crypto';
import { openBytes, sealBytes } from './aes-gcm.js';
import { SecretVault } from './secret-vault.js';
import { SecretsKeyMissing } from './secrets-key-missing.js';

interface VaultKey {
  /** Says which key a text was sealed with; tells nothing of the key. */
  readonly name: string;
  readonly bytes: Buffer;
}

/**
 * Seals with AES-256-GCM under the newest of its keys: `<name of the key>.<base64 of IV, tag and ciphertext>`. Opens under
 * any of them. A text without a name is from before there were several keys.
 */
export class AesSecretVault extends SecretVault {
  private readonly keys: readonly VaultKey[];

  /** Of 32 bytes each, the newest first; none when the installation has none. */
  constructor(keys: readonly Buffer[]) {
    super();
    this.keys = keys.map((bytes) => ({ name: nameOf(bytes), bytes }));
  }

  get hasKey(): boolean {
    return this.keys.length > 0;
  }

  seal(secret: Buffer, owner: string): string {
    const { name, bytes } = this.newest();
    return `${name}.${sealBytes(bytes, secret, owner).toString('base64')}`;
  }

  open(text: string, owner: string): Buffer {
    this.newest();
    const { name, sealed } = parse(text);
    const candidates = name === null ? this.keys : this.keys.filter((key) => key.name === name);
    for (const { bytes } of candidates) {
      try {
        return openBytes(bytes, sealed, owner);
      } catch {
        // Another of the keys may be the one.
      }
    }
    throw new Error('None of the keys opens the secret');
  }

  isCurrent(text: string): boolean {
    return parse(text).name === this.newest().name;
  }

  private newest(): VaultKey {
    const [newest] = this.keys;
    if (!newest) throw new SecretsKeyMissing();
    return newest;
  }
}

const nameOf = (key: Buffer): string =>
  createHash('sha256').update('secrets key').update(key).digest('hex').slice(0, 8);

function parse(text: string): { readonly name: string | null; readonly sealed: Buffer } {
  const dot = text.indexOf('.');
  return {
    name: dot === -1 ? null : text.slice(0, dot),
    sealed: Buffer.from(text.slice(dot + 1), 'base64'),
  };
}
