import type { Page, PageRequest, Period } from '../../platform/paging/page.js';
import type { AuditEntry, NewAuditEntry } from './audit-entry.js';
import type { Link } from './chain.js';

/** An entry and its place in the chain; null for the moment until it has one. */
export interface ChainedEntry {
  readonly entry: AuditEntry;
  readonly link: Link | null;
}

/** The period is that of `occurredAt`. */
export interface AuditFilter extends Period {
  /** Of all merchants, when it is left out. */
  readonly merchantId?: string;
  readonly action?: string;
  /** Who did it: the id of a key, a kind of job, a user. */
  readonly actor?: string;
  readonly subject?: string;
}

/** The entries, only ever added to. Every method takes part in the open transaction. */
export abstract class AuditLog {
  /** Writes it, and notes that it is to be chained. */
  abstract append(entry: NewAuditEntry): Promise<void>;
  abstract find(merchantId: string, entryId: string): Promise<ChainedEntry | null>;
  /** Newest first. Throws `CursorInvalid`. */
  abstract list(filter: AuditFilter, page: PageRequest): Promise<Page<ChainedEntry>>;
}
