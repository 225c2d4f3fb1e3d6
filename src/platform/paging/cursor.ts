import { ApplicationError, type FieldError } from '../errors/application-error.js';

export class CursorInvalid extends ApplicationError {
  readonly code = 40006;
  readonly reason = 'CURSOR_INVALID';
  override readonly details: readonly FieldError[] = [
    { field: 'cursor', message: 'must be the nextCursor of a former answer' },
  ];
  constructor() {
    super('The cursor is not one that was given out');
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
