/** Amounts are whole fen (100 is ¥1.00) and stay below 2^53, where a JavaScript number is exact. */
export const isFen = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 1;

/** The currencies that can be collected today: WeChat Pay in mainland China settles in CNY only. */
export const CURRENCIES = ['CNY'] as const;
export type Currency = (typeof CURRENCIES)[number];
