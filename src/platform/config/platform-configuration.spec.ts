import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { ConfigurationError } from './configuration-error.js';
import { Environment } from './environment.js';
import { readPlatformConfiguration } from './platform-configuration.js';

const keysOf = (variables: Record<string, string | undefined>): readonly Buffer[] =>
  readPlatformConfiguration(new Environment(variables)).secrets.keys;
const keyOf = (SECRETS_KEY?: string): Buffer | null => keysOf({ SECRETS_KEY })[0] ?? null;

describe('the key of kept secrets', () => {
  it('is 32 bytes, or is not there', () => {
    const key = randomBytes(32);
    expect(keyOf(key.toString('base64'))?.equals(key)).toBe(true);
    expect(keyOf()).toBeNull();
    expect(keyOf('')).toBeNull();
  });

  it.each([
    ['too short', randomBytes(31).toString('base64')],
    ['too long', randomBytes(33).toString('base64')],
    ['hexadecimal', randomBytes(32).toString('hex')],
    ['no base64', '!'.repeat(44)],
    ['base64 with something behind it', `${randomBytes(32).toString('base64')}x`],
  ])('is refused, and not shown: %s', (_what, text) => {
    expect(() => keyOf(text)).toThrow(ConfigurationError);
    expect(() => keyOf(text)).toThrow(/^SECRETS_KEY must be/);
    expect(() => keyOf(text)).not.toThrow(text);
  });

  it('may be several, the newest first', () => {
    const keys = [randomBytes(32), randomBytes(32)];
    const text = keys.map((key) => key.toString('base64'));
    for (const SECRETS_KEYS of [text.join(','), `${text.join('\n')}\n`, text.join(', ')])
      expect(keysOf({ SECRETS_KEYS })).toEqual(keys);
    expect(() => keysOf({ SECRETS_KEYS: text.join(','), SECRETS_KEY: text[0] })).toThrow(
      /^SECRETS_KEYS takes the place/,
    );
    expect(() => keysOf({ SECRETS_KEYS: `${text.join(',')},${text.join(',')}` })).toThrow(
      /^SECRETS_KEYS holds a key twice/,
    );
    expect(() => keysOf({ SECRETS_KEYS: `${text.join(',')},short` })).toThrow(/^SECRETS_KEYS must be/);
  });
});
