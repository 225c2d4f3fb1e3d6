import { describe, expect, it } from '@jest/globals';
import { UnexpectedShape, asFen, asOptionalText, asText, asTime, parseJsonObject } from './untrusted-json.js';

describe('parseJsonObject', () => {
  it.each(['', '[]', 'null', '"x"', '1', '{"a":', '{} {}'])('refuses %j', (text) => {
    expect(() => parseJsonObject(Buffer.from(text))).toThrow(UnexpectedShape);
  });

  it('lets fields through that nobody knows yet', () => {
    expect(parseJsonObject(Buffer.from('{"a":1,"new":{}}'))).toEqual({ a: 1, new: {} });
  });
});

describe('asFen', () => {
  it.each([0, 1, Number.MAX_SAFE_INTEGER])('takes %d', (fen) => {
    expect(asFen(fen, 'total')).toBe(fen);
  });

  it.each([-1, 1.5, Number.MAX_SAFE_INTEGER + 1, NaN, Infinity, '100', null, undefined, true, [1]])(
    'refuses %p',
    (value) => {
      expect(() => asFen(value, 'total')).toThrow(UnexpectedShape);
    },
  );
});

describe('asText and asOptionalText', () => {
  it('tell absent from wrong', () => {
    expect(asOptionalText(undefined, 'x')).toBeNull();
    expect(asOptionalText(null, 'x')).toBeNull();
    expect(asOptionalText('', 'x')).toBeNull();
    expect(() => asOptionalText(1, 'x')).toThrow(UnexpectedShape);
    expect(() => asText('', 'x')).toThrow('x is not a non-empty string');
  });
});

describe('asTime', () => {
  it.each([
    ['2018-06-08T10:34:56+08:00', '2018-06-08T02:34:56.000Z'],
    ['2018-06-08T10:34:56Z', '2018-06-08T10:34:56.000Z'],
    ['2024-02-29T23:59:59.123+08:00', '2024-02-29T15:59:59.123Z'],
  ])('reads %s', (text, iso) => {
    expect(asTime(text, 'time').toISOString()).toBe(iso);
  });

  it.each([
    '2018-06-08T10:34:56',
    '2018-06-08 10:34:56+08:00',
    '20180608103456',
    '2023-02-29T00:00:00+08:00',
    '2018-06-31T00:00:00Z',
    '2018-13-01T00:00:00Z',
    '2018-06-08T25:00:00Z',
    'yesterday',
    '',
    1528425296,
  ])('refuses %p', (value) => {
    expect(() => asTime(value, 'time')).toThrow(UnexpectedShape);
  });
});
