import { ApplicationError } from '../../platform/errors/application-error.js';

/** The order has an attempt that another call is about to open or close; the caller may try again at once. */
export class PaymentAttemptConflict extends ApplicationError {
  readonly code = 40904;
  readonly reason = 'PAYMENT_ATTEMPT_CONFLICT';
  override readonly retryAfterSeconds = 1;
  constructor() {
    super('Another call is opening a payment for this order');
  }
}

/** Why a verified report of a payment cannot be booked. It is set aside for a person, and changes nothing. */
export type MismatchReason =
  | 'UNKNOWN_ORDER'
  | 'WRONG_MCHID'
  | 'WRONG_APPID'
  | 'WRONG_AMOUNT'
  | 'WRONG_CURRENCY'
  | 'WRONG_TRANSACTION_ID'
  | 'TRANSACTION_ID_TAKEN'
  | 'INCOMPLETE';

export class PaymentMismatch extends ApplicationError {
  readonly code = 42203;
  readonly reason = 'PAYMENT_MISMATCH';
  constructor(
    readonly mismatch: MismatchReason,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The channel's own number is booked for another payment already. */
export class TransactionIdTaken extends PaymentMismatch {
  constructor(options?: ErrorOptions) {
    super('TRANSACTION_ID_TAKEN', 'The transaction has paid another payment already', options);
  }
}
