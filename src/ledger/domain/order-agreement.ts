import type { KindSum } from './journal.js';
import type { EntryKind } from './postings.js';

/** How many, and what they come to, in fen. */
interface Sum {
  readonly count: number;
  readonly amount: number;
}

/** Refunds of one order that are in one state. `unasked`: of money that came late or twice. */
export interface RefundSum extends Sum {
  readonly unasked: boolean;
  readonly outcome: 'open' | 'paid' | 'closed';
}

/** What orders, payments and refunds say of one order. Amounts in fen. */
export interface OrderFacts {
  readonly orderNo: string;
  readonly paidAmount: number;
  readonly refundedAmount: number;
  readonly refundingAmount: number;
  readonly payments: Sum;
  readonly refunds: readonly RefundSum[];
}

/** What of it the ledger does not agree with, for people; empty when all is well. */
export function disagreements(facts: OrderFacts, booked: readonly KindSum[]): string[] {
  const of = (kind: EntryKind): Sum => booked.find((sum) => sum.kind === kind) ?? NOTHING;
  const refunds = (unasked: boolean, ...outcomes: RefundSum['outcome'][]): Sum =>
    facts.refunds.filter((sum) => sum.unasked === unasked && outcomes.includes(sum.outcome)).reduce<Sum>(plus, NOTHING);
  const closed = (own: 'refund' | 'return'): Sum => minus(of(`${own}-closed`), of(`${own}-reopened`));
  const expected: readonly (readonly [string, Sum, Sum])[] = [
    ['payments', facts.payments, of('payment')],
    ['unasked payments', refunds(true, 'open', 'paid', 'closed'), of('unasked-payment')],
    ['refunds', refunds(false, 'open', 'paid', 'closed'), of('refund-requested')],
    ['paid refunds', refunds(false, 'paid'), of('refund-paid')],
    ['closed refunds', refunds(false, 'closed'), closed('refund')],
    ['returns', refunds(true, 'open', 'paid', 'closed'), of('return-requested')],
    ['paid returns', refunds(true, 'paid'), of('return-paid')],
    ['closed returns', refunds(true, 'closed'), closed('return')],
  ];
  const refunding = minus(minus(of('refund-requested'), closed('refund')), of('refund-paid'));
  const amounts: readonly (readonly [string, number, number])[] = [
    ['paid', facts.paidAmount, of('payment').amount - of('unasked-payment').amount],
    ['refunded', facts.refundedAmount, of('refund-paid').amount],
    ['refunding', facts.refundingAmount, refunding.amount],
  ];
  return [
    ...expected
      .filter(([, told, found]) => told.count !== found.count || told.amount !== found.amount)
      .map(([what, told, found]) => `${what}: ${inWords(told)}, in the ledger ${inWords(found)}`),
    ...amounts
      .filter(([, told, found]) => told !== found)
      .map(([what, told, found]) => `${what} of the order: ${told} fen, in the ledger ${found} fen`),
  ];
}

const NOTHING: Sum = { count: 0, amount: 0 };
const plus = (a: Sum, b: Sum): Sum => ({ count: a.count + b.count, amount: a.amount + b.amount });
const minus = (a: Sum, b: Sum): Sum => ({ count: a.count - b.count, amount: a.amount - b.amount });
const inWords = ({ count, amount }: Sum): string => `${count} of ${amount} fen`;
