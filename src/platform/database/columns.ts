import type { ValueTransformer } from 'typeorm';

/** BIGINT comes out of MySQL as text, lest it lose digits. Ours are all safe integers, and that is checked here. */
export const safeInteger: ValueTransformer = {
  to: (value: unknown) => value,
  from: (value: unknown): number | null => {
    if (value === null || value === undefined) return null;
    const number = Number(value);
    if (!Number.isSafeInteger(number)) throw new RangeError('An integer in the database is too large to be exact');
    return number;
  },
};

/** BLOBs come out of MySQL as `Buffer` and out of libsql as `ArrayBuffer`. */
export const bytes: ValueTransformer = {
  to: (value: unknown) => value,
  from: (value: unknown): Buffer | null => {
    if (value === null || value === undefined) return null;
    if (Buffer.isBuffer(value)) return value;
    if (value instanceof ArrayBuffer) return Buffer.from(value);
    throw new TypeError('The database gave something else than bytes');
  },
};

/** A `SUM` or `COUNT`, which MySQL gives as text. Throws RangeError when it is too large to be exact. */
export function exactSum(value: unknown): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError('A sum in the database is too large to be exact');
  return number;
}
