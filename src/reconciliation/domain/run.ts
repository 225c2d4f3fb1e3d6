import type { AccountDay, BillImport } from './bill-import.js';
import type { Tally } from './tally.js';

/** One time that a day is gone through. */
export interface Run {
  readonly of: AccountDay;
  /** Counts them, from 1. */
  readonly no: number;
  /** The run before came to no end: nobody was told what it has found. */
  readonly followsUnfinished: boolean;
  readonly trade: BillImport;
  /** Null when the channel does not give it to the account: then fees are as the trade bill tells them. */
  readonly fundFlow: BillImport | null;
  /** What the account agreed with the channel, in hundredths of a percent; null when nobody has said. */
  readonly agreedRate: number | null;
  readonly tally: Tally;
  readonly signal: AbortSignal;
  /** Says that so many lines more are done. */
  readonly progress: (lines: number) => Promise<void>;
}

/** Whether an import has lines: one of an empty day has none. */
export const hasLines = (bill: BillImport | null): bill is BillImport => bill !== null && bill.facts !== null;
