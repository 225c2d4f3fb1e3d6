import { ApplicationError } from '../../platform/errors/application-error.js';
import { Catalogued } from '../../platform/errors/catalogue.js';

/** The order has an attempt that another call is about to open or close; the caller may try again at once. */
@Catalogued(40904, 'PAYMENT_ATTEMPT_CONFLICT', {
  en: 'another call is opening or closing a payment of this order: try again after `Retry-After`',
  zh: '另一个请求正在为该订单发起或关闭付款，请在 `Retry-After` 之后重试',
})
export class PaymentAttemptConflict extends ApplicationError {
  override readonly retryAfterSeconds = 1;
  constructor() {
    super({ en: 'Another call is opening a payment for this order', zh: '另一个请求正在为该订单发起付款' });
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

@Catalogued(42203, 'PAYMENT_MISMATCH', {
  en: 'what WeChat Pay reports is not what was ordered. Nothing was changed; a person must look',
  zh: '微信支付报告的内容与订单不符。未作任何变更，需人工查看',
})
export class PaymentMismatch extends ApplicationError {
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
