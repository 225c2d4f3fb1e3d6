import type { PaymentMethod } from '../domain/payment-method.js';
import type { ChannelAccount, Payee } from './channel-account.js';

/** What a channel is told to collect. `amount` in fen. The same `outTradeNo` must always come with the same values. */
export interface PrepayRequest {
  readonly outTradeNo: string;
  readonly method: PaymentMethod;
  readonly subject: string;
  readonly amount: number;
  readonly currency: string;
  readonly attach: string | null;
  readonly expiresAt: Date;
  readonly openid: string | null;
  readonly clientIp: string | null;
}

/** What lets the payer pay; which of the three is set depends on the method. */
export interface Prepayment {
  readonly prepayId: string | null;
  readonly codeUrl: string | null;
  readonly h5Url: string | null;
  /** After this moment the prepayment must be renewed: 2 hours after the call, 5 minutes for H5. */
  readonly expiresAt: Date;
}

/** The channel's word for where a payment stands; names are WeChat Pay's trade states. */
export const TRADE_STATES = ['NOTPAY', 'USERPAYING', 'SUCCESS', 'REFUND', 'CLOSED', 'REVOKED', 'PAYERROR'] as const;
export type TradeState = (typeof TRADE_STATES)[number];

/** A payment as the channel reports it, in a verified answer or a verified callback. */
export interface ChannelTransaction {
  readonly appid: string | null;
  readonly mchid: string;
  readonly outTradeNo: string;
  readonly transactionId: string | null;
  readonly tradeState: TradeState;
  /** `total` in fen: what the order asked for, before any coupon. Null while nothing was paid. */
  readonly amount: { readonly total: number; readonly currency: string } | null;
  readonly payerOpenid: string | null;
  readonly bankType: string | null;
  readonly successTime: Date | null;
}

/** What the client hands to WeChat to bring up the payment (`invoke` in the API). */
export type Invocation = Readonly<Record<string, string>>;

/**
 * A way to collect money. Every call is signed, has a timeout and verifies its answer.
 *
 * Throws `ChannelRefused` (or a class of it) when the channel said no for good, and `ChannelOutcomeUnknown` when nobody
 * knows whether it did what it was asked: a timeout, a cut connection, a 5xx, or an answer that does not verify.
 */
export abstract class PaymentChannel {
  /** Asks for a prepayment; asking again with the same values gives a fresh one for the same payment. */
  abstract prepay(payee: Payee, request: PrepayRequest): Promise<Prepayment>;
  /** Throws `ChannelOrderNotFound` when the channel has never seen the number. */
  abstract queryByOutTradeNo(account: ChannelAccount, outTradeNo: string): Promise<ChannelTransaction>;
  abstract queryByTransactionId(account: ChannelAccount, transactionId: string): Promise<ChannelTransaction>;
  /** Closing what is closed succeeds. Throws `ChannelOrderPaid` when the payer was faster. */
  abstract close(account: ChannelAccount, outTradeNo: string): Promise<void>;
  /** Null for methods with nothing to sign (Native, H5), and when the account is no longer there. */
  abstract invocation(payee: Payee, method: PaymentMethod, prepayId: string): Promise<Invocation | null>;
  /**
   * Where a new payment goes: through the merchant's default account with its appid for the method, or through the
   * account that has `appid`. Not inside a transaction. Throws `NoPaymentAccount`, `AppidUnknown`.
   */
  abstract payee(merchantId: string, method: PaymentMethod, appid: string | null): Promise<Payee>;
}
