import type { BeijingDay } from '../protocol/beijing-day.js';
import type { FundAccount } from './fund-flow-bill.js';
import type { TradeBillType } from './trade-bill.js';

/** Which bill of which day a merchant wants. */
export type BillRequest = {
  readonly mchid: string;
  readonly day: BeijingDay;
  /** Whether the download is compressed. */
  readonly isGzip: boolean;
} & (
  { readonly bill: 'trade'; readonly type: TradeBillType } | { readonly bill: 'fundflow'; readonly type: FundAccount }
);

/** What the application for a bill is answered with. */
export interface Statement {
  /** SHA-1 of the uncompressed bytes, in hex. */
  readonly hash: string;
  /** What the download is asked for with, for five minutes. */
  readonly token: string;
}
