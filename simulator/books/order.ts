import type { OrderState } from './order.state.js';
import type { Refund } from './refund.js';
import type { TimelineEntry } from './timeline.js';

/** The ways to pay, named as the last part of the ordering path. A mini program uses `jsapi`. */
export const METHODS = ['native', 'jsapi', 'app', 'h5'] as const;
export type Method = (typeof METHODS)[number];

/** `trade_type` of a paid order. */
export const TRADE_TYPES: Readonly<Record<Method, string>> = {
  native: 'NATIVE',
  jsapi: 'JSAPI',
  app: 'APP',
  h5: 'MWEB',
};

/** What a prepayment request asks for, after all checks. Amounts in fen. */
export interface OrderRequest {
  readonly mchid: string;
  readonly appid: string;
  readonly outTradeNo: string;
  readonly method: Method;
  readonly description: string;
  readonly attach: string | undefined;
  readonly total: number;
  readonly currency: string;
  readonly notifyUrl: string;
  /** The payer of a JSAPI order. */
  readonly openid: string | undefined;
  readonly deviceId: string | undefined;
  /** How long the order stays open, in milliseconds; undefined means 7 days. */
  readonly lifetimeMs: number | undefined;
  /** The whole request in one canonical text: a repeated request must have the same. */
  readonly fingerprint: string;
}

/** A prepayment session: what the client brings up the payment with. */
export interface Prepayment {
  /** `wx` and 34 more characters. */
  readonly prepayId: string;
  /** Part of `code_url` and `h5_url`. */
  readonly token: string;
  /** Simulated time, milliseconds since 1970: 2 hours after it was made, 5 minutes for H5. */
  readonly expiresAt: number;
}

/** The money that moved. Amounts in fen. */
export interface Transaction {
  /** 28 digits. */
  readonly transactionId: string;
  readonly openid: string;
  readonly bankType: string;
  /** What the transaction reports as the order's amount. */
  readonly total: number;
  /** What the payer paid, coupons taken off. */
  readonly payerTotal: number;
  /** What WeChat Pay takes of it, and the rate that comes from, in hundredths of a percent. */
  readonly fee: number;
  readonly feeRate: number;
  /** Simulated time, milliseconds since 1970. */
  readonly paidAt: number;
}

export interface Order extends OrderRequest {
  /** Grows with each order of the simulator; a list's cursor. */
  readonly sequence: number;
  /** Simulated time, milliseconds since 1970. */
  readonly createdAt: number;
  /** Simulated time, milliseconds since 1970. */
  readonly expiresAt: number;
  state: OrderState;
  prepayment: Prepayment;
  transaction: Transaction | undefined;
  /** Oldest first. */
  readonly refunds: Refund[];
  readonly timeline: TimelineEntry[];
}
