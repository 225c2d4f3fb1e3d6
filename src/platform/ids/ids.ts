import { randomInt } from 'node:crypto';
import { monotonicFactory } from 'ulid';

/** Node draws random integers from a pool; ulid's own way asks the system for every single character. */
const next = monotonicFactory(() => randomInt(0x1_0000_0000) / 0x1_0000_0000);

/** A new identifier that sorts by time: `pay_01J…`. The prefix tells what it names. */
export const newId = (prefix: string): string => `${prefix}_${next()}`;

/** A new refund number for callers that bring none. */
export const newRefundNo = (): string => `R${next()}`;

/** A new order number for callers that bring none: 27 characters, of the alphabet WeChat Pay allows for `out_trade_no`. */
export const newOrderNo = (): string => `Z${next()}`;
