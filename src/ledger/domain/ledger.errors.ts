import { ApplicationError } from '../../platform/errors/application-error.js';

/** An entry that would make the books wrong. Nothing was booked; whoever made it has made a mistake. */
export class JournalEntryRefused extends ApplicationError {
  readonly code = 50071;
  readonly reason = 'JOURNAL_ENTRY_REFUSED';
}
