import { ApplicationError, type FieldError } from '../../platform/errors/application-error.js';
import { Catalogued } from '../../platform/errors/catalogue.js';
import type { Bilingual } from '../../platform/language/bilingual.js';
import type { DifferenceStatus } from './difference.state.js';

/** Nobody has the bills of a day that is not over, and of one that is too long ago nobody has them any more. */
@Catalogued(40071, 'DAY_OUT_OF_RANGE', {
  en: 'the bills of this day are not there yet, or not any more: `details` tells',
  zh: '这一天的账单还没有，或已不再提供，见 `details`',
})
export class DayOutOfRange extends ApplicationError {
  override readonly details: readonly FieldError[];
  constructor(problem: Bilingual) {
    super(problem);
    this.details = [{ field: 'day', message: problem }];
  }
}

@Catalogued(40472, 'RECONCILIATION_NOT_FOUND', {
  en: 'this merchant has no such reconciliation',
  zh: '该商户没有这次对账',
})
export class ReconciliationNotFound extends ApplicationError {
  constructor(reconciliationNo: string) {
    super({ en: `There is no reconciliation ${reconciliationNo}`, zh: `没有对账 ${reconciliationNo}` });
  }
}

@Catalogued(40473, 'DIFFERENCE_NOT_FOUND', {
  en: 'this merchant has no such difference',
  zh: '该商户没有这条差异',
})
export class DifferenceNotFound extends ApplicationError {
  constructor(differenceNo: string) {
    super({ en: `There is no difference ${differenceNo}`, zh: `没有差异 ${differenceNo}` });
  }
}

@Catalogued(40474, 'BILL_NOT_IMPORTED', {
  en: 'this bill was not fetched or brought yet',
  zh: '该账单尚未取回或上传',
})
export class BillNotImported extends ApplicationError {
  constructor(bill: string, day: string) {
    super({ en: `There is no ${bill} bill of ${day}`, zh: `没有 ${day} 的 ${bill} 账单` });
  }
}

@Catalogued(40971, 'DIFFERENCE_DECIDED', {
  en: 'it was decided otherwise, or is over by itself: read it',
  zh: '该差异已另有处理，或已自行消除，请先查询',
})
export class DifferenceDecided extends ApplicationError {
  constructor(differenceNo: string, status: DifferenceStatus) {
    super({
      en: `Difference ${differenceNo} is ${status}: there is nothing to decide, or it was decided otherwise`,
      zh: `差异 ${differenceNo} 的状态是 ${status}：无需处理，或已另有处理`,
    });
  }
}

/** The bill says something else than was asked for: another account's, another day's, a part of the day. */
@Catalogued(42272, 'BILL_FOREIGN', {
  en: "the bill is another account's, another day's, or only a part of the day",
  zh: '账单属于其他账户、其他日期，或只是当天的一部分',
})
export class BillForeign extends ApplicationError {}

@Catalogued(41371, 'BILL_TOO_LARGE', {
  en: 'the bill is larger than may be brought',
  zh: '账单超过可上传的大小',
})
export class BillTooLarge extends ApplicationError {
  constructor(mostBytes: number) {
    super({ en: `The bill has more than ${mostBytes} bytes`, zh: `账单超过 ${mostBytes} 字节` });
  }
}

/** What is kept of a bill is not what was stored. Nothing of it is used. */
@Catalogued(50072, 'BILL_CORRUPTED', {
  en: 'the stored bill is damaged, and nothing of it is used; have the day gone through with `refetch`',
  zh: '保存的账单已损坏，不会使用；请以 `refetch` 重新对账',
})
export class BillCorrupted extends ApplicationError {
  constructor(importId: string) {
    super({ en: `The stored bill ${importId} is damaged`, zh: `保存的账单 ${importId} 已损坏` });
  }
}

@Catalogued(42273, 'EXPORT_TOO_LARGE', {
  en: 'too many rows for a workbook: narrow the filter, or take `format=csv`',
  zh: '行数超过 Excel 导出的上限：请缩小范围，或使用 `format=csv`',
})
export class ExportTooLarge extends ApplicationError {
  override readonly details: readonly FieldError[] = [
    { field: 'format', message: { en: 'csv has no such limit', zh: 'csv 没有这个上限' } },
  ];
  constructor(mostRows: number) {
    super({
      en: `A workbook has at most ${mostRows} rows: narrow the filter, or take format=csv`,
      zh: `Excel 最多 ${mostRows} 行：请缩小范围，或使用 format=csv`,
    });
  }
}
