import type { Page, PageRequest } from '../../platform/paging/page.js';
import type { AccountDay } from './bill-import.js';
import type { DayStatus } from './day.state.js';
import type { ReconciledDay } from './reconciled-day.js';

export interface DayFilter {
  readonly merchantId: string;
  readonly mchid?: string;
  readonly status?: DayStatus;
  /** Both ends are among them. */
  readonly from?: string;
  readonly to?: string;
}

/** Days as kept. Every method takes part in the open transaction. */
export abstract class DayRepository {
  /** False when the account has that day. */
  abstract insert(day: ReconciledDay): Promise<boolean>;
  /** Compare-and-set on the version it was read with. Throws `ConcurrencyConflict` when it has changed since. */
  abstract save(day: ReconciledDay, readVersion: number): Promise<void>;
  abstract find(of: AccountDay): Promise<ReconciledDay | null>;
  abstract findById(merchantId: string, id: string): Promise<ReconciledDay | null>;
  /** Latest first. Throws `CursorInvalid`. */
  abstract list(filter: DayFilter, page: PageRequest): Promise<Page<ReconciledDay>>;
  /** All of a merchant's, earliest first. */
  abstract within(merchantId: string, from: string, to: string, mchid?: string): Promise<ReconciledDay[]>;
  /** The last day that was planned for an account; null when none was. */
  abstract latest(account: Pick<AccountDay, 'merchantId' | 'mchid'>): Promise<string | null>;
  /** Days before this one that nobody has begun, of all merchants, earliest first. */
  abstract unbegun(before: string, limit: number): Promise<AccountDay[]>;
}
