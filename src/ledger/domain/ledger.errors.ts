import { ApplicationError, type FieldError } from '../../platform/errors/application-error.js';

/** An entry that would make the books wrong. Nothing was booked; whoever made it has made a mistake. */
export class JournalEntryRefused extends ApplicationError {
  readonly code = 50071;
  readonly reason = 'JOURNAL_ENTRY_REFUSED';
}

/** The source was booked with other contents before. Nothing was booked. */
export class JournalEntryConflict extends ApplicationError {
  readonly code = 40981;
  readonly reason = 'JOURNAL_ENTRY_CONFLICT';
  override readonly details: readonly FieldError[];
  constructor(kind: string, sourceNo: string, fields: readonly string[]) {
    super(`The ${kind} of ${sourceNo} is booked with other contents`);
    this.details = fields.map((field) => ({ field, message: 'differs from the entry that was booked' }));
  }
}

export class JournalEntryNotFound extends ApplicationError {
  readonly code = 40481;
  readonly reason = 'JOURNAL_ENTRY_NOT_FOUND';
  constructor(entryNo: string) {
    super(`There is no entry ${entryNo}`);
  }
}

/** Nobody knows the balances of a moment that is yet to come. */
export class MomentAhead extends ApplicationError {
  readonly code = 40081;
  readonly reason = 'MOMENT_AHEAD';
  override readonly details: readonly FieldError[] = [{ field: 'at', message: 'at must not be ahead of now' }];
  constructor() {
    super('at must not be ahead of now');
  }
}
