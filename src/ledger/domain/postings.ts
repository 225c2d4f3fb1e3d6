import type { Account } from './account.js';

/** Where the money of an entry goes, where it comes from, and whose number is its source. */
export interface PostingRule {
  readonly debit: Account;
  readonly credit: Account;
  readonly source: 'payment' | 'refund' | 'transaction' | 'channel-refund' | 'fund-flow';
}

/**
 * Every way money moves, and how it is booked. docs/ledger.md shows this table. Refunds of what an order owed are
 * `refund-…`, those of what came late or twice, and was never the merchant's, are `return-…`.
 */
export const POSTINGS = {
  payment: { debit: 'channel', credit: 'sales', source: 'payment' },
  'unasked-payment': { debit: 'sales', credit: 'payers', source: 'payment' },
  'refund-requested': { debit: 'refunds', credit: 'refunding', source: 'refund' },
  'refund-paid': { debit: 'refunding', credit: 'channel', source: 'refund' },
  'refund-closed': { debit: 'refunding', credit: 'refunds', source: 'refund' },
  'refund-reopened': { debit: 'refunds', credit: 'refunding', source: 'refund' },
  'return-requested': { debit: 'payers', credit: 'refunding', source: 'refund' },
  'return-paid': { debit: 'refunding', credit: 'channel', source: 'refund' },
  'return-closed': { debit: 'refunding', credit: 'payers', source: 'refund' },
  'return-reopened': { debit: 'payers', credit: 'refunding', source: 'refund' },
  fee: { debit: 'fees', credit: 'channel', source: 'transaction' },
  'fee-returned': { debit: 'channel', credit: 'fees', source: 'channel-refund' },
  settlement: { debit: 'bank', credit: 'channel', source: 'fund-flow' },
  'top-up': { debit: 'channel', credit: 'bank', source: 'fund-flow' },
} as const satisfies Record<string, PostingRule>;

export type RuledKind = keyof typeof POSTINGS;

/** An adjustment is the one entry whose accounts a person chooses. */
export type EntryKind = RuledKind | 'adjustment';

const isRuled = (kind: string): kind is RuledKind => Object.hasOwn(POSTINGS, kind);
export const RULED_KINDS: readonly RuledKind[] = Object.keys(POSTINGS).filter(isRuled);
export const ENTRY_KINDS: readonly EntryKind[] = [...RULED_KINDS, 'adjustment'];

/** The kinds of entries that can touch an account. */
export const kindsTouching = (account: Account): readonly EntryKind[] =>
  ENTRY_KINDS.filter((kind) => {
    if (kind === 'adjustment') return true;
    const { debit, credit }: PostingRule = POSTINGS[kind];
    return debit === account || credit === account;
  });
