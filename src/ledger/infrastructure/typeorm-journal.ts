import { Injectable } from '@nestjs/common';
import { type FindOptionsWhere, In, type SelectQueryBuilder } from 'typeorm';
import { isUniqueViolation } from '../../platform/database/database-errors.js';
import { exactSum } from '../../platform/database/columns.js';
import { insertRows } from '../../platform/database/insert-rows.js';
import { oneOf } from '../../platform/database/one-of.js';
import { Transactions } from '../../platform/database/transactions.js';
import { mapPage, type Page, type PageRequest } from '../../platform/paging/page.js';
import { partsOf, readPage } from '../../platform/paging/read-page.js';
import { ACCOUNT_NAMES } from '../domain/account.js';
import type { Flow } from '../domain/account-totals.js';
import { type BookedEntry, type EntryFilter, Journal, type KindSum } from '../domain/journal.js';
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
      await this.transactions.query((manager) => insertRows(manager, JournalEntryRow, rows));
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

  async list(filter: EntryFilter, page: PageRequest): Promise<Page<BookedEntry>> {
    const found = await this.transactions.query((manager) =>
      readPage(manager, { entity: JournalEntryRow, moment: 'bookedAt', filter, parts: partsFor(filter) }, page),
    );
    return mapPage(found, toBookedEntry);
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
      since(query, merchantId, from).select(['e.id', 'e.bookedAt']).orderBy('e.bookedAt', 'ASC').limit(1).getOne(),
    );
    return row?.bookedAt ?? null;
  }

  async flows(merchantId: string, from: Date | null, until: Date): Promise<Flow[]> {
    const rows = await this.select((query) =>
      since(query, merchantId, from)
        .andWhere('e.bookedAt < :until', { until })
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

function since(
  query: SelectQueryBuilder<JournalEntryRow>,
  merchantId: string,
  from: Date | null,
): SelectQueryBuilder<JournalEntryRow> {
  query.where('e.merchantId = :merchantId', { merchantId });
  return from === null ? query : query.andWhere('e.bookedAt >= :from', { from });
}

function partsFor({ merchantId, account, kind, sourceNo, orderNo }: EntryFilter): FindOptionsWhere<JournalEntryRow>[] {
  const common = {
    merchantId,
    ...(sourceNo !== undefined && { sourceNo }),
    ...(orderNo !== undefined && { orderNo }),
  };
  if (account === undefined && kind === undefined && sourceNo === undefined) return [common];
  const kinds = (kind ?? ENTRY_KINDS).filter((each) => account === undefined || kindsTouching(account).includes(each));
  return partsOf<JournalEntryRow>(common, { kind: kinds }).flatMap((part) =>
    // Only of these the kind does not tell the accounts, and no entry has one account on both sides.
    account !== undefined && part.kind === 'adjustment'
      ? [
          { ...part, debit: account },
          { ...part, credit: account },
        ]
      : [part],
  );
}
