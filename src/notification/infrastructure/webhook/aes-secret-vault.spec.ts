import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { SecretsKeyMissing } from '../../domain/webhook/webhook.errors.js';
import { AesSecretVault } from './aes-secret-vault.js';

describe('the vault', () => {
  const secret = randomBytes(32);
  const vault = new AesSecretVault(randomBytes(32));

  it('gives back what was put in, and seals it differently each time', () => {
    const sealed = vault.seal(secret, 'whe_1');
    expect(vault.open(sealed, 'whe_1').equals(secret)).toBe(true);
    expect(vault.seal(secret, 'whe_1')).not.toBe(sealed);
    expect(Buffer.from(sealed, 'base64').includes(secret)).toBe(false);
  });

  it('does not open for another owner, with another key, or after a change', () => {
    const sealed = vault.seal(secret, 'whe_1');
    expect(() => vault.open(sealed, 'whe_2')).toThrow();
    expect(() => new AesSecretVault(randomBytes(32)).open(sealed, 'whe_1')).toThrow();
    const bytes = Buffer.from(sealed, 'base64');
    for (let i = 0; i < bytes.length; i++) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(bytes.readUInt8(i) ^ 1, i);
      expect(() => vault.open(changed.toString('base64'), 'whe_1')).toThrow();
    }
    expect(() => vault.open('', 'whe_1')).toThrow();
  });

  it('says so when there is no key', () => {
    expect(() => new AesSecretVault(null).seal(secret, 'whe_1')).toThrow(SecretsKeyMissing);
  });
});
