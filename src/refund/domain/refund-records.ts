import type { ChannelAccount } from '../../payment/index.js';
import type { RefundStatus } from './refund.state.js';
import type { RefundCause } from './refund.terms.js';

/** What of a refund is held against the channel's bills. */
export interface RefundRecord {
  readonly id: string;
  readonly refundNo: string;
  readonly orderNo: string;
  readonly cause: RefundCause;
  readonly status: RefundStatus;
  readonly amount: number;
  readonly currency: string;
  /** Null while the channel has not taken it. */
  readonly refundId: string | null;
  readonly succeededAt: Date | null;
  readonly createdAt: Date;
}

/** Refunds of an account by the thousand, for whoever compares them. Every method takes part in the open transaction. */
export abstract class RefundRecords {
  /** Those that exist. */
  abstract byRefundNos(account: ChannelAccount, refundNos: readonly string[]): Promise<RefundRecord[]>;
  /** Those that were asked for from `from` until before `until` and that the channel has taken, oldest first, behind `after`. */
  abstract takenOf(
    account: ChannelAccount,
    period: { readonly from: Date; readonly until: Date },
    after: RefundRecord | null,
    limit: number,
  ): Promise<RefundRecord[]>;
}
