import type { BillName, BillOrigin } from './bill-import.js';
import type { Sum } from './tally.js';

/** What one side says of a day, in fen. */
export interface SideTotals {
  readonly payments: Sum;
  readonly refunds: Sum;
}

/** What the account's money did. */
export interface FundFlowTotals {
  readonly income: number;
  readonly expense: number;
  /** What it held before the day's first movement, and after its last. */
  readonly opening: number;
  readonly closing: number;
}

/** A bill that was used. */
export interface UsedBill {
  readonly bill: BillName;
  readonly importId: string;
  readonly origin: BillOrigin;
  readonly lines: number;
  readonly sizeBytes: number;
  /** Null for a bill that says that there is nothing to tell. */
  readonly sha256: string | null;
}

/** What a run has found, on the whole. */
export interface DayTotals {
  readonly theirs: SideTotals;
  readonly ours: SideTotals;
  /** What the channel took, and gave back with refunds, as its bill tells it. */
  readonly fees: number;
  readonly feesReturned: number;
  /** Null without a fund flow bill. */
  readonly fundFlow: FundFlowTotals | null;
  readonly bills: readonly UsedBill[];
}
