import { describe, expect, it } from '@jest/globals';
import { SealedBoxMalformed, openSealedBox } from './aead.js';
import { seal } from './testing/fake-platform.js';

const KEY = Buffer.from('0123456789abcdef0123456789abcdef');

const boxOf = (plain: string, associatedData = 'transaction') => {
  const { ciphertext, nonce } = seal(KEY, plain, associatedData);
  return { ciphertext, nonce, associatedData };
};

describe('openSealedBox', () => {
  it('opens what was sealed with the same key', () => {
    expect(openSealedBox(KEY, boxOf('{"金额":1}')).toString()).toBe('{"金额":1}');
  });

  it('opens a box without associated data, and one without content', () => {
    expect(openSealedBox(KEY, boxOf('x', '')).toString()).toBe('x');
    expect(openSealedBox(KEY, boxOf('')).toString()).toBe('');
  });

  // NIST GCM test case 14 (AES-256, zero key, zero nonce, 16 zero bytes): the tag stands behind the ciphertext.
  it('agrees with the published vector', () => {
    const ciphertext = Buffer.from('cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919', 'hex');
    const box = { ciphertext: ciphertext.toString('base64'), nonce: '\0'.repeat(12), associatedData: '' };
    expect(openSealedBox(Buffer.alloc(32), box)).toEqual(Buffer.alloc(16));
  });

  it('refuses another key, other associated data, and a flipped bit anywhere', () => {
    const box = boxOf('secret');
    expect(() => openSealedBox(Buffer.alloc(32), box)).toThrow(/authenticate/);
    expect(() => openSealedBox(KEY, { ...box, associatedData: 'certificate' })).toThrow(/authenticate/);
    const sealed = Buffer.from(box.ciphertext, 'base64');
    for (const [index, byte] of sealed.entries()) {
      const changed = Buffer.from(sealed);
      changed[index] = byte ^ 1;
      expect(() => openSealedBox(KEY, { ...box, ciphertext: changed.toString('base64') })).toThrow(/authenticate/);
    }
  });

  it.each([
    ['a nonce of 11 bytes', { nonce: 'abcdefghijk' }],
    ['a ciphertext that is not base64', { ciphertext: '***' }],
    ['a ciphertext shorter than its tag', { ciphertext: Buffer.alloc(15, 1).toString('base64') }],
  ])('calls %s malformed', (_what, change) => {
    expect(() => openSealedBox(KEY, { ...boxOf('x'), ...change })).toThrow(SealedBoxMalformed);
  });
});
