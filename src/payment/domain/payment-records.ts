import type { ChannelAccount } from '../channel/channel-account.js';
import type { PaymentStatus } from './payment.state.js';

/** What of a payment is held against the channel's bills. */
export interface PaymentRecord {
  readonly id: string;
  readonly paymentNo: string;
  readonly orderNo: string;
  readonly outTradeNo: string;
  readonly status: PaymentStatus;
  readonly amount: number;
  readonly currency: string;
  readonly transactionId: string | null;
  readonly succeededAt: Date | null;
}

/** From a moment to before another. */
export interface Period {
  readonly from: Date;
  readonly until: Date;
}

/** Payments of an account by the thousand, for whoever compares them. Every method takes part in the open transaction. */
export abstract class PaymentRecords {
  /** Those that exist. */
  abstract byOutTradeNos(account: ChannelAccount, outTradeNos: readonly string[]): Promise<PaymentRecord[]>;
  abstract byTransactionIds(account: ChannelAccount, transactionIds: readonly string[]): Promise<PaymentRecord[]>;
  /** Those whose money came then, in the order in which it came, behind `after`. */
  abstract succeededWithin(
    account: ChannelAccount,
    period: Period,
    after: PaymentRecord | null,
    limit: number,
  ): Promise<PaymentRecord[]>;
  /** How many they are, and how much, in fen. */
  abstract sumSucceededWithin(account: ChannelAccount, period: Period): Promise<{ count: number; amount: number }>;
}
