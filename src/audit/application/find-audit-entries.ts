import { Injectable } from '@nestjs/common';
import type { Page, PageRequest } from '../../platform/paging/page.js';
import { AuditEntryNotFound } from '../domain/audit.errors.js';
import { type AuditFilter, AuditLog, type ChainedEntry } from '../domain/audit-log.js';

@Injectable()
export class FindAuditEntries {
  constructor(private readonly log: AuditLog) {}

  /** Throws `AuditEntryNotFound`. */
  async get(merchantId: string, entryId: string): Promise<ChainedEntry> {
    const found = await this.log.find(merchantId, entryId);
    if (!found) throw new AuditEntryNotFound(entryId);
    return found;
  }

  /** Newest first. Throws `CursorInvalid`. */
  list(filter: AuditFilter, page: PageRequest): Promise<Page<ChainedEntry>> {
    return this.log.list(filter, page);
  }
}
