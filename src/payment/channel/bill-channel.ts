import type { Readable } from 'node:stream';
import type { ChannelAccount } from './channel-account.js';

/** Which lines of a day a trade bill has: all, the payments, or the refunds. */
export const TRADE_BILL_TYPES = ['ALL', 'SUCCESS', 'REFUND'] as const;
export type TradeBillType = (typeof TRADE_BILL_TYPES)[number];

/** The accounts a merchant has with the channel; payments, refunds and fees move the first. */
export const FUND_ACCOUNTS = ['BASIC', 'OPERATION', 'FEES'] as const;
export type FundAccount = (typeof FUND_ACCOUNTS)[number];

/** Which bill is wanted. `day` is a day in Beijing: `2026-01-31`. */
export type BillRequest =
  | { readonly kind: 'trade'; readonly day: string; readonly type: TradeBillType }
  | { readonly kind: 'fund-flow'; readonly day: string; readonly account: FundAccount };

/** A bill that is complete, and whose bytes are the ones that the channel vouched for. */
export interface Bill {
  /** Of the uncompressed bytes, in lower-case hex. */
  readonly sha1: string;
  /** Uncompressed. */
  readonly sizeBytes: number;
  /** The uncompressed bytes from the beginning, as often as wanted. */
  read(): Readable;
}

/** What a channel says of a day's trades and money. Asking changes nothing, so it may be asked again at any time. */
export abstract class BillChannel {
  /**
   * Fetches a bill, checks it, and hands it to `use`; it is there until that ends, and never in part. At WeChat Pay a day's bill
   * can be had from ten the next morning, Beijing time, for three months.
   *
   * Throws what `use` throws, what `PaymentChannel` throws, `ChannelBillNotReady` when it is too early,
   * `ChannelBillNotFound` when there is nothing to tell of the day, and `ChannelBillDamaged` when what came is not what
   * was promised, or too large.
   */
  abstract withBill<T>(account: ChannelAccount, request: BillRequest, use: (bill: Bill) => Promise<T>): Promise<T>;
}
