/** A JSON object from outside, whose fields are anything until they are read with the functions below. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** What came is not what the protocol describes; the message names the field. */
export class UnexpectedShape extends Error {}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Unknown fields are let through: WeChat Pay adds some at any time. Throws `UnexpectedShape`, as all functions here. */
export function parseJsonObject(bytes: Buffer): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8'));
  } catch (cause) {
    throw new UnexpectedShape('not JSON', { cause });
  }
  if (!isObject(value)) throw new UnexpectedShape('not a JSON object');
  return value;
}

export function asObject(value: unknown, field: string): JsonObject {
  if (!isObject(value)) throw new UnexpectedShape(`${field} is not an object`);
  return value;
}

export function asArray(value: unknown, field: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new UnexpectedShape(`${field} is not an array`);
  return value;
}

/** A text that must be there and not empty. */
export function asText(value: unknown, field: string): string {
  if (typeof value !== 'string' || value === '') throw new UnexpectedShape(`${field} is not a non-empty string`);
  return value;
}

/** Absent, null and empty all mean that there is none. */
export const asOptionalText = (value: unknown, field: string): string | null =>
  isAbsent(value) ? null : asText(value, field);

export const asOptionalTime = (value: unknown, field: string): Date | null =>
  isAbsent(value) ? null : asTime(value, field);

/** An amount in fen: an integer of 0 or more, exact in a double. */
export function asFen(value: unknown, field: string): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) {
    throw new UnexpectedShape(`${field} is not an amount in fen`);
  }
  return value;
}

const RFC_3339 = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;

/** A moment in RFC 3339, with its offset. */
export function asTime(value: unknown, field: string): Date {
  const text = asText(value, field);
  const day = RFC_3339.exec(text)?.[1];
  const time = new Date(text);
  if (day === undefined || Number.isNaN(time.getTime()) || !isDayOfCalendar(day)) {
    throw new UnexpectedShape(`${field} is not an RFC 3339 time`);
  }
  return time;
}

/** Date reads 30 February as 1 March. */
function isDayOfCalendar(day: string): boolean {
  const midnight = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day);
}

const isAbsent = (value: unknown): boolean => value === undefined || value === null || value === '';
