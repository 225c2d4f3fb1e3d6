import { Injectable } from '@nestjs/common';
import { Between, LessThan } from 'typeorm';
import { ConcurrencyConflict, isUniqueViolation } from '../../platform/database/database-errors.js';
import { oneOf } from '../../platform/database/one-of.js';
import { Transactions } from '../../platform/database/transactions.js';
import { mapPage, type Page, type PageRequest } from '../../platform/paging/page.js';
import { partsOf, readPage } from '../../platform/paging/read-page.js';
import type { AccountDay } from '../domain/bill-import.js';
import { type DayFilter, DayRepository } from '../domain/day.repository.js';
import { DAY_STATUSES, PHASES } from '../domain/day.state.js';
import type { DayTotals } from '../domain/day-totals.js';
import { ReconciledDay } from '../domain/reconciled-day.js';
import { daysWithin } from './days-within.js';
import { ReconciledDayRow } from './reconciled-day.row.js';

@Injectable()
export class TypeOrmDayRepository extends DayRepository {
  constructor(private readonly transactions: Transactions) {
    super();
  }

  async insert({ of, progress }: ReconciledDay): Promise<boolean> {
    try {
      await this.transactions.query((manager) => manager.insert(ReconciledDayRow, { ...of, ...progress }));
      return true;
    } catch (error) {
      if (isUniqueViolation(error)) return false;
      throw error;
    }
  }

  async save({ id, of, progress }: ReconciledDay, readVersion: number): Promise<void> {
    const result = await this.transactions.query((manager) =>
      manager.update(ReconciledDayRow, { id: id ?? '', version: readVersion }, { ...progress }),
    );
    if (result.affected !== 1) throw new ConcurrencyConflict(`the day ${of.mchid}/${of.day} has changed`);
  }

  async find({ merchantId, mchid, day }: AccountDay): Promise<ReconciledDay | null> {
    const row = await this.transactions.query((manager) =>
      manager.findOneBy(ReconciledDayRow, { merchantId, mchid, day }),
    );
    return row && toDay(row);
  }

  async findById(merchantId: string, id: string): Promise<ReconciledDay | null> {
    const row = await this.transactions.query((manager) => manager.findOneBy(ReconciledDayRow, { merchantId, id }));
    return row && toDay(row);
  }

  async list({ from, to, ...filter }: DayFilter, page: PageRequest): Promise<Page<ReconciledDay>> {
    const { merchantId, mchid, status } = filter;
    const parts = partsOf<ReconciledDayRow>(
      { merchantId, ...(mchid !== undefined && { mchid }), ...daysWithin(from, to) },
      { status: status === undefined ? DAY_STATUSES : [status] },
    );
    // The period is one of days, both ends among them, and part of what each part asks for.
    const narrowed = { ...filter, fromDay: from, toDay: to, from: undefined };
    const found = await this.transactions.query((manager) =>
      readPage(manager, { entity: ReconciledDayRow, moment: 'day', byDay: true, filter: narrowed, parts }, page),
    );
    return mapPage(found, toDay);
  }

  async within(merchantId: string, from: string, to: string, mchid?: string): Promise<ReconciledDay[]> {
    const where = { merchantId, day: Between(from, to), ...(mchid !== undefined && { mchid }) };
    const rows = await this.transactions.query((manager) =>
      manager.find(ReconciledDayRow, { where, order: { day: 'ASC', id: 'ASC' } }),
    );
    return rows.map(toDay);
  }

  async latest({ merchantId, mchid }: Pick<AccountDay, 'merchantId' | 'mchid'>): Promise<string | null> {
    const row = await this.transactions.query((manager) =>
      manager.findOne(ReconciledDayRow, { where: { merchantId, mchid }, order: { day: 'DESC' } }),
    );
    return row?.day ?? null;
  }

  async unbegun(before: string, limit: number): Promise<AccountDay[]> {
    const rows = await this.transactions.query((manager) =>
      manager.find(ReconciledDayRow, {
        where: { status: 'WAITING', run: 0, day: LessThan(before) },
        order: { day: 'ASC', id: 'ASC' },
        take: limit,
      }),
    );
    return rows.map(({ merchantId, mchid, day }) => ({ merchantId, mchid, day }));
  }
}

function toDay({ id, merchantId, mchid, day, status, phase, totals, ...rest }: ReconciledDayRow): ReconciledDay {
  return ReconciledDay.restore(
    id,
    { merchantId, mchid, day },
    {
      ...rest,
      status: oneOf(DAY_STATUSES, status),
      phase: phase === null ? null : oneOf(PHASES, phase),
      totals: totals === null ? null : toTotals(totals),
    },
  );
}

/** Written by `save` alone, whose shape it has. */
function toTotals(json: object): DayTotals {
  if (!('theirs' in json) || !('ours' in json)) throw new Error('the totals of a day are none');
  return json as DayTotals;
}
