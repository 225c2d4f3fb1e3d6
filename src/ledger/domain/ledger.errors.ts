import { ApplicationError, type FieldError } from '../../platform/errors/application-error.js';
import { Catalogued } from '../../platform/errors/catalogue.js';

const DIFFERS = { en: 'differs from the entry that was booked', zh: '与已入账的分录不同' };
const NOT_AHEAD = { en: 'at must not be ahead of now', zh: 'at 不能晚于当前时间' };

/** An entry that would make the books wrong. Nothing was booked; whoever made it has made a mistake. */
@Catalogued(50071, 'JOURNAL_ENTRY_REFUSED', {
  en: 'our mistake: an entry that would make the books wrong was about to be booked, and was not',
  zh: '系统内部错误：将要入账的分录会使账目出错，因此没有入账',
})
export class JournalEntryRefused extends ApplicationError {}

/** The source was booked with other contents before. Nothing was booked. */
@Catalogued(40981, 'JOURNAL_ENTRY_CONFLICT', {
  en: 'the same source was booked with other contents; nothing was booked',
  zh: '同一来源已以不同内容入账，本次未入账',
})
export class JournalEntryConflict extends ApplicationError {
  override readonly details: readonly FieldError[];
  constructor(kind: string, sourceNo: string, fields: readonly string[]) {
    super({
      en: `The ${kind} of ${sourceNo} is booked with other contents`,
      zh: `${sourceNo} 的 ${kind} 已以不同内容入账`,
    });
    this.details = fields.map((field) => ({ field, message: DIFFERS }));
  }
}

@Catalogued(40481, 'JOURNAL_ENTRY_NOT_FOUND', {
  en: 'this merchant has no such entry in its ledger',
  zh: '该商户的账本里没有这笔分录',
})
export class JournalEntryNotFound extends ApplicationError {
  constructor(entryNo: string) {
    super({ en: `There is no entry ${entryNo}`, zh: `没有分录 ${entryNo}` });
  }
}

/** Nobody knows the balances of a moment that is yet to come. */
@Catalogued(40081, 'MOMENT_AHEAD', {
  en: '`at` is ahead of now: nobody knows those balances yet',
  zh: '`at` 晚于当前时间，届时的余额还没有人知道',
})
export class MomentAhead extends ApplicationError {
  override readonly details: readonly FieldError[] = [{ field: 'at', message: NOT_AHEAD }];
  constructor() {
    super(NOT_AHEAD);
  }
}
