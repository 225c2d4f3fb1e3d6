/** What an account is of: what is owned, what is owed, what comes in and what it costs. */
export type AccountKind = 'asset' | 'liability' | 'income' | 'expense';

/**
 * The accounts that every merchant has, for each of its merchant numbers at WeChat Pay. `channel`: what WeChat Pay holds
 * for it. `bank`: what was paid out to its bank. `sales`: what payers paid for orders. `refunds`: what was promised back to
 * them of it, kept apart from sales so that both can be seen. `fees`: what WeChat Pay took. `payers`: what came late or
 * twice, and is owed back. `refunding`: what was asked to go back and has not arrived. `suspense`: money that moved and
 * that nobody can explain yet.
 */
export const ACCOUNTS = {
  channel: 'asset',
  bank: 'asset',
  sales: 'income',
  refunds: 'expense',
  fees: 'expense',
  payers: 'liability',
  refunding: 'liability',
  suspense: 'liability',
} as const satisfies Record<string, AccountKind>;

export type Account = keyof typeof ACCOUNTS;

const isAccount = (name: string): name is Account => Object.hasOwn(ACCOUNTS, name);
export const ACCOUNT_NAMES: readonly Account[] = Object.keys(ACCOUNTS).filter(isAccount);

export type Side = 'debit' | 'credit';

/** The side on which an account grows. */
export const growsOn = (account: Account): Side => {
  const kind: AccountKind = ACCOUNTS[account];
  return kind === 'asset' || kind === 'expense' ? 'debit' : 'credit';
};
