const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const BEIJING_OFFSET_MS = 8 * HOUR_MS;
/** The channel has the bills of a day from ten the next morning. */
const READY_AFTER_MS = 10 * HOUR_MS;
/** It begins to write them at nine; what becomes of a refund later is not in them. */
const WRITTEN_AFTER_MS = 9 * HOUR_MS;

const SHAPE = /^\d{4}-\d{2}-\d{2}$/;

/** Whether this is a day: `2026-01-31`. */
export function isDay(text: string): boolean {
  const time = SHAPE.test(text) ? midnightOf(text) : Number.NaN;
  return !Number.isNaN(time) && nameOf(time) === text;
}

/** The day it is in Beijing, which bills go by. */
export const dayOf = (moment: Date): string => nameOf(moment.getTime() + BEIJING_OFFSET_MS);

/** From midnight to midnight in Beijing; what happens at `until` is of the next day. */
export function boundsOf(day: string): { readonly from: Date; readonly until: Date } {
  const from = midnightOf(day) - BEIJING_OFFSET_MS;
  return { from: new Date(from), until: new Date(from + DAY_MS) };
}

/** When the bills of a day can be had. */
export const billsReadyAt = (day: string): Date => new Date(boundsOf(day).until.getTime() + READY_AFTER_MS);

/** How things stood at that moment is what the bills of a day say. */
export const billsWrittenAt = (day: string): Date => new Date(boundsOf(day).until.getTime() + WRITTEN_AFTER_MS);

/** The day so many days later, or earlier with a negative number. */
export const dayAfter = (day: string, days = 1): string => nameOf(midnightOf(day) + days * DAY_MS);

/** Both ends are among them; none when `last` is before `first`. */
export function daysBetween(first: string, last: string): string[] {
  const days: string[] = [];
  const end = midnightOf(last);
  for (let time = midnightOf(first); time <= end; time += DAY_MS) days.push(nameOf(time));
  return days;
}

const midnightOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);

const nameOf = (time: number): string => new Date(time).toISOString().slice(0, 10);
