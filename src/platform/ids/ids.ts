import { randomInt } from 'node:crypto';
import { monotonicFactory } from 'ulid';

/** Node draws random integers from a pool; ulid's own way asks the system for every single character. */
const next = monotonicFactory(() => randomInt(0x1_0000_0000) / 0x1_0000_0000);

/** A new identifier that sorts by time: `pay_01J…`. The prefix tells what it names. */
export const newId = (prefix: string): string => `${prefix}_${next()}`;

/** A new number that nothing else has: 26 digits and capitals that sort by time. */
export const newNumber = (): string => next();
