import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { decryptField, encryptField } from './sensitive-fields.js';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const platformKey = { serial: 'PUB_KEY_ID_1', key: publicKey };

describe('sensitive fields', () => {
  it('come back as they went', () => {
    expect(decryptField(privateKey, encryptField(platformKey, '张三'))).toBe('张三');
  });

  it('never look the same twice', () => {
    expect(encryptField(platformKey, '张三')).not.toBe(encryptField(platformKey, '张三'));
  });

  it('hold 214 bytes and no more', () => {
    expect(decryptField(privateKey, encryptField(platformKey, 'x'.repeat(214)))).toHaveLength(214);
    expect(() => encryptField(platformKey, 'x'.repeat(215))).toThrow();
  });

  it('stay shut to another key, and to what is not base64', () => {
    const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    expect(() => decryptField(other, encryptField(platformKey, '张三'))).toThrow();
    expect(() => decryptField(privateKey, '张三')).toThrow('not base64');
  });
});
