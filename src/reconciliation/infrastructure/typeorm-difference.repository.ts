import { Injectable } from '@nestjs/common';
import { Between, type FindOptionsWhere, In, LessThan, Not } from 'typeorm';
import { exactSum } from '../../platform/database/columns.js';
import { ConcurrencyConflict, isUniqueViolation } from '../../platform/database/database-errors.js';
import { insertRows } from '../../platform/database/insert-rows.js';
import { oneOf } from '../../platform/database/one-of.js';
import { Transactions } from '../../platform/database/transactions.js';
import { mapPage, type Page, type PageRequest } from '../../platform/paging/page.js';
import { partsOf, readPage } from '../../platform/paging/read-page.js';
import { type AccountDay, BILLS } from '../domain/bill-import.js';
import type { Difference } from '../domain/difference.js';
import { type DifferenceCount, type DifferenceFilter, DifferenceRepository } from '../domain/difference.repository.js';
import { DIFFERENCE_STATUSES } from '../domain/difference.state.js';
import { DIFFERENCE_KINDS } from '../domain/finding.js';
import { toDifference, toDifferenceRow } from './bill-difference.mapping.js';
import { BillDifferenceRow } from './bill-difference.row.js';
import { daysWithin } from './days-within.js';

@Injectable()
export class TypeOrmDifferenceRepository extends DifferenceRepository {
  constructor(private readonly transactions: Transactions) {
    super();
  }

  async ofNumbers(of: AccountDay, numbers: readonly string[]): Promise<Difference[]> {
    const rows = await this.transactions.query((manager) =>
      manager.findBy(BillDifferenceRow, { ...dayOf(of), number: In([...numbers]) }),
    );
    return rows.map(toDifference);
  }

  async insert(differences: readonly Difference[]): Promise<void> {
    try {
      await this.transactions.query((manager) =>
        insertRows(manager, BillDifferenceRow, differences.map(toDifferenceRow)),
      );
    } catch (error) {
      if (isUniqueViolation(error)) throw new ConcurrencyConflict('another run has found the same difference');
      throw error;
    }
  }

  async save(difference: Difference, readVersion: number): Promise<void> {
    const id = difference.id ?? '';
    const result = await this.transactions.query((manager) =>
      manager.update(BillDifferenceRow, { id, version: readVersion }, toDifferenceRow(difference)),
    );
    if (result.affected !== 1) throw new ConcurrencyConflict(`difference ${id} has changed`);
  }

  async find(merchantId: string, id: string): Promise<Difference | null> {
    const row = await this.transactions.query((manager) => manager.findOneBy(BillDifferenceRow, { merchantId, id }));
    return row && toDifference(row);
  }

  async list({ from, to, ...filter }: DifferenceFilter, page: PageRequest): Promise<Page<Difference>> {
    const parts = partsFor({ from, to, ...filter });
    // The period is one of days, both ends among them, and part of what each part asks for.
    const narrowed = { ...filter, fromDay: from, toDay: to, from: undefined };
    const found = await this.transactions.query((manager) =>
      readPage(manager, { entity: BillDifferenceRow, moment: 'day', byDay: true, filter: narrowed, parts }, page),
    );
    return mapPage(found, toDifference);
  }

  async unseen(of: AccountDay, run: number, limit: number): Promise<Difference[]> {
    const where = { ...dayOf(of), status: 'OPEN', run: LessThan(run) };
    const rows = await this.transactions.query((manager) =>
      manager.find(BillDifferenceRow, { where, order: { id: 'ASC' }, take: limit }),
    );
    return rows.map(toDifference);
  }

  async unmoved({ merchantId, mchid, day }: AccountDay, numbers: readonly string[]): Promise<Difference[]> {
    const what = { bill: 'fund-flow', kind: 'MISSING_THERE', status: 'OPEN', number: In([...numbers]) };
    const rows = await this.transactions.query((manager) =>
      manager.findBy(BillDifferenceRow, { merchantId, mchid, day: Not(day), ...what }),
    );
    return rows.map(toDifference);
  }

  countOf(days: readonly AccountDay[]): Promise<DifferenceCount[]> {
    return days.length === 0 ? Promise.resolve([]) : this.countWhere(days.map(dayOf));
  }

  countWithin(merchantId: string, from: string, to: string, mchid?: string): Promise<DifferenceCount[]> {
    // Every status is named, so that an index leads to the days, also without an account.
    const status = In([...DIFFERENCE_STATUSES]);
    return this.countWhere([{ merchantId, status, day: Between(from, to), ...(mchid !== undefined && { mchid }) }]);
  }

  private async countWhere(where: FindOptionsWhere<BillDifferenceRow>[]): Promise<DifferenceCount[]> {
    const rows = await this.transactions.query((manager) =>
      manager
        .createQueryBuilder(BillDifferenceRow, 'd')
        .where(where)
        .select('d.day', 'day')
        .addSelect('d.mchid', 'mchid')
        .addSelect('d.kind', 'kind')
        .addSelect('d.status', 'status')
        .addSelect('COUNT(*)', 'count')
        .groupBy('d.day')
        .addGroupBy('d.mchid')
        .addGroupBy('d.kind')
        .addGroupBy('d.status')
        .getRawMany<Record<'day' | 'mchid' | 'kind' | 'status', string> & { count: unknown }>(),
    );
    return rows.map(({ day, mchid: of, kind, status, count }) => ({
      day,
      mchid: of,
      kind: oneOf(DIFFERENCE_KINDS, kind),
      status: oneOf(DIFFERENCE_STATUSES, status),
      count: exactSum(count),
    }));
  }
}

function partsFor(filter: DifferenceFilter): FindOptionsWhere<BillDifferenceRow>[] {
  const { merchantId, mchid, from, to, status, kind, bill, number } = filter;
  const common = { merchantId, ...(mchid !== undefined && { mchid }), ...daysWithin(from, to) };
  if (number !== undefined) {
    const narrower = {
      ...(status !== undefined && { status }),
      ...(kind !== undefined && { kind }),
      ...(bill !== undefined && { bill }),
    };
    return [{ ...common, number, ...narrower }];
  }
  return partsOf<BillDifferenceRow>(common, {
    ...((bill ?? kind) !== undefined && {
      bill: bill === undefined ? BILLS : [bill],
      kind: kind === undefined ? DIFFERENCE_KINDS : [kind],
    }),
    status: status === undefined ? DIFFERENCE_STATUSES : [status],
  });
}

const dayOf = ({ merchantId, mchid, day }: AccountDay) => ({ merchantId, mchid, day });
