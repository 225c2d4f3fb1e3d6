import { describe, expect, it } from '@jest/globals';
import { balancesOf, isBalanced } from './balances.js';
import { JournalEntry, type Posting } from './journal-entry.js';
import { JournalEntryRefused } from './ledger.errors.js';
import { feeReturned, feeTaken, paymentReceived, refundTaken } from './movements.js';

const occurredAt = new Date('2026-01-31T04:00:00Z');
const of = (amount: number) => ({ merchantId: 'demo', currency: 'CNY', amount, occurredAt }) as const;
const debit = (amount: number): Posting => ({ account: 'channel', side: 'debit', amount });
const credit = (amount: number): Posting => ({ account: 'sales', side: 'credit', amount });
const entry = (postings: readonly Posting[], sourceKey = 'payment:ORDER0001') =>
  new JournalEntry({ merchantId: 'demo', sourceKey, currency: 'CNY', occurredAt, postings });

describe('an entry', () => {
  it('has the same on either side, in as many parts as it takes', () => {
    const { postings } = entry([debit(994), { account: 'fees', side: 'debit', amount: 6 }, credit(1000)]);
    expect(postings).toHaveLength(3);
  });

  it.each<[string, readonly Posting[]]>([
    ['nothing', []],
    ['one side', [debit(100)]],
    ['more on one side', [debit(100), credit(99)]],
    ['no money', [debit(0), credit(0)]],
    ['less than no money', [debit(-100), credit(-100)]],
    ['half a fen', [debit(0.5), credit(0.5)]],
    ['no number', [debit(Number.NaN), credit(Number.NaN)]],
    ['more than a number can hold', [debit(2 ** 53), credit(2 ** 53)]],
  ])('is refused with %s', (_name, postings) => {
    expect(() => entry(postings)).toThrow(JournalEntryRefused);
  });

  it('adds up exactly where numbers would not', () => {
    const most = Number.MAX_SAFE_INTEGER;
    expect(() => entry([debit(most), debit(most), debit(1), credit(most), credit(most)])).toThrow(JournalEntryRefused);
  });

  it.each(['', 'ORDER0001', 'payment:', 'Payment:ORDER0001', 'payment:a b', `payment:${'x'.repeat(101)}`])(
    'is refused without a name of what happened: "%s"',
    (sourceKey) => {
      expect(() => entry([debit(1), credit(1)], sourceKey)).toThrow(JournalEntryRefused);
    },
  );

  it('cannot be changed, not even by who made it', () => {
    const postings = [debit(100), credit(100)];
    const made = entry(postings);
    postings.push(debit(1));
    expect(made.postings).toHaveLength(2);
    expect(Object.isFrozen(made.postings[0])).toBe(true);
  });

  it('and its reverse are nothing', () => {
    const made = refundTaken('BACK-1', of(30));
    const reverse = made.reversed('refund-closed:BACK-1', occurredAt);
    expect(reverse.sourceKey).toBe('refund-closed:BACK-1');
    expect(balancesOf([made, reverse])).toEqual(balancesOf([]));
  });
});

describe('the books', () => {
  it('tell what the channel holds, and from what', () => {
    const balances = balancesOf([
      paymentReceived('ORDER0001', of(1000)),
      feeTaken('4200001', of(6)),
      refundTaken('BACK-1', of(500)),
      feeReturned('5030001', of(3)),
    ]);
    expect(balances).toEqual({ channel: 497n, sales: 1000n, refunds: 500n, fees: 3n, suspense: 0n });
    expect(isBalanced(balances)).toBe(true);
    expect(isBalanced({ ...balances, channel: 498n })).toBe(false);
  });

  it('name what happened the same way each time it is told', () => {
    expect(paymentReceived('ORDER0001', of(1000)).sourceKey).toBe('payment:ORDER0001');
    expect(refundTaken('BACK-1', of(1)).sourceKey).toBe('refund:BACK-1');
    expect(feeTaken('4200001', of(1)).sourceKey).toBe('fee:4200001');
    expect(feeReturned('5030001', of(1)).sourceKey).toBe('fee-return:5030001');
  });
});
