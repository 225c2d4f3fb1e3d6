import type { Page, PageRequest, Period } from '../../platform/paging/page.js';
import type { Account } from './account.js';
import type { Flow } from './account-totals.js';
import type { JournalEntry } from './journal-entry.js';
import type { EntryKind } from './postings.js';

/** An entry as it stands in the journal. */
export interface BookedEntry {
  readonly id: string;
  readonly entry: JournalEntry;
  readonly bookedAt: Date;
}

/** A list of values means one of them. The period is that of `bookedAt`. */
export interface EntryFilter extends Period {
  readonly merchantId: string;
  readonly account?: Account;
  readonly kind?: readonly EntryKind[];
  readonly sourceNo?: string;
  readonly orderNo?: string;
}

/** What the entries of one kind about one order come to, in fen. */
export interface KindSum {
  readonly orderNo: string;
  readonly kind: EntryKind;
  readonly count: number;
  readonly amount: number;
}

/** All entries, only ever added to. Every method takes part in the open transaction. */
export abstract class Journal {
  /** Writes entries with one statement. False when one of their sources is booked already: then none was written. */
  abstract append(entries: readonly JournalEntry[], bookedAt: Date): Promise<boolean>;
  abstract find(merchantId: string, id: string): Promise<BookedEntry | null>;
  /** Those of a kind that exist. */
  abstract ofSources(merchantId: string, kind: EntryKind, sourceNos: readonly string[]): Promise<JournalEntry[]>;
  /** Newest first. Throws `CursorInvalid`. */
  abstract list(filter: EntryFilter, page: PageRequest): Promise<Page<BookedEntry>>;
  /** Oldest first, of all merchants, behind the one with this id. */
  abstract after(id: string, limit: number): Promise<BookedEntry[]>;
  /** Everyone who has an entry. */
  abstract merchantIds(): Promise<string[]>;
  /** When the first entry was booked that was booked at `from` or later; null when there is none. */
  abstract firstBookedAt(merchantId: string, from: Date | null): Promise<Date | null>;
  /** What was booked at `from` or later, and before `until`. */
  abstract flows(merchantId: string, from: Date | null, until: Date): Promise<Flow[]>;
  abstract sumsOfOrders(merchantId: string, orderNos: readonly string[]): Promise<KindSum[]>;
}
