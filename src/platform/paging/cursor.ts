import { ApplicationError, type FieldError } from '../errors/application-error.js';
import { Catalogued } from '../errors/catalogue.js';

@Catalogued(40006, 'CURSOR_INVALID', {
  en: '`cursor` did not come from `nextCursor`',
  zh: '`cursor` 不是先前应答给出的 `nextCursor`',
})
export class CursorInvalid extends ApplicationError {
  override readonly details: readonly FieldError[] = [
    { field: 'cursor', message: { en: 'must be the nextCursor of a former answer', zh: '须为先前应答的 nextCursor' } },
  ];
  constructor() {
    super({ en: 'The cursor is not one that was given out', zh: '这个 cursor 不是先前给出的' });
  }
}

/** Hides the id of the last row of a page from callers, who should not build on it. */
export const encodeCursor = (id: string): string => Buffer.from(`id:${id}`).toString('base64url');

/** Throws `CursorInvalid`. */
export function decodeCursor(cursor: string): string {
  const id = /^id:(\d{1,19})$/.exec(Buffer.from(cursor, 'base64url').toString())?.[1];
  if (id === undefined || encodeCursor(id) !== cursor) throw new CursorInvalid();
  return id;
}
