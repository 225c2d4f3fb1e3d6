/** What happened to an order. Amounts in fen; moments as RFC 3339. */
export interface OrderEventData {
  readonly orderNo: string;
  readonly amount: number;
  readonly currency: string;
  readonly attach: string | null;
  readonly metadata: Readonly<Record<string, string>> | null;
  readonly status: string;
  /** The payment that paid it; in `payment.late` and `payment.duplicate`, the one whose money goes back. */
  readonly paymentNo: string | null;
  readonly paidAt: string | null;
  readonly refundedAmount: number;
  readonly closedAt: string | null;
}

/** What happened to one attempt to collect an order. */
export interface PaymentEventData {
  readonly paymentNo: string;
  readonly orderNo: string;
  readonly outTradeNo: string;
  readonly channel: string;
  readonly method: string;
  readonly amount: number;
  readonly currency: string;
  readonly status: string;
  readonly transactionId: string | null;
  readonly succeededAt: string | null;
}

/** What happened to a refund. */
export interface RefundEventData {
  readonly refundNo: string;
  readonly orderNo: string;
  readonly paymentNo: string;
  readonly amount: number;
  readonly currency: string;
  readonly cause: string;
  readonly status: string;
  readonly attention: string | null;
  readonly failure: string | null;
  readonly refundId: string | null;
  readonly succeededAt: string | null;
}
