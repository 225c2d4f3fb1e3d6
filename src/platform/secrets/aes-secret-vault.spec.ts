import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { sealBytes } from './aes-gcm.js';
import { AesSecretVault } from './aes-secret-vault.js';
import { SecretsKeyMissing } from './secrets-key-missing.js';

describe('the vault', () => {
  const secret = randomBytes(32);
  const key = randomBytes(32);
  const vault = new AesSecretVault([key]);

  it('gives back what was put in, and seals it differently each time', () => {
    const sealed = vault.seal(secret, 'whe_1');
    expect(vault.open(sealed, 'whe_1').equals(secret)).toBe(true);
    expect(vault.seal(secret, 'whe_1')).not.toBe(sealed);
    expect(Buffer.from(sealed.split('.')[1] ?? '', 'base64').includes(secret)).toBe(false);
  });

  it('does not open for another owner, with another key, or after a change', () => {
    const sealed = vault.seal(secret, 'whe_1');
    expect(() => vault.open(sealed, 'whe_2')).toThrow();
    expect(() => new AesSecretVault([randomBytes(32)]).open(sealed, 'whe_1')).toThrow();
    const [name = '', text = ''] = sealed.split('.');
    const bytes = Buffer.from(text, 'base64');
    for (let i = 0; i < bytes.length; i++) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(bytes.readUInt8(i) ^ 1, i);
      expect(() => vault.open(`${name}.${changed.toString('base64')}`, 'whe_1')).toThrow();
    }
    for (const broken of ['', name, `${name}.`, `00000000.${text}`])
      expect(() => vault.open(broken, 'whe_1')).toThrow();
  });

  it('opens under every key, and seals under the first', () => {
    const newer = randomBytes(32);
    const both = new AesSecretVault([newer, key]);
    const old = vault.seal(secret, 'whe_1');
    expect(both.open(old, 'whe_1').equals(secret)).toBe(true);
    expect(both.isCurrent(old)).toBe(false);
    const fresh = both.reseal(old, 'whe_1');
    expect(both.isCurrent(fresh)).toBe(true);
    expect(new AesSecretVault([newer]).open(fresh, 'whe_1').equals(secret)).toBe(true);
    expect(() => vault.open(fresh, 'whe_1')).toThrow();
  });

  it('opens what was sealed before keys had names', () => {
    const unnamed = sealBytes(key, secret, 'whe_1').toString('base64');
    const both = new AesSecretVault([randomBytes(32), key]);
    expect(both.open(unnamed, 'whe_1').equals(secret)).toBe(true);
    expect(both.isCurrent(unnamed)).toBe(false);
  });

  it('says so when there is no key', () => {
    const none = new AesSecretVault([]);
    expect(none.hasKey).toBe(false);
    expect(() => none.seal(secret, 'whe_1')).toThrow(SecretsKeyMissing);
    expect(() => none.open(vault.seal(secret, 'whe_1'), 'whe_1')).toThrow(SecretsKeyMissing);
  });
});
