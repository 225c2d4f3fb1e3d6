import { Injectable } from '@nestjs/common';
import { rowIdOf } from '../../platform/ids/row-ids.js';
import type { Page, PageRequest } from '../../platform/paging/page.js';
import { type BookedEntry, type EntryFilter, Journal } from '../domain/journal.js';
import { JournalEntryNotFound } from '../domain/ledger.errors.js';
import type { EntryKind } from '../domain/postings.js';

@Injectable()
export class FindEntries {
  constructor(private readonly journal: Journal) {}

  /** Throws `JournalEntryNotFound`. */
  async get(merchantId: string, entryNo: string): Promise<BookedEntry> {
    const id = rowIdOf('je', entryNo);
    const found = id === null ? null : await this.journal.find(merchantId, id);
    if (!found) throw new JournalEntryNotFound(entryNo);
    return found;
  }

  /** In fen, by source; those that are booked. */
  async amountsOf(merchantId: string, kind: EntryKind, sourceNos: readonly string[]): Promise<Map<string, number>> {
    if (sourceNos.length === 0) return new Map();
    const entries = await this.journal.ofSources(merchantId, kind, sourceNos);
    return new Map(entries.map(({ content }) => [content.sourceNo, content.amount]));
  }

  /** Newest first. Throws `CursorInvalid`. */
  list(filter: EntryFilter, page: PageRequest): Promise<Page<BookedEntry>> {
    return this.journal.list(filter, page);
  }
}
