import { Injectable } from '@nestjs/common';
import { rowIdOf } from '../../platform/ids/row-ids.js';
import type { Page, PageRequest } from '../../platform/paging/page.js';
import { type BookedEntry, type EntryFilter, Journal } from '../domain/journal.js';
import { JournalEntryNotFound } from '../domain/ledger.errors.js';

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

  /** Newest first. Throws `CursorInvalid`. */
  list(filter: EntryFilter, page: PageRequest): Promise<Page<BookedEntry>> {
    return this.journal.list(filter, page);
  }
}
