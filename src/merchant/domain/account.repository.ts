import type { Page, PageRequest, Period } from '../../platform/paging/page.js';
import type { Account } from './account.js';

/** Which accounts there are, and how they stand. */
export interface AccountVersion {
  readonly accountId: string;
  readonly version: number;
}

/** The period is that of `createdAt`. */
export interface AccountListFilter extends Period {
  readonly merchantId: string;
  readonly mchid?: string;
}

/** Accounts as kept. Every method takes part in the open transaction. */
export abstract class AccountRepository {
  /** False when the merchant has an account for the merchant number. */
  abstract insert(account: Account): Promise<boolean>;
  /**
   * Compare-and-set on the version it was read with. Throws `ConcurrencyConflict` when it has changed since, or when
   * another account became the default at the same moment.
   */
  abstract save(account: Account, readVersion: number): Promise<void>;
  abstract find(merchantId: string, accountId: string): Promise<Account | null>;
  abstract findByMchid(merchantId: string, mchid: string): Promise<Account | null>;
  abstract findDefault(merchantId: string): Promise<Account | null>;
  /** Newest first. Throws `CursorInvalid`. */
  abstract list(filter: AccountListFilter, page: PageRequest): Promise<Page<Account>>;
  abstract versions(): Promise<AccountVersion[]>;
  abstract load(accountIds: readonly string[]): Promise<Account[]>;
  /** Of every account: its id, and its data key as it is sealed. */
  abstract dataKeys(): Promise<{ readonly accountId: string; readonly dataKey: string }[]>;
  /** Puts the same data key, sealed anew, in the place of `former`; false when it has changed since. */
  abstract replaceDataKey(accountId: string, former: string, dataKey: string): Promise<boolean>;
}
