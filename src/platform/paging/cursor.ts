import { createHash } from 'node:crypto';
import { ApplicationError, type FieldError } from '../errors/application-error.js';
import { Catalogued } from '../errors/catalogue.js';

@Catalogued(40006, 'CURSOR_INVALID', {
  en: '`cursor` did not come from `nextCursor`',
  zh: '`cursor` 不是先前应答给出的 `nextCursor`',
})
export class CursorInvalid extends ApplicationError {
  override readonly details: readonly FieldError[] = [
    {
      field: 'cursor',
      message: {
        en: 'must be the nextCursor of a former answer of this list, with the same filters',
        zh: '须为该列表先前应答的 nextCursor，且筛选条件相同',
      },
    },
  ];
  constructor() {
    super({
      en: 'The cursor is not one that was given out for this list with these filters',
      zh: '这个 cursor 不是该列表在这些筛选条件下给出的',
    });
  }
}

/** Where a row stands in its list. */
export interface Position {
  readonly at: Date;
  readonly id: string;
}

const SCOPE_LENGTH = 12;
/** What every database has a moment for. */
const EARLIEST = Date.parse('0001-01-01T00:00:00Z');
const LATEST = Date.parse('9999-12-31T23:59:59.999Z');

/** Names a list and all it was narrowed by, so that its cursors can be told from those of another. */
export function scopeOf(list: string, filter: object): string {
  const asked = Object.entries(filter)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]): [string, unknown] => [name, Array.isArray(value) ? value.map(String).sort() : value])
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const hash = createHash('sha256').update(JSON.stringify([list, asked]));
  return hash.digest('base64url').slice(0, SCOPE_LENGTH);
}

/** Hides the place of the last row of a page from callers, who should not build on it. */
export const encodeCursor = ({ at, id }: Position, scope: string): string =>
  Buffer.from(`${scope}:${at.getTime()}:${id}`).toString('base64url');

/** Throws `CursorInvalid`. */
export function decodeCursor(cursor: string, scope: string): Position {
  const text = Buffer.from(cursor, 'base64url').toString();
  const [, time, id] = /:(-?\d{1,15}):(\d{1,19})$/.exec(text) ?? [];
  if (time === undefined || id === undefined) throw new CursorInvalid();
  const position = { at: new Date(Number(time)), id };
  const isMoment = position.at.getTime() >= EARLIEST && position.at.getTime() <= LATEST;
  if (!isMoment || encodeCursor(position, scope) !== cursor) throw new CursorInvalid();
  return position;
}
