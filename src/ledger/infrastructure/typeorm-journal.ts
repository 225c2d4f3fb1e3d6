import { Injectable } from '@nestjs/common';
import { Brackets, In, type SelectQueryBuilder } from 'typeorm';
import { isUniqueViolation } from '../../platform/database/database-errors.js';
import { oneOf } from '../../platform/database/one-of.js';
import { exactSum } from '../../platform/database/columns.js';
import { Transactions } from '../../platform/database/transactions.js';
import { decodeCursor, encodeCursor } from '../../platform/paging/cursor.js';
import { ACCOUNT_NAMES } from '../domain/account.js';
import type { Flow } from '../domain/account-totals.js';
import { type BookedEntry, type EntryFilter, type EntryPage, Journal, type KindSum } from '../domain/journal.js';
import type { JournalEntry } from '../domain/journal-entry.js';
import { ENTRY_KINDS, type EntryKind, kindsTouching } from '../domain/postings.js';
import { toBookedEntry, toJournalEntryRow } from './journal-entry.mapping.js';
import { JournalEntryRow } from './journal-entry.row.js';

@Injectable()
export class TypeOrmJournal extends Journal {
  constructor(private readonly transactions: Transactions) {
    super();
  }

  async append(entries: readonly JournalEntry[], bookedAt: Date): Promise<boolean> {
    if (entries.length === 0) return true;
    const rows = entries.map((entry) => toJournalEntryRow(entry, bookedAt));
    try {
      await this.transactions.query((manager) => manager.insert(JournalEntryRow, rows));
      return true;
    } catch (error) {
      if (isUniqueViolation(error)) return false;
      throw error;
    }
  }

  async find(merchantId: string, id: string): Promise<BookedEntry | null> {
    const row = await this.transactions.query((manager) => manager.findOneBy(JournalEntryRow, { merchantId, id }));
    return row && toBookedEntry(row);
  }

  async ofSources(merchantId: string, kind: EntryKind, sourceNos: readonly string[]): Promise<JournalEntry[]> {
    const rows = await this.transactions.query((manager) =>
      manager.findBy(JournalEntryRow, { merchantId, kind, sourceNo: In([...sourceNos]) }),
    );
    return rows.map((row) => toBookedEntry(row).entry);
  }

  async list(filter: EntryFilter, limit: number, cursor: string | null): Promise<EntryPage> {
    const before = cursor === null ? null : decodeCursor(cursor);
    const rows = await this.select((query) => {
      narrow(query, filter);
      if (before !== null) query.andWhere('e.id < :before', { before });
      return query
        .orderBy('e.id', 'DESC')
        .limit(limit + 1)
        .getMany();
    });
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      entries: page.map(toBookedEntry),
      nextCursor: last && rows.length > limit ? encodeCursor(last.id) : null,
    };
  }

  async after(id: string, limit: number): Promise<BookedEntry[]> {
    const rows = await this.select((query) =>
      query.where('e.id > :id', { id }).orderBy('e.id', 'ASC').limit(limit).getMany(),
    );
    return rows.map(toBookedEntry);
  }

  async merchantIds(): Promise<string[]> {
    const rows = await this.select((query) =>
      query.select('DISTINCT e.merchantId', 'merchantId').getRawMany<{ merchantId: string }>(),
    );
    return rows.map(({ merchantId }) => merchantId);
  }

  async firstBookedAt(merchantId: string, from: Date | null): Promise<Date | null> {
    const row = await this.select((query) =>
      narrow(query, { merchantId, from: from ?? undefined })
        .select(['e.id', 'e.bookedAt'])
        .orderBy('e.bookedAt', 'ASC')
        .limit(1)
        .getOne(),
    );
    return row?.bookedAt ?? null;
  }

  async flows(merchantId: string, from: Date | null, until: Date): Promise<Flow[]> {
    const rows = await this.select((query) =>
      narrow(query, { merchantId, from: from ?? undefined, to: until })
        .select('e.mchid', 'mchid')
        .addSelect('e.currency', 'currency')
        .addSelect('e.debit', 'debit')
        .addSelect('e.credit', 'credit')
        .addSelect('SUM(e.amount)', 'amount')
        .groupBy('e.mchid')
        .addGroupBy('e.currency')
        .addGroupBy('e.debit')
        .addGroupBy('e.credit')
        .getRawMany<Record<'mchid' | 'currency' | 'debit' | 'credit', string> & { amount: unknown }>(),
    );
    return rows.map(({ mchid, currency, debit, credit, amount }) => ({
      mchid,
      currency,
      debit: oneOf(ACCOUNT_NAMES, debit),
      credit: oneOf(ACCOUNT_NAMES, credit),
      amount: exactSum(amount),
    }));
  }

  async sumsOfOrders(merchantId: string, orderNos: readonly string[]): Promise<KindSum[]> {
    if (orderNos.length === 0) return [];
    const rows = await this.select((query) =>
      query
        .where({ merchantId, orderNo: In([...orderNos]) })
        .select('e.orderNo', 'orderNo')
        .addSelect('e.kind', 'kind')
        .addSelect('COUNT(*)', 'count')
        .addSelect('SUM(e.amount)', 'amount')
        .groupBy('e.orderNo')
        .addGroupBy('e.kind')
        .getRawMany<{ orderNo: string; kind: string; count: unknown; amount: unknown }>(),
    );
    return rows.map(({ orderNo, kind, count, amount }) => ({
      orderNo,
      kind: oneOf(ENTRY_KINDS, kind),
      count: exactSum(count),
      amount: exactSum(amount),
    }));
  }

  private select<T>(read: (query: SelectQueryBuilder<JournalEntryRow>) => Promise<T>): Promise<T> {
    return this.transactions.query((manager) => read(manager.createQueryBuilder(JournalEntryRow, 'e')));
  }
}

function narrow(query: SelectQueryBuilder<JournalEntryRow>, filter: EntryFilter): SelectQueryBuilder<JournalEntryRow> {
  const { merchantId, account, kind, sourceNo, orderNo, from, to } = filter;
  query.where('e.merchantId = :merchantId', { merchantId });
  if (kind !== undefined) query.andWhere('e.kind = :kind', { kind });
  if (sourceNo !== undefined) query.andWhere('e.sourceNo = :sourceNo', { sourceNo });
  if (orderNo !== undefined) query.andWhere('e.orderNo = :orderNo', { orderNo });
  if (from) query.andWhere('e.bookedAt >= :from', { from });
  if (to) query.andWhere('e.bookedAt < :to', { to });
  if (account !== undefined) {
    // The kinds bring the database to the few entries of a quiet account, by the unique key that begins with them.
    query.andWhere('e.kind IN (:...kinds)', { kinds: kindsTouching(account) });
    query.andWhere(
      new Brackets((either) => either.where('e.debit = :account', { account }).orWhere('e.credit = :account')),
    );
  }
  return query;
}
