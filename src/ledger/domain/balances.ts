import { ACCOUNTS, growsOn, type Account } from './account.js';
import type { JournalEntry } from './journal-entry.js';

/** What entries leave in each account, in fen; negative when it is less than nothing. Of one merchant and currency. */
export function balancesOf(entries: Iterable<JournalEntry>): Readonly<Record<Account, bigint>> {
  const balances = new Map<Account, bigint>();
  for (const { postings } of entries) {
    for (const { account, side, amount } of postings) {
      const change = side === growsOn(account) ? BigInt(amount) : -BigInt(amount);
      balances.set(account, (balances.get(account) ?? 0n) + change);
    }
  }
  const of = (account: Account): bigint => balances.get(account) ?? 0n;
  return {
    channel: of('channel'),
    sales: of('sales'),
    refunds: of('refunds'),
    fees: of('fees'),
    suspense: of('suspense'),
  };
}

/** Whether the books are right: what accounts hold on either side is the same. */
export function isBalanced(balances: Readonly<Record<Account, bigint>>): boolean {
  const accounts = Object.keys(ACCOUNTS) as Account[];
  return (
    accounts.reduce(
      (sum, account) => (growsOn(account) === 'debit' ? sum + balances[account] : sum - balances[account]),
      0n,
    ) === 0n
  );
}
