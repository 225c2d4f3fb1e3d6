import type { AuditEntry } from './audit-entry.js';
import type { Head, Link } from './chain.js';

/** Whether an entry has a place in the chain, or waits for one. */
export interface EntryPlace {
  readonly rowId: string;
  readonly entryId: string;
  readonly isChained: boolean;
  readonly isWaiting: boolean;
}

/** The chain of all entries, with what is needed to make it longer and to verify it. Every method takes part in the open transaction. */
export abstract class AuditChain {
  /** The end of the chain, as it is written down beside it; null when somebody has removed that. */
  abstract head(): Promise<Head | null>;
  /** The ids of entries that wait for their place, in the order in which they were written. */
  abstract waiting(limit: number): Promise<string[]>;
  /** How many wait, and since when the first does. */
  abstract backlog(): Promise<{ waiting: number; oldestDueAt: Date | null }>;
  /** Those that are there, in no order. */
  abstract entries(entryIds: readonly string[]): Promise<AuditEntry[]>;
  /** Compare-and-set on the former head. Throws `ConcurrencyConflict` when another has made the chain longer. */
  abstract extend(former: Head, links: readonly Link[]): Promise<void>;
  abstract linkAt(position: number): Promise<Link | null>;
  /** In the order of their positions, behind this one. */
  abstract linksAfter(position: number, limit: number): Promise<Link[]>;
  /** In the order in which the entries were written, behind this row. */
  abstract placesAfter(rowId: string, limit: number): Promise<EntryPlace[]>;
}
