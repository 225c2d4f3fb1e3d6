import { type Account, growsOn } from './account.js';

/** Which money: balances of different merchant numbers and currencies are never added up. */
export interface Purse {
  readonly mchid: string;
  readonly currency: string;
}

/** All that went from one account to another, in fen. */
export interface Flow extends Purse {
  readonly debit: Account;
  readonly credit: Account;
  readonly amount: number;
}

/** What an account was debited and credited since it was opened, in fen. */
export interface AccountTotal extends Purse {
  readonly account: Account;
  readonly debits: number;
  readonly credits: number;
}

/** What is in an account, in fen; less than nothing when more has left it than has come. */
export const balanceOf = ({ account, debits, credits }: AccountTotal): number =>
  growsOn(account) === 'debit' ? debits - credits : credits - debits;

/** Former totals with what has moved since, by merchant number, currency and account. Throws RangeError when they are too large to be exact. */
export function carryForward(totals: readonly AccountTotal[], flows: readonly Flow[]): AccountTotal[] {
  const byAccount = new Map<string, AccountTotal>();
  const add = ({ mchid, currency, account, debits, credits }: AccountTotal): void => {
    const key = `${mchid} ${currency} ${account}`;
    const former = byAccount.get(key);
    const total = {
      mchid,
      currency,
      account,
      debits: exact((former?.debits ?? 0) + debits),
      credits: exact((former?.credits ?? 0) + credits),
    };
    byAccount.set(key, total);
  };
  totals.forEach(add);
  for (const { mchid, currency, debit, credit, amount } of flows) {
    add({ mchid, currency, account: debit, debits: amount, credits: 0 });
    add({ mchid, currency, account: credit, debits: 0, credits: amount });
  }
  return [...byAccount].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, total]) => total);
}

/** Whether debits and credits are the same, for each merchant number and currency. */
export function isBalanced(totals: readonly AccountTotal[]): boolean {
  const sums = new Map<string, bigint>();
  for (const { mchid, currency, debits, credits } of totals) {
    const key = `${mchid} ${currency}`;
    sums.set(key, (sums.get(key) ?? 0n) + BigInt(debits) - BigInt(credits));
  }
  return [...sums.values()].every((sum) => sum === 0n);
}

function exact(sum: number): number {
  if (!Number.isSafeInteger(sum)) throw new RangeError('The total of an account is too large to be exact');
  return sum;
}
