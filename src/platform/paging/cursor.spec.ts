import { describe, expect, it } from '@jest/globals';
import { CursorInvalid, decodeCursor, encodeCursor, scopeOf } from './cursor.js';

const SCOPE = scopeOf('orders', { merchantId: 'demo' });
const AT = new Date('2026-12-01T04:00:00.123Z');

describe('a cursor', () => {
  it.each(['0', '1', '42', '9223372036854775807'])('leads back to where it was given out: %s', (id) => {
    for (const at of [AT, new Date(0), new Date('0001-01-01T00:00:00Z'), new Date('9999-12-31T23:59:59.999Z')]) {
      const cursor = encodeCursor({ at, id }, SCOPE);
      expect(decodeCursor(cursor, SCOPE)).toEqual({ at, id });
      expect(cursor).toMatch(/^[\w-]+$/);
    }
  });

  const raw = (text: string): string => Buffer.from(text).toString('base64url');
  it.each([
    '',
    'x',
    '1',
    raw('id:42'),
    raw('1:1'),
    raw(`${SCOPE}:1:`),
    raw(`${SCOPE}::1`),
    raw(`${SCOPE}:1:-1`),
    raw(`${SCOPE}:1:1.5`),
    raw(`${SCOPE}:1:1 `),
    raw(`${SCOPE}:01:1`),
    raw(`${SCOPE}:1:12345678901234567890`),
    raw(`${SCOPE}:999999999999999:1`),
  ])('that was not given out is refused: %j', (cursor) => {
    expect(() => decodeCursor(cursor, SCOPE)).toThrow(CursorInvalid);
  });

  it('is refused with anything added to it', () => {
    for (const more of ['=', '==', ' ', '!'])
      expect(() => decodeCursor(encodeCursor({ at: AT, id: '42' }, SCOPE) + more, SCOPE)).toThrow(CursorInvalid);
  });

  it.each<[string, string, object]>([
    ['another list', 'refunds', { merchantId: 'demo' }],
    ['another merchant', 'orders', { merchantId: 'other' }],
    ['one filter more', 'orders', { merchantId: 'demo', status: ['PAID'] }],
    ['a period', 'orders', { merchantId: 'demo', from: AT }],
  ])('of one list is refused by %s', (_what, list, filter) => {
    const cursor = encodeCursor({ at: AT, id: '42' }, SCOPE);
    expect(() => decodeCursor(cursor, scopeOf(list, filter))).toThrow(CursorInvalid);
  });

  it('does not mind in which order the same filters are given', () => {
    expect(scopeOf('orders', { a: ['x', 'y'], b: undefined, c: AT })).toBe(scopeOf('orders', { c: AT, a: ['y', 'x'] }));
  });
});
