/** A value of a bill that cannot be read; whoever knows its place says so. */
export class UnreadableValue extends Error {}

const AMOUNT = /^(-?)(\d{1,12})(?:\.(\d+))?$/;
const DECIMALS = 5;

/**
 * An amount in yuan as a whole number of thousandths of a fen, which are its five decimals: `0.32400` is 32400. No float
 * is on the way. Throws `UnreadableValue`, as all functions here.
 */
export function millifenOf(text: string): number {
  const [, sign, yuan, fraction = ''] = AMOUNT.exec(text) ?? [];
  if (yuan === undefined) throw new UnreadableValue(`"${shown(text)}" is not an amount in yuan`);
  if (/[^0]/.test(fraction.slice(DECIMALS))) {
    throw new UnreadableValue(`"${shown(text)}" has more than ${DECIMALS} decimals`);
  }
  const millifen = Number(yuan + fraction.slice(0, DECIMALS).padEnd(DECIMALS, '0'));
  if (!Number.isSafeInteger(millifen)) throw new UnreadableValue(`"${shown(text)}" is too large`);
  // Not -0, which is not the same as 0 to everybody.
  return sign === '-' && millifen !== 0 ? -millifen : millifen;
}

/** An amount in yuan that is a whole number of fen. */
export function fenOf(text: string): number {
  const millifen = millifenOf(text);
  if (millifen % 1000 !== 0) throw new UnreadableValue(`"${shown(text)}" is not a whole number of fen`);
  return millifen / 1000;
}

/** A count, which some bills write as `20.0`. */
export function countOf(text: string): number {
  const digits = /^(\d{1,15})(?:\.0*)?$/.exec(text)?.[1];
  if (digits === undefined) throw new UnreadableValue(`"${shown(text)}" is not a count`);
  return Number(digits);
}

const SHORTENED = /^\d(?:\.\d+)?E\+\d+$/i;

/** The number of a trade or of a movement. Spreadsheets make `4.2E+27` of a long one; which it was, nobody can tell again. */
export function numberOf(text: string): string {
  if (text === '') throw new UnreadableValue('is empty');
  if (SHORTENED.test(text)) throw new UnreadableValue(`"${shown(text)}" is what a spreadsheet has left of a number`);
  return text;
}

/** Published samples have full-width colons, two blanks, or none. */
const TIME = /^(\d{4}-\d{2}-\d{2}) {0,2}([01]\d|2[0-3])[:：]([0-5]\d)[:：]([0-5]\d)$/;
const BEIJING_OFFSET_MS = 8 * 3_600_000;

/** `2026-01-31 12:34:56`, Beijing time. */
export function timeOf(text: string): Date {
  const [, day = '', hours, minutes, seconds] = TIME.exec(text) ?? [];
  const midnight = midnightOf(day);
  if (midnight === null) throw new UnreadableValue(`"${shown(text)}" is not a time`);
  const ofDay = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
  return new Date(midnight + ofDay * 1000);
}

/** The lines of a bill are of one day, and reading a date is dear. */
let latest: { readonly day: string; readonly midnight: number } | null = null;

function midnightOf(day: string): number | null {
  if (latest?.day === day) return latest.midnight;
  const utc = Date.parse(`${day}T00:00:00Z`);
  // Date reads 30 February as 1 March.
  if (Number.isNaN(utc) || !new Date(utc).toISOString().startsWith(day)) return null;
  latest = { day, midnight: utc - BEIJING_OFFSET_MS };
  return latest.midnight;
}

/** Short enough for a log; values that are not amounts or times are shown to nobody. */
const shown = (text: string): string => text.slice(0, 32);
