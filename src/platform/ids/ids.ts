import { monotonicFactory } from 'ulid';

const next = monotonicFactory();

/** A new identifier that sorts by time: `pay_01J…`. The prefix tells what it names. */
export const newId = (prefix: string): string => `${prefix}_${next()}`;

/** A new order number for callers that bring none: 27 characters, of the alphabet WeChat Pay allows for `out_trade_no`. */
export const newOrderNo = (): string => `Z${next()}`;
