/** What a line of a trade bill tells: a payment, or a refund of one. Amounts in fen, times in milliseconds since 1970. */
export interface TradeLine {
  /** When it was paid; of a refund, when it was taken. */
  readonly at: number;
  readonly appid: string;
  readonly mchid: string;
  readonly deviceId: string;
  readonly transactionId: string;
  readonly outTradeNo: string;
  readonly openid: string;
  readonly tradeType: string;
  readonly state: string;
  readonly bankType: string;
  readonly currency: string;
  /** 0 for a refund. */
  readonly total: number;
  /** What of it a coupon paid. */
  readonly coupon: number;
  readonly goods: string;
  readonly attach: string;
  /** Negative when it comes back with a refund. */
  readonly fee: number;
  /** In hundredths of a percent. */
  readonly feeRate: number;
  readonly refund?: RefundLine;
}

export interface RefundLine {
  readonly refundId: string;
  readonly outRefundNo: string;
  readonly amount: number;
  readonly coupon: number;
  readonly state: string;
  readonly succeededAt: number | undefined;
}
