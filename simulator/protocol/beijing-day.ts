import { formatBeijingTime } from './rfc3339.js';

const HOUR_MS = 3_600_000;
const OFFSET_MS = 8 * HOUR_MS;
const DAY_MS = 24 * HOUR_MS;

/** A calendar day in Beijing: what a bill is about. */
export interface BeijingDay {
  /** `2026-01-31`. */
  readonly name: string;
  /** Its first millisecond, and the first of the next day; milliseconds since 1970. */
  readonly start: number;
  readonly end: number;
}

/** Undefined when `text` is no day of the calendar, written `2026-01-31`. */
export function parseBeijingDay(text: string): BeijingDay | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const midnight = Date.parse(`${text}T00:00:00Z`);
  // Date reads 30 February as 1 March.
  if (Number.isNaN(midnight) || !new Date(midnight).toISOString().startsWith(text)) return undefined;
  const start = midnight - OFFSET_MS;
  return { name: text, start, end: start + DAY_MS };
}

export function beijingDayOf(ms: number): BeijingDay {
  const start = Math.floor((ms + OFFSET_MS) / DAY_MS) * DAY_MS - OFFSET_MS;
  return { name: formatBeijingTime(start).slice(0, 10), start, end: start + DAY_MS };
}

/** The same day of the month, so many months before; of a longer month's last days, the days after its end. */
export function monthsBefore(day: BeijingDay, months: number): BeijingDay {
  const date = new Date(day.start + OFFSET_MS);
  date.setUTCMonth(date.getUTCMonth() - months);
  return beijingDayOf(date.getTime() - OFFSET_MS);
}

/** Lines of a long bill come many a second, and dates are dear. */
let latest = { second: -1, text: '' };

/** `2026-06-08 10:34:56`, the way bills write times. */
export function formatBillTime(ms: number): string {
  const second = Math.floor(ms / 1000);
  if (second !== latest.second) latest = { second, text: formatBeijingTime(ms).slice(0, 19).replace('T', ' ') };
  return latest.text;
}
