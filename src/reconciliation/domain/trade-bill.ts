/**
 * A line of a trade bill: a payment that succeeded, or a refund that was taken. Amounts in fen; what has no value is null.
 * Who paid is left out: nothing is reconciled by it.
 */
export interface TradeBillLine {
  /** Its place in the bill, from 1, the header's. */
  readonly line: number;
  /** When the payment succeeded; of a refund, when it was taken, not when it succeeded. */
  readonly time: Date;
  readonly appid: string;
  readonly mchid: string;
  readonly transactionId: string;
  readonly outTradeNo: string;
  /** `JSAPI`, `NATIVE`, `APP`, `MWEB` and others. */
  readonly tradeType: string;
  /** `SUCCESS`, `REFUND` or `REVOKED`. */
  readonly tradeState: string;
  readonly bankType: string;
  readonly currency: string;
  /** What is settled with the merchant: the order's amount less coupons it gave itself. 0 for a refund. */
  readonly settled: number;
  /** What of the order's amount coupons paid. */
  readonly coupon: number;
  readonly goods: string;
  /** Taken from the merchant; negative when it comes back with a refund. In thousandths of a fen. */
  readonly feeMillifen: number;
  /** As it stands in the bill: `0.60%`. */
  readonly feeRate: string;
  /** The order's amount, 0 for a refund; null in the old form of bills. */
  readonly ordered: number | null;
  /** Null for a payment. */
  readonly refund: TradeBillRefund | null;
}

export interface TradeBillRefund {
  readonly refundId: string;
  readonly outRefundNo: string;
  readonly amount: number;
  /** What of it goes back as a coupon. */
  readonly coupon: number;
  /** What was asked for; null in the old form of bills. */
  readonly requested: number | null;
  /** `ORIGINAL`, `BALANCE` and others. */
  readonly type: string;
  /** `SUCCESS`, `PROCESSING` or `FAIL`, as it stood when the bill was written. */
  readonly state: string;
}

/** What the lines of a trade bill come to, in fen; what a type or form of bill does not tell is null. */
export interface TradeBillSums {
  readonly lines: number;
  readonly settled: number;
  readonly refunded: number | null;
  readonly couponsRefunded: number | null;
  /** In thousandths of a fen. */
  readonly feesMillifen: number;
  readonly ordered: number | null;
  readonly requested: number | null;
}
