/** What an account is of: what is owned, what is owed, what comes in and what it costs. */
export type AccountKind = 'asset' | 'liability' | 'income' | 'expense';

/**
 * The accounts that every merchant has. `channel`: what the channel holds for it. `sales`: what payers paid. `refunds`:
 * what they got back, kept apart from sales so that both can be seen. `fees`: what the channel took. `suspense`: money
 * that moved and that nobody can explain yet.
 */
export const ACCOUNTS = {
  channel: 'asset',
  sales: 'income',
  refunds: 'expense',
  fees: 'expense',
  suspense: 'liability',
} as const satisfies Record<string, AccountKind>;

export type Account = keyof typeof ACCOUNTS;

export type Side = 'debit' | 'credit';

/** The side on which an account grows. */
export const growsOn = (account: Account): Side => {
  const kind: AccountKind = ACCOUNTS[account];
  return kind === 'asset' || kind === 'expense' ? 'debit' : 'credit';
};
