import type { Page, PageRequest } from '../../platform/paging/page.js';
import type { AccountDay, BillName } from './bill-import.js';
import type { Difference } from './difference.js';
import type { DifferenceStatus } from './difference.state.js';
import type { DifferenceKind } from './finding.js';

export interface DifferenceFilter {
  readonly merchantId: string;
  readonly mchid?: string;
  /** Both ends are among them. */
  readonly from?: string;
  readonly to?: string;
  readonly status?: DifferenceStatus;
  readonly kind?: DifferenceKind;
  readonly bill?: BillName;
  readonly number?: string;
}

/** How many differences of a day have a kind and a status. */
export interface DifferenceCount {
  readonly day: string;
  readonly mchid: string;
  readonly kind: DifferenceKind;
  readonly status: DifferenceStatus;
  readonly count: number;
}

/** Differences as kept. Every method takes part in the open transaction. */
export abstract class DifferenceRepository {
  /** Those of the day whose number is one of these. */
  abstract ofNumbers(of: AccountDay, numbers: readonly string[]): Promise<Difference[]>;
  /** Adds new ones. Throws `ConcurrencyConflict` when another run has found one of them meanwhile. */
  abstract insert(differences: readonly Difference[]): Promise<void>;
  /** Compare-and-set on the version it was read with. Throws `ConcurrencyConflict` when it has changed since. */
  abstract save(difference: Difference, readVersion: number): Promise<void>;
  abstract find(merchantId: string, id: string): Promise<Difference | null>;
  /** Latest days first, and what was found last first of those. Throws `CursorInvalid`. */
  abstract list(filter: DifferenceFilter, page: PageRequest): Promise<Page<Difference>>;
  /** Those of the day that are open, and that no run from `run` on has seen, oldest first. */
  abstract unseen(of: AccountDay, run: number, limit: number): Promise<Difference[]>;
  /** Open ones of other days than this that say that the account's money did not move for these numbers. */
  abstract unmoved(of: AccountDay, numbers: readonly string[]): Promise<Difference[]>;
  /** Of these days. */
  abstract countOf(days: readonly AccountDay[]): Promise<DifferenceCount[]>;
  /** Of a merchant's days from `from` to `to`, both among them. */
  abstract countWithin(merchantId: string, from: string, to: string, mchid?: string): Promise<DifferenceCount[]>;
}
