import type { Balances } from './balance-chain.js';
import type { Impact } from './finding.js';
import { Jumps } from './jumps.js';

/** How many, and how much in fen. */
export interface Sum {
  readonly count: number;
  readonly amount: number;
}

export const NOTHING: Sum = { count: 0, amount: 0 };

export const plus = (a: Sum, b: Sum): Sum => ({ count: a.count + b.count, amount: a.amount + b.amount });
export const minus = (a: Sum, b: Sum): Sum => ({ count: a.count - b.count, amount: a.amount - b.amount });

/** What adds up while a day is gone through. */
export class Tally {
  /** Theirs less ours, as the findings explain it. */
  readonly explained: Record<'payments' | 'refunds', Sum> = { payments: NOTHING, refunds: NOTHING };
  /** Refunds that the bill has and that were asked for on another day. */
  refundsFromElsewhere: Sum = NOTHING;
  /** Refunds of the day's that the channel took. */
  refundsOfDay: Sum = NOTHING;
  /** Their lines. */
  payments: Sum = NOTHING;
  refunds: Sum = NOTHING;
  /** What the lines say of fees, in fen. */
  fees = 0;
  feesReturned = 0;
  /** What of the fund flow bill's balances the findings explain. */
  readonly jumps = new Jumps();
  /** Null without movements. */
  balances: Balances | null = null;
  /** Differences that are open and were not before. */
  opened = 0;

  explain(isRefund: boolean, impact: Impact): void {
    const of = isRefund ? 'refunds' : 'payments';
    this.explained[of] = plus(this.explained[of], impact);
  }
}
