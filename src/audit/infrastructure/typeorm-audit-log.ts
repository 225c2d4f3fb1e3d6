import { Injectable } from '@nestjs/common';
import { In, type SelectQueryBuilder } from 'typeorm';
import { Transactions } from '../../platform/database/transactions.js';
import { decodeCursor, encodeCursor } from '../../platform/paging/cursor.js';
import type { NewAuditEntry } from '../domain/audit-entry.js';
import { type AuditFilter, AuditLog, type AuditPage, type ChainedEntry } from '../domain/audit-log.js';
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

  async list(filter: AuditFilter, limit: number, cursor: string | null): Promise<AuditPage> {
    const before = cursor === null ? null : decodeCursor(cursor);
    const rows = await this.transactions.query((manager) => {
      const query = narrow(manager.createQueryBuilder(AuditEntryRow, 'e'), filter);
      if (before !== null) query.andWhere('e.id < :before', { before });
      return query
        .orderBy('e.id', 'DESC')
        .limit(limit + 1)
        .getMany();
    });
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      entries: await this.withLinks(page),
      nextCursor: last && rows.length > limit ? encodeCursor(last.id) : null,
    };
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

function narrow(query: SelectQueryBuilder<AuditEntryRow>, filter: AuditFilter): SelectQueryBuilder<AuditEntryRow> {
  const { merchantId, action, actor, subject, from, to } = filter;
  query.where('1 = 1');
  if (merchantId !== undefined) query.andWhere('e.merchantId = :merchantId', { merchantId });
  if (action !== undefined) query.andWhere('e.action = :action', { action });
  if (actor !== undefined) query.andWhere('e.actorId = :actor', { actor });
  if (subject !== undefined) query.andWhere('e.subject = :subject', { subject });
  if (from) query.andWhere('e.occurredAt >= :from', { from });
  if (to) query.andWhere('e.occurredAt < :to', { to });
  return query;
}
