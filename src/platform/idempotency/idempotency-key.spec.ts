import { describe, expect, it } from '@jest/globals';
import { parseIdempotencyKey } from './idempotency-key.js';

describe('the header Idempotency-Key', () => {
  it.each([
    ['"8e03978e-40d5-43dd-bc93-6894a57f9324"', '8e03978e-40d5-43dd-bc93-6894a57f9324'],
    ['8e03978e-40d5-43dd-bc93-6894a57f9324', '8e03978e-40d5-43dd-bc93-6894a57f9324'],
    ['  "a"  ', 'a'],
    ['"a b"', 'a b'],
    ['"a\\"b\\\\c"', 'a"b\\c'],
    ['T2026_|*-1', 'T2026_|*-1'],
    ['Zm9v+/==', 'Zm9v+/=='],
    ['x'.repeat(255), 'x'.repeat(255)],
    [`"${'x'.repeat(255)}"`, 'x'.repeat(255)],
  ])('%j is the key %j', (header, key) => {
    expect(parseIdempotencyKey(header)).toBe(key);
  });

  it.each([
    '',
    '""',
    '"',
    '"a',
    'a"',
    '"a" b',
    'a b',
    'a, b',
    '"a", "b"',
    '"a";b=1',
    '"a\\b"',
    '"é"',
    'é',
    '"\u0001"',
    'a\u0000',
    'x'.repeat(256),
    `"${'x'.repeat(256)}"`,
  ])('%j is malformed', (header) => {
    expect(() => parseIdempotencyKey(header)).toThrow(expect.objectContaining({ reason: 'IDEMPOTENCY_KEY_MALFORMED' }));
  });

  it('sent twice is malformed, even if both are the same', () => {
    expect(() => parseIdempotencyKey(['a', 'a'])).toThrow(/quotation marks/);
  });
});
