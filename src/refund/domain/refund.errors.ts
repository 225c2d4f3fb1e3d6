import { ApplicationError, type FieldError } from '../../platform/errors/application-error.js';
import type { RefundStatus } from './refund.state.js';

export class RefundNotFound extends ApplicationError {
  readonly code = 40412;
  readonly reason = 'REFUND_NOT_FOUND';
  constructor(refundNo: string) {
    super(`There is no refund ${refundNo}`);
  }
}

/** The number is in use for a refund with other contents. */
export class RefundNoConflict extends ApplicationError {
  readonly code = 40912;
  readonly reason = 'REFUND_NO_CONFLICT';
  override readonly details: readonly FieldError[];
  constructor(refundNo: string, fields: readonly string[]) {
    super(`Refund ${refundNo} exists with other contents`);
    this.details = fields.map((field) => ({ field, message: 'differs from the refund that has this number' }));
  }
}

/** Only a refund that has failed all its tries can be retried or abandoned. */
export class RefundNotStuck extends ApplicationError {
  readonly code = 40913;
  readonly reason = 'REFUND_NOT_STUCK';
  constructor(refundNo: string, status: RefundStatus) {
    super(`Refund ${refundNo} is ${status} and waits for nobody to retry or abandon it`);
  }
}

/** Only an ABNORMAL refund can be sent another way. */
export class RefundNotAbnormal extends ApplicationError {
  readonly code = 40914;
  readonly reason = 'REFUND_NOT_ABNORMAL';
  constructor(refundNo: string, status: RefundStatus) {
    super(`Refund ${refundNo} is ${status}, not ABNORMAL`);
  }
}

/** Only a refund that waits for a second person can be approved or rejected. */
export class RefundNotPendingApproval extends ApplicationError {
  readonly code = 40915;
  readonly reason = 'REFUND_NOT_PENDING_APPROVAL';
  constructor(refundNo: string, status: RefundStatus) {
    super(`Refund ${refundNo} is ${status} and waits for nobody to approve or reject it`);
  }
}

/** Whoever asked for a refund does not decide about it, with whichever of his keys. */
export class SecondPersonNeeded extends ApplicationError {
  readonly code = 40311;
  readonly reason = 'SECOND_PERSON_NEEDED';
  constructor(refundNo: string) {
    super(
      `Refund ${refundNo} was asked for with this API key, or one that took its place, or one that gave it out: ` +
        'a second person decides about it, with a key that he got from somebody else',
    );
  }
}

/** Why a verified report of a refund cannot be booked. It is set aside for a person, and changes nothing. */
export type RefundMismatchReason =
  | 'UNKNOWN_REFUND'
  | 'WRONG_ORDER'
  | 'WRONG_AMOUNT'
  | 'WRONG_CURRENCY'
  | 'WRONG_TRANSACTION_ID'
  | 'MORE_THAN_PAID'
  | 'INCOMPLETE';

export class RefundMismatch extends ApplicationError {
  readonly code = 42214;
  readonly reason = 'REFUND_MISMATCH';
  constructor(
    readonly mismatch: RefundMismatchReason,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
