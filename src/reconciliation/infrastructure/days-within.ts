import { Between, type FindOperator, LessThanOrEqual, MoreThanOrEqual } from 'typeorm';

/** A condition on `day`; both ends are among the days. */
export function daysWithin(from: string | undefined, to: string | undefined): { day?: FindOperator<string> } {
  if (from !== undefined && to !== undefined) return { day: Between(from, to) };
  if (from !== undefined) return { day: MoreThanOrEqual(from) };
  return to === undefined ? {} : { day: LessThanOrEqual(to) };
}
