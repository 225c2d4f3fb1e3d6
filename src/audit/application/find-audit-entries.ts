import { Injectable } from '@nestjs/common';
import { AuditEntryNotFound } from '../domain/audit.errors.js';
import { type AuditFilter, AuditLog, type AuditPage, type ChainedEntry } from '../domain/audit-log.js';

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
  list(filter: AuditFilter, limit: number, cursor: string | null): Promise<AuditPage> {
    return this.log.list(filter, limit, cursor);
  }
}
