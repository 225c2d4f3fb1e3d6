import type { BillName } from './bill-import.js';

/**
 * How a bill and the books differ. `MISSING_HERE`: the bill has it, the books do not have its money. `MISSING_THERE`: the
 * other way round. `AMOUNT`, `STATE`, `FEE`: both have it and say something else of it. `TWICE`: the bill has it more than
 * once, or its money moved more than once. `LEDGER`: the bill agrees with the payment or refund, the journal does not.
 * `BALANCE`: what the account holds does not follow from what moved. `TOTALS`: a sum differs that no line explains.
 */
export const DIFFERENCE_KINDS = [
  'MISSING_HERE',
  'MISSING_THERE',
  'AMOUNT',
  'STATE',
  'FEE',
  'TWICE',
  'LEDGER',
  'BALANCE',
  'TOTALS',
] as const;
export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number];

/** What one side says. `amount` in fen; null where it does not say it. */
export interface Side {
  readonly amount: number | null;
  readonly state: string | null;
}

/** A difference as it was seen. There is one of a kind for a number in a bill of a day. */
export interface Finding {
  readonly bill: BillName;
  readonly kind: DifferenceKind;
  /** The merchant's number of the payment or refund; the channel's where there is none; what it is the total of. */
  readonly number: string;
  readonly orderNo: string | null;
  /** The channel's number. */
  readonly channelNo: string | null;
  readonly ours: Side;
  readonly theirs: Side;
  readonly note: string | null;
  readonly happenedAt: Date | null;
}

/** What of a day's sums a finding explains: theirs less ours. */
export interface Impact {
  readonly count: number;
  readonly amount: number;
}

export const NO_IMPACT: Impact = { count: 0, amount: 0 };

/** What comes of holding a line against the books. */
export interface Verdict {
  readonly finding: Finding;
  readonly impact: Impact;
  /** Whether the channel may know better: then it is asked before anybody is told. */
  readonly mayBeRepaired: boolean;
}
