import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Transactions } from '../../platform/database/transactions.js';
import type { Page, PageRequest } from '../../platform/paging/page.js';
import { readPage } from '../../platform/paging/read-page.js';
import type { NewAuditEntry } from '../domain/audit-entry.js';
import { type AuditFilter, AuditLog, type ChainedEntry } from '../domain/audit-log.js';
import { AuditEntryRow } from './audit-entry.row.js';
import { AuditLinkRow } from './audit-link.row.js';
import { entryRowIdOf, toAuditEntry, toAuditEntryRow, toLink } from './audit.mapping.js';
import { WaitingEntryRow } from './waiting-entry.row.js';

@Injectable()
export class TypeOrmAuditLog extends AuditLog {
  constructor(private readonly transactions: Transactions) {
    super();
  }

  async append(entry: NewAuditEntry): Promise<void> {
    if (!this.transactions.isOpen()) throw new Error('An audit entry is written in the transaction of its change');
    await this.transactions.query(async (manager) => {
      const row = toAuditEntryRow(entry);
      const { identifiers } = await manager.insert(AuditEntryRow, row);
      const id: unknown = identifiers[0]?.id;
      if (typeof id !== 'string' && typeof id !== 'number')
        throw new Error('The database gave no id to an audit entry');
      await manager.insert(WaitingEntryRow, { entryId: String(id), since: row.occurredAt });
    });
  }

  async find(merchantId: string, entryId: string): Promise<ChainedEntry | null> {
    const id = entryRowIdOf(entryId);
    if (id === null) return null;
    const row = await this.transactions.query((manager) => manager.findOneBy(AuditEntryRow, { id, merchantId }));
    return row && ((await this.withLinks([row]))[0] ?? null);
  }

  async list(filter: AuditFilter, page: PageRequest): Promise<Page<ChainedEntry>> {
    const { merchantId, action, actor, subject } = filter;
    const part = {
      ...(merchantId !== undefined && { merchantId }),
      ...(action !== undefined && { action }),
      ...(actor !== undefined && { actorId: actor }),
      ...(subject !== undefined && { subject }),
    };
    const { items, nextCursor } = await this.transactions.query((manager) =>
      readPage(manager, { entity: AuditEntryRow, moment: 'occurredAt', filter, parts: [part] }, page),
    );
    return { items: await this.withLinks(items), nextCursor };
  }

  private async withLinks(rows: readonly AuditEntryRow[]): Promise<ChainedEntry[]> {
    if (rows.length === 0) return [];
    const links = await this.transactions.query((manager) =>
      manager.findBy(AuditLinkRow, { entryId: In(rows.map(({ id }) => id)) }),
    );
    const byEntry = new Map(links.map(toLink).map((link) => [link.entryId, link]));
    return rows.map(toAuditEntry).map((entry) => ({ entry, link: byEntry.get(entry.entryId) ?? null }));
  }
}
