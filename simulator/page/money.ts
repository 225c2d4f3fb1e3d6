import { yuan as plain } from '../protocol/yuan.js';

/** Fen as yuan: 1999 is `¥19.99`. Integers only: no float ever holds the amount. */
export const yuan = (fen: number): string => `¥${plain(fen)}`;
