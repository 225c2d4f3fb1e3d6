import { describe, expect, it } from '@jest/globals';
import { ACCOUNT_NAMES, ACCOUNTS, growsOn } from './account.js';
import { type AccountTotal, balanceOf, carryForward, type Flow, isBalanced } from './account-totals.js';
import type { KindSum } from './journal.js';
import { JournalEntry, type Movement } from './journal-entry.js';
import { JournalEntryRefused } from './ledger.errors.js';
import { disagreements, type OrderFacts } from './order-agreement.js';
import { kindsTouching, POSTINGS, RULED_KINDS } from './postings.js';

const movement = (more: Partial<Movement> = {}): Movement => ({
  merchantId: 'demo',
  mchid: '1900000001',
  currency: 'CNY',
  amount: 1200,
  sourceNo: 'pay_0001',
  orderNo: 'T20261201-0001',
  occurredAt: new Date('2026-01-31T04:00:00Z'),
  ...more,
});
const decision = { by: 'Li', reason: 'found in the bill' };

describe('an entry', () => {
  it.each(RULED_KINDS)('moves one amount between the two accounts of its kind: %s', (kind) => {
    const entry = JournalEntry.book(kind, movement());
    expect(entry.postings).toEqual([
      { account: POSTINGS[kind].debit, side: 'debit', amount: 1200 },
      { account: POSTINGS[kind].credit, side: 'credit', amount: 1200 },
    ]);
    expect(entry.isByTheRules).toBe(true);
  });

  it.each([0, -100, 0.5, Number.NaN, 2 ** 53])('is refused over %d fen', (amount) => {
    expect(() => JournalEntry.book('payment', movement({ amount }))).toThrow(JournalEntryRefused);
  });

  it.each(['', 'a b', '支付', 'x'.repeat(65)])('is refused without a number that is its source: "%s"', (sourceNo) => {
    expect(() => JournalEntry.book('payment', movement({ sourceNo }))).toThrow(JournalEntryRefused);
  });

  it('cannot be changed, not even by who made it', () => {
    expect(Object.isFrozen(JournalEntry.book('payment', movement()).content)).toBe(true);
  });

  it('that a person decides may move money between any two accounts, and says who and why', () => {
    const accounts = { debit: 'suspense', credit: 'channel' } as const;
    expect(JournalEntry.adjust(accounts, movement(), decision)).toMatchObject({
      content: { kind: 'adjustment', ...accounts, decision },
    });
    for (const wrong of [
      { ...decision, by: ' ' },
      { ...decision, reason: '' },
    ]) {
      expect(() => JournalEntry.adjust(accounts, movement(), wrong)).toThrow(JournalEntryRefused);
    }
    expect(() => JournalEntry.adjust({ debit: 'sales', credit: 'sales' }, movement(), decision)).toThrow(
      JournalEntryRefused,
    );
  });

  it('is not by the rules with the accounts of another kind', () => {
    const { content } = JournalEntry.book('payment', movement());
    expect(JournalEntry.restore({ ...content, kind: 'fee' }).isByTheRules).toBe(false);
    expect(JournalEntry.restore({ ...content, kind: 'adjustment' }).isByTheRules).toBe(false);
  });

  it('knows in what another of the same source differs', () => {
    const entry = JournalEntry.book('fee', movement());
    expect(entry.differencesFrom(JournalEntry.book('fee', movement({ occurredAt: new Date(0) })))).toEqual([]);
    expect(entry.differencesFrom(JournalEntry.book('fee', movement({ amount: 1, mchid: '2' })))).toEqual([
      'mchid',
      'amount',
    ]);
  });
});

describe('the accounts', () => {
  const flow = (kind: keyof typeof POSTINGS, amount: number, mchid = '1'): Flow => {
    const { debit, credit } = POSTINGS[kind];
    return { mchid, currency: 'CNY', debit, credit, amount };
  };
  const balances = (totals: readonly AccountTotal[], mchid = '1') =>
    Object.fromEntries(
      totals.filter((total) => total.mchid === mchid).map((total) => [total.account, balanceOf(total)]),
    );

  it('grow on the side of their type', () => {
    expect(ACCOUNT_NAMES).toEqual(Object.keys(ACCOUNTS));
    expect(ACCOUNT_NAMES.filter((account) => growsOn(account) === 'debit')).toEqual([
      'channel',
      'bank',
      'refunds',
      'fees',
    ]);
  });

  it('tell what there is, what is owed, and from what', () => {
    const totals = carryForward(
      [],
      [
        flow('payment', 1000),
        flow('payment', 300),
        flow('unasked-payment', 300),
        flow('return-requested', 300),
        flow('refund-requested', 500),
        flow('refund-paid', 400),
        flow('fee', 6),
        flow('settlement', 50),
      ],
    );
    expect(balances(totals)).toEqual({
      channel: 844,
      bank: 50,
      sales: 1000,
      payers: 0,
      refunds: 500,
      refunding: 400,
      fees: 6,
    });
    expect(isBalanced(totals)).toBe(true);
    expect(isBalanced(totals.map((total, i) => (i === 0 ? { ...total, debits: total.debits + 1 } : total)))).toBe(
      false,
    );
  });

  it.each(['refund', 'return'] as const)('of a %s that came to nothing are as before', (own) => {
    const before = carryForward([], [flow('payment', 500), flow('unasked-payment', 500)]);
    const after = carryForward(before, [flow(`${own}-requested`, 500), flow(`${own}-closed`, 500)]);
    expect(balances(after)).toMatchObject(balances(before));
    const paid = carryForward(after, [flow(`${own}-reopened`, 500), flow(`${own}-paid`, 500)]);
    expect(balances(paid)).toMatchObject({ channel: 0, refunding: 0 });
  });

  it('of different merchant numbers are kept apart, and go on from former totals', () => {
    const former = carryForward([], [flow('payment', 1), flow('payment', 2, '2')]);
    const totals = carryForward(former, [flow('payment', 10)]);
    expect([balances(totals, '1').channel, balances(totals, '2').channel]).toEqual([11, 2]);
  });

  it('are never told inexactly', () => {
    const most = Number.MAX_SAFE_INTEGER;
    expect(() => carryForward(carryForward([], [flow('payment', most)]), [flow('payment', 1)])).toThrow(RangeError);
  });

  it('are found by the kinds that touch them', () => {
    expect(kindsTouching('bank')).toEqual(['settlement', 'top-up', 'adjustment']);
    expect(kindsTouching('suspense')).toEqual(['adjustment']);
  });
});

describe('an order and the ledger', () => {
  const sum = (kind: KindSum['kind'], amount: number, count = 1): KindSum => ({ orderNo: 'T', kind, count, amount });
  const facts = (more: Partial<OrderFacts>): OrderFacts => ({
    orderNo: 'T',
    paidAmount: 0,
    refundedAmount: 0,
    refundingAmount: 0,
    payments: { count: 0, amount: 0 },
    refunds: [],
    ...more,
  });
  const paid = facts({
    paidAmount: 1200,
    refundedAmount: 300,
    refundingAmount: 100,
    payments: { count: 2, amount: 2400 },
    refunds: [
      { unasked: false, outcome: 'paid', count: 1, amount: 300 },
      { unasked: false, outcome: 'open', count: 1, amount: 100 },
      { unasked: false, outcome: 'closed', count: 1, amount: 50 },
      { unasked: true, outcome: 'paid', count: 1, amount: 1200 },
    ],
  });
  const booked = [
    sum('payment', 2400, 2),
    sum('unasked-payment', 1200),
    sum('refund-requested', 450, 3),
    sum('refund-paid', 300),
    sum('refund-closed', 100, 2),
    sum('refund-reopened', 50),
    sum('return-requested', 1200),
    sum('return-paid', 1200),
    sum('fee', 7),
  ];

  it('agree when nothing has happened, and when much has', () => {
    expect(disagreements(facts({}), [])).toEqual([]);
    expect(disagreements(paid, booked)).toEqual([]);
  });

  it.each(booked.filter(({ kind }) => kind !== 'fee').map((missing) => [missing.kind, missing] as const))(
    'do not agree without the entry %s',
    (_kind, missing) => {
      expect(
        disagreements(
          paid,
          booked.filter((each) => each !== missing),
        ),
      ).not.toEqual([]);
    },
  );

  it.each([
    ['paid', { paidAmount: 1199 }],
    ['refunded', { refundedAmount: 299 }],
    ['refunding', { refundingAmount: 101 }],
    ['payments', { payments: { count: 1, amount: 2400 } }],
  ])('do not agree when the order says otherwise: %s', (what, more) => {
    expect(disagreements({ ...paid, ...more }, booked).join()).toContain(what);
  });
});
