import { describe, expect, it } from '@jest/globals';
import { CursorInvalid, decodeCursor, encodeCursor } from './cursor.js';

describe('a cursor', () => {
  it.each(['0', '1', '42', '9223372036854775807'])('leads back to where it was given out: %s', (id) => {
    expect(decodeCursor(encodeCursor(id))).toBe(id);
    expect(encodeCursor(id)).toMatch(/^[\w-]+$/);
  });

  const raw = (text: string): string => Buffer.from(text).toString('base64url');
  it.each([
    '',
    'x',
    '1',
    raw('id:'),
    raw('id:-1'),
    raw('id:1.5'),
    raw('id:1 '),
    raw('no:1'),
    raw('id:12345678901234567890'),
  ])('that was not given out is refused: %j', (cursor) => {
    expect(() => decodeCursor(cursor)).toThrow(CursorInvalid);
  });

  it('is refused with anything added to it', () => {
    for (const more of ['=', '==', ' ', '!'])
      expect(() => decodeCursor(encodeCursor('42') + more)).toThrow(CursorInvalid);
  });
});
