import type { RefundState } from './refund.state.js';

/** What a refund request asks for, after the checks of its form. Amounts in fen. */
export interface RefundRequest {
  readonly mchid: string;
  readonly outRefundNo: string;
  readonly refund: number;
  /** What the request believes the order's amount to be. */
  readonly total: number;
  readonly reason: string | undefined;
  /** Undefined: where the merchant wants to hear of refunds, if it said so. */
  readonly notifyUrl: string | undefined;
  readonly fundsAccount: string | undefined;
  /** The rest of the request in one canonical text: a repeated request must have the same. */
  readonly fingerprint: string;
}

/** Where the money of an abnormal refund goes instead. */
export const REROUTE_TYPES = ['USER_BANK_CARD', 'MERCHANT_BANK_CARD'] as const;

/** What the merchant asked for with `apply-abnormal-refund`, decrypted. */
export interface Reroute {
  readonly type: (typeof REROUTE_TYPES)[number];
  readonly bankType: string | undefined;
  readonly bankAccount: string | undefined;
  readonly realName: string | undefined;
}

export interface Refund extends RefundRequest {
  /** 29 digits. */
  readonly refundId: string;
  readonly outTradeNo: string;
  readonly transactionId: string;
  readonly currency: string;
  /** What the payer paid, and what of it goes back; the rest of `refund` is a coupon's. */
  readonly payerTotal: number;
  readonly payerRefund: number;
  /** What of the trade's fee comes back to the merchant. */
  readonly feeReturned: number;
  /** Grows with each refund of the simulator. */
  readonly sequence: number;
  /** Simulated time, milliseconds since 1970. */
  readonly createdAt: number;
  state: RefundState;
  /** Simulated time of its success. */
  succeededAt: number | undefined;
  /** The states it came to, oldest first, and when in simulated time. */
  readonly history: { readonly state: RefundState; readonly at: number }[];
  reroute: Reroute | undefined;
  /** `user_received_account`. */
  receivedAccount: string;
  /** The outcome that is planned, while there is one. */
  cancelOutcome: (() => void) | undefined;
}
