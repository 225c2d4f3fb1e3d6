import { Injectable } from '@nestjs/common';
import { In, MoreThan } from 'typeorm';
import { ConcurrencyConflict } from '../../platform/database/database-errors.js';
import { Transactions } from '../../platform/database/transactions.js';
import { AuditChain, type EntryPlace } from '../domain/audit-chain.js';
import type { AuditEntry } from '../domain/audit-entry.js';
import type { Head, Link } from '../domain/chain.js';
import { AuditEntryRow } from './audit-entry.row.js';
import { AuditHeadRow } from './audit-head.row.js';
import { AuditLinkRow } from './audit-link.row.js';
import { entryIdOf, entryRowIdOf, toAuditEntry, toLink, toLinkRow } from './audit.mapping.js';
import { WaitingEntryRow } from './waiting-entry.row.js';

const NAME = 'chain';

@Injectable()
export class TypeOrmAuditChain extends AuditChain {
  constructor(private readonly transactions: Transactions) {
    super();
  }

  async head(): Promise<Head | null> {
    const row = await this.transactions.query((manager) => manager.findOneBy(AuditHeadRow, { name: NAME }));
    return row && { position: row.position, hash: row.hash };
  }

  async waiting(limit: number): Promise<string[]> {
    const rows = await this.transactions.query((manager) =>
      manager.find(WaitingEntryRow, { order: { entryId: 'ASC' }, take: limit }),
    );
    return rows.map(({ entryId }) => entryIdOf(entryId));
  }

  backlog(): Promise<{ waiting: number; oldestDueAt: Date | null }> {
    return this.transactions.query(async (manager) => {
      const waiting = await manager.count(WaitingEntryRow);
      const [first] = await manager.find(WaitingEntryRow, { order: { entryId: 'ASC' }, take: 1 });
      return { waiting, oldestDueAt: first?.since ?? null };
    });
  }

  async entries(entryIds: readonly string[]): Promise<AuditEntry[]> {
    if (entryIds.length === 0) return [];
    const ids = entryIds.map(entryRowIdOf).filter((id) => id !== null);
    const rows = await this.transactions.query((manager) => manager.findBy(AuditEntryRow, { id: In(ids) }));
    return rows.map(toAuditEntry);
  }

  async extend(former: Head, links: readonly Link[]): Promise<void> {
    const last = links.at(-1);
    if (!last) return;
    const rows = links.map(toLinkRow);
    await this.transactions.query(async (manager) => {
      const { position, hash } = last;
      const moved = await manager.update(
        AuditHeadRow,
        { name: NAME, position: former.position, hash: former.hash },
        { position, hash },
      );
      if (moved.affected !== 1) throw new ConcurrencyConflict('another has made the audit chain longer');
      await manager.insert(AuditLinkRow, rows);
      await manager.delete(WaitingEntryRow, { entryId: In(rows.map(({ entryId }) => entryId)) });
    });
  }

  async linkAt(position: number): Promise<Link | null> {
    const row = await this.transactions.query((manager) => manager.findOneBy(AuditLinkRow, { position }));
    return row && toLink(row);
  }

  async linksAfter(position: number, limit: number): Promise<Link[]> {
    const rows = await this.transactions.query((manager) =>
      manager.find(AuditLinkRow, { where: { position: MoreThan(position) }, order: { position: 'ASC' }, take: limit }),
    );
    return rows.map(toLink);
  }

  async placesAfter(rowId: string, limit: number): Promise<EntryPlace[]> {
    const rows = await this.transactions.query((manager) =>
      manager
        .createQueryBuilder(AuditEntryRow, 'e')
        .leftJoin(AuditLinkRow, 'l', 'l.entryId = e.id AND l.position > 0')
        .leftJoin(WaitingEntryRow, 'w', 'w.entryId = e.id')
        .select('e.id', 'id')
        .addSelect('l.position', 'position')
        .addSelect('w.entryId', 'waiting')
        .where('e.id > :rowId', { rowId })
        .orderBy('e.id', 'ASC')
        .limit(limit)
        .getRawMany<Record<'id' | 'position' | 'waiting', unknown>>(),
    );
    return rows.map(({ id, position, waiting }) => ({
      rowId: String(id),
      entryId: entryIdOf(String(id)),
      isChained: position !== null,
      isWaiting: waiting !== null,
    }));
  }
}
