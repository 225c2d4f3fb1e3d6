import type { ChannelAccount } from './channel-account.js';

/** What a channel is told to pay back. Amounts in fen. The same `outRefundNo` must always come with the same values. */
export interface RefundRequest {
  readonly outTradeNo: string;
  readonly outRefundNo: string;
  readonly amount: number;
  /** What the payer had paid in all. */
  readonly total: number;
  readonly currency: string;
  /** Shown to the payer. */
  readonly reason: string | null;
}

/** Where the money of an abnormal refund goes: to a bank card of the payer's, or back to the merchant. */
export const ABNORMAL_REFUND_TYPES = ['USER_BANK_CARD', 'MERCHANT_BANK_CARD'] as const;
export type AbnormalRefundType = (typeof ABNORMAL_REFUND_TYPES)[number];

/** The way out of an ABNORMAL refund: the payer's card or account no longer takes the money. */
export interface AbnormalRefundRequest {
  /** The channel's number of the refund. */
  readonly refundId: string;
  readonly outRefundNo: string;
  readonly type: AbnormalRefundType;
  /** These three belong to USER_BANK_CARD; account and name travel encrypted and are never logged. */
  readonly bankType?: string;
  readonly bankAccount?: string;
  readonly realName?: string;
}

/** The channel's word for where a refund stands; names are WeChat Pay's. */
export const CHANNEL_REFUND_STATUSES = ['SUCCESS', 'CLOSED', 'PROCESSING', 'ABNORMAL'] as const;
export type ChannelRefundStatus = (typeof CHANNEL_REFUND_STATUSES)[number];

/** A refund as the channel reports it, in a verified answer or a verified callback. Amounts in fen. */
export interface ChannelRefund {
  readonly outRefundNo: string;
  readonly outTradeNo: string;
  readonly refundId: string;
  readonly transactionId: string;
  readonly status: ChannelRefundStatus;
  readonly amount: { readonly refund: number; readonly total: number; readonly currency: string };
  /** When the channel took it; callbacks do not say. */
  readonly createTime: Date | null;
  readonly successTime: Date | null;
  /** In the channel's words and masked by it: `招商银行信用卡0403`. */
  readonly userReceivedAccount: string | null;
}

/**
 * A way to pay money back. Every call is signed, has a timeout and verifies its answer.
 *
 * `account` is the one that made the payment. Throws what `PaymentChannel` throws. A refund that was not made is asked for again with the same `outRefundNo` and the
 * same values, never with a new number: that would pay back twice.
 */
export abstract class RefundChannel {
  /**
   * Asks for a refund; asking again with the same values answers where it stands. Throws `ChannelBalanceTooLow` when the
   * merchant's balance does not cover it, and `ChannelOrderNotFound` when nothing was paid under `outTradeNo`.
   */
  abstract refund(account: ChannelAccount, request: RefundRequest): Promise<ChannelRefund>;
  /** Throws `ChannelRefundNotFound` when the channel has never seen the number. */
  abstract queryRefund(account: ChannelAccount, outRefundNo: string): Promise<ChannelRefund>;
  /** Sends the money of an ABNORMAL refund another way. After `ChannelOutcomeUnknown`, query before asking again. */
  abstract resendAbnormalRefund(account: ChannelAccount, request: AbnormalRefundRequest): Promise<ChannelRefund>;
}
