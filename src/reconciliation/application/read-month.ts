import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { dayAfter, dayOf, daysBetween } from '../domain/beijing-day.js';
import { DayRepository } from '../domain/day.repository.js';
import type { DayStatus } from '../domain/day.state.js';
import { DifferenceRepository } from '../domain/difference.repository.js';
import type { DifferenceKind } from '../domain/finding.js';
import type { ReconciledDay } from '../domain/reconciled-day.js';
import { minus, NOTHING, plus, type Sum } from '../domain/tally.js';
import { countsOf } from './find-days.js';

/** One point of each line of a chart. Amounts in fen, as the bills tell them. */
export interface DayPoint {
  readonly day: string;
  /** The least advanced of its accounts; null when none has that day. */
  readonly status: DayStatus | null;
  readonly payments: Sum;
  readonly refunds: Sum;
  /** What the channel took less what it gave back. */
  readonly fees: number;
  /** Theirs less ours. */
  readonly unmatched: { readonly payments: Sum; readonly refunds: Sum };
  readonly differences: { readonly open: number; readonly repaired: number; readonly decided: number };
}

export interface MonthOverview {
  readonly month: string;
  readonly total: Omit<DayPoint, 'day' | 'status'>;
  readonly openByKind: readonly { readonly kind: DifferenceKind; readonly count: number }[];
  readonly series: readonly DayPoint[];
}

type Point = Omit<DayPoint, 'day' | 'status'>;

const EMPTY: Point = {
  payments: NOTHING,
  refunds: NOTHING,
  fees: 0,
  unmatched: { payments: NOTHING, refunds: NOTHING },
  differences: { open: 0, repaired: 0, decided: 0 },
};

const FROM_LEAST_ADVANCED: readonly DayStatus[] = ['BLOCKED', 'WAITING', 'RUNNING', 'DONE'];

/** A month of a merchant's, a point for each of its days. */
@Injectable()
export class ReadMonth {
  constructor(
    private readonly days: DayRepository,
    private readonly differences: DifferenceRepository,
    private readonly clock: Clock,
  ) {}

  /** This one, without a month. */
  async execute(merchantId: string, wanted?: string, mchid?: string): Promise<MonthOverview> {
    const month = wanted ?? dayOf(this.clock.now()).slice(0, 7);
    const first = `${month}-01`;
    // The first of the month 31 days later, less a day.
    const last = dayAfter(`${dayAfter(first, 31).slice(0, 7)}-01`, -1);
    const days = await this.days.within(merchantId, first, last, mchid);
    const counted = await this.differences.countWithin(merchantId, first, last, mchid);
    const series = daysBetween(first, last).map((day): DayPoint => {
      const own = days.filter(({ of }) => of.day === day);
      const points = own.map((each) => pointOf(each, countsOf(each, counted)));
      const status = FROM_LEAST_ADVANCED.find((one) => own.some((each) => each.status === one)) ?? null;
      return { day, status, ...points.reduce(added, EMPTY) };
    });
    const open = new Map<DifferenceKind, number>();
    for (const { kind, status, count } of counted) {
      if (status === 'OPEN') open.set(kind, (open.get(kind) ?? 0) + count);
    }
    const openByKind = [...open].map(([kind, count]) => ({ kind, count }));
    return { month, total: series.reduce<Point>(added, EMPTY), openByKind, series };
  }
}

function pointOf({ progress: { totals } }: ReconciledDay, counts: ReturnType<typeof countsOf>): Point {
  const { OPEN: open, REPAIRED: repaired, EXPLAINED, ADJUSTED, ACCEPTED } = counts;
  const differences = { open, repaired, decided: EXPLAINED + ADJUSTED + ACCEPTED };
  if (!totals) return { ...EMPTY, differences };
  const { theirs, ours, fees, feesReturned } = totals;
  return {
    ...theirs,
    fees: fees - feesReturned,
    unmatched: { payments: minus(theirs.payments, ours.payments), refunds: minus(theirs.refunds, ours.refunds) },
    differences,
  };
}

const added = (a: Point, b: Point): Point => ({
  payments: plus(a.payments, b.payments),
  refunds: plus(a.refunds, b.refunds),
  fees: a.fees + b.fees,
  unmatched: {
    payments: plus(a.unmatched.payments, b.unmatched.payments),
    refunds: plus(a.unmatched.refunds, b.unmatched.refunds),
  },
  differences: {
    open: a.differences.open + b.differences.open,
    repaired: a.differences.repaired + b.differences.repaired,
    decided: a.differences.decided + b.differences.decided,
  },
});
