import { ApplicationError, type FieldError } from '../../platform/errors/application-error.js';
import type { DifferenceStatus } from './difference.state.js';

/** Nobody has the bills of a day that is not over, and of one that is too long ago nobody has them any more. */
export class DayOutOfRange extends ApplicationError {
  readonly code = 40071;
  readonly reason = 'DAY_OUT_OF_RANGE';
  override readonly details: readonly FieldError[];
  constructor(problem: string) {
    super(problem);
    this.details = [{ field: 'day', message: problem }];
  }
}

export class ReconciliationNotFound extends ApplicationError {
  readonly code = 40472;
  readonly reason = 'RECONCILIATION_NOT_FOUND';
  constructor(reconciliationNo: string) {
    super(`There is no reconciliation ${reconciliationNo}`);
  }
}

export class DifferenceNotFound extends ApplicationError {
  readonly code = 40473;
  readonly reason = 'DIFFERENCE_NOT_FOUND';
  constructor(differenceNo: string) {
    super(`There is no difference ${differenceNo}`);
  }
}

export class BillNotImported extends ApplicationError {
  readonly code = 40474;
  readonly reason = 'BILL_NOT_IMPORTED';
  constructor(bill: string, day: string) {
    super(`There is no ${bill} bill of ${day}`);
  }
}

export class DifferenceDecided extends ApplicationError {
  readonly code = 40971;
  readonly reason = 'DIFFERENCE_DECIDED';
  constructor(differenceNo: string, status: DifferenceStatus) {
    super(`Difference ${differenceNo} is ${status}: there is nothing to decide, or it was decided otherwise`);
  }
}

/** The bill says something else than was asked for: another account's, another day's, a part of the day. */
export class BillForeign extends ApplicationError {
  readonly code = 42272;
  readonly reason = 'BILL_FOREIGN';
}

export class BillTooLarge extends ApplicationError {
  readonly code = 41371;
  readonly reason = 'BILL_TOO_LARGE';
  constructor(mostBytes: number) {
    super(`The bill has more than ${mostBytes} bytes`);
  }
}

/** What is kept of a bill is not what was stored. Nothing of it is used. */
export class BillCorrupted extends ApplicationError {
  readonly code = 50072;
  readonly reason = 'BILL_CORRUPTED';
  constructor(importId: string) {
    super(`The stored bill ${importId} is damaged`);
  }
}

export class ExportTooLarge extends ApplicationError {
  readonly code = 42273;
  readonly reason = 'EXPORT_TOO_LARGE';
  override readonly details: readonly FieldError[] = [{ field: 'format', message: 'csv has no such limit' }];
  constructor(mostRows: number) {
    super(`A workbook has at most ${mostRows} rows: narrow the filter, or take format=csv`);
  }
}
