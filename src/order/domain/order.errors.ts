import { ApplicationError, type FieldError } from '../../platform/errors/application-error.js';

export class OrderNotFound extends ApplicationError {
  readonly code = 40401;
  readonly reason = 'ORDER_NOT_FOUND';
  constructor(orderNo: string) {
    super(`There is no order ${orderNo}`);
  }
}

/** The number is in use for an order with other contents. */
export class OrderNoConflict extends ApplicationError {
  readonly code = 40901;
  readonly reason = 'ORDER_NO_CONFLICT';
  override readonly details: readonly FieldError[];
  constructor(orderNo: string, fields: readonly string[]) {
    super(`Order ${orderNo} exists with other contents`);
    this.details = fields.map((field) => ({ field, message: 'differs from the order that has this number' }));
  }
}

export class OrderAlreadyPaid extends ApplicationError {
  readonly code = 40902;
  readonly reason = 'ORDER_ALREADY_PAID';
  constructor(orderNo: string) {
    super(`Order ${orderNo} is paid`);
  }
}

export class OrderIsClosed extends ApplicationError {
  readonly code = 40903;
  readonly reason = 'ORDER_CLOSED';
  constructor(orderNo: string) {
    super(`Order ${orderNo} is closed`);
  }
}

/** The moment is over at which the order had to be paid. */
export class OrderExpired extends ApplicationError {
  readonly code = 40907;
  readonly reason = 'ORDER_EXPIRED';
  constructor(orderNo: string) {
    super(`Order ${orderNo} has expired`);
  }
}

/** A moment outside of what an order can last. */
export class ExpiryOutOfRange extends ApplicationError {
  readonly code = 40005;
  readonly reason = 'EXPIRY_OUT_OF_RANGE';
  override readonly details: readonly FieldError[];
  constructor(message: string) {
    super(`expiresAt ${message}`);
    this.details = [{ field: 'expiresAt', message }];
  }
}

/** There is nothing to pay back yet, or there never was. */
export class OrderNotPaid extends ApplicationError {
  readonly code = 40911;
  readonly reason = 'ORDER_NOT_PAID';
  constructor(orderNo: string) {
    super(`Order ${orderNo} is not paid`);
  }
}

/** All refunds of an order together never pay back more than was paid. `left` in fen. */
export class RefundExceedsPaid extends ApplicationError {
  readonly code = 42212;
  readonly reason = 'REFUND_EXCEEDS_PAID';
  override readonly details: readonly FieldError[];
  constructor(orderNo: string, left: number) {
    super(`Of order ${orderNo}, ${left} fen can still be refunded`);
    this.details = [{ field: 'amount', message: `must be at most ${left}` }];
  }
}

export class TooManyRefunds extends ApplicationError {
  readonly code = 42213;
  readonly reason = 'TOO_MANY_REFUNDS';
  constructor(orderNo: string, most: number) {
    super(`Order ${orderNo} has ${most} refunds; WeChat Pay allows no more`);
  }
}
