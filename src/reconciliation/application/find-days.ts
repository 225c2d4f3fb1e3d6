import { Injectable } from '@nestjs/common';
import { rowIdOf } from '../../platform/ids/row-ids.js';
import type { Page, PageRequest } from '../../platform/paging/page.js';
import type { DifferenceStatus } from '../domain/difference.state.js';
import { DIFFERENCE_STATUSES } from '../domain/difference.state.js';
import { type DifferenceCount, DifferenceRepository } from '../domain/difference.repository.js';
import { type DayFilter, DayRepository } from '../domain/day.repository.js';
import type { ReconciledDay } from '../domain/reconciled-day.js';
import { ReconciliationNotFound } from '../domain/reconciliation.errors.js';

/** How many differences of a day have a status. */
export type StatusCounts = Readonly<Record<DifferenceStatus, number>>;

export interface DayWithCounts {
  readonly day: ReconciledDay;
  readonly counts: StatusCounts;
}

@Injectable()
export class FindDays {
  constructor(
    private readonly days: DayRepository,
    private readonly differences: DifferenceRepository,
  ) {}

  /** Throws `ReconciliationNotFound`. */
  async get(merchantId: string, reconciliationNo: string): Promise<DayWithCounts> {
    const id = rowIdOf('rec', reconciliationNo);
    const day = id === null ? null : await this.days.findById(merchantId, id);
    if (!day) throw new ReconciliationNotFound(reconciliationNo);
    return this.withCounts(day);
  }

  /** Latest first. Throws `CursorInvalid`. */
  async list(filter: DayFilter, page: PageRequest): Promise<Page<DayWithCounts>> {
    const { items: days, nextCursor } = await this.days.list(filter, page);
    const counted = await this.differences.countOf(days.map(({ of }) => of));
    return { items: days.map((day) => ({ day, counts: countsOf(day, counted) })), nextCursor };
  }

  async withCounts(day: ReconciledDay): Promise<DayWithCounts> {
    return { day, counts: countsOf(day, await this.differences.countOf([day.of])) };
  }
}

export function countsOf({ of }: ReconciledDay, counted: readonly DifferenceCount[]): StatusCounts {
  const own = counted.filter(({ day, mchid }) => day === of.day && mchid === of.mchid);
  const counts = Object.fromEntries(DIFFERENCE_STATUSES.map((status) => [status, 0]));
  for (const { status, count } of own) counts[status] = (counts[status] ?? 0) + count;
  return counts as Record<DifferenceStatus, number>;
}
