import type { AuditEntry, NewAuditEntry } from './audit-entry.js';
import type { Link } from './chain.js';

/** An entry and its place in the chain; null for the moment until it has one. */
export interface ChainedEntry {
  readonly entry: AuditEntry;
  readonly link: Link | null;
}

export interface AuditFilter {
  /** Of all merchants, when it is left out. */
  readonly merchantId?: string;
  readonly action?: string;
  /** Who did it: the id of a key, a kind of job, a user. */
  readonly actor?: string;
  readonly subject?: string;
  /** Then or later. */
  readonly from?: Date;
  /** Before then. */
  readonly to?: Date;
}

export interface AuditPage {
  readonly entries: readonly ChainedEntry[];
  /** Where the next page begins; null on the last. */
  readonly nextCursor: string | null;
}

/** The entries, only ever added to. Every method takes part in the open transaction. */
export abstract class AuditLog {
  /** Writes it, and notes that it is to be chained. */
  abstract append(entry: NewAuditEntry): Promise<void>;
  abstract find(merchantId: string, entryId: string): Promise<ChainedEntry | null>;
  /** Newest first. Throws `CursorInvalid`. */
  abstract list(filter: AuditFilter, limit: number, cursor: string | null): Promise<AuditPage>;
}
