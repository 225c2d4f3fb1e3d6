/** Fen as yuan: 1999 is `¥19.99`. Integers only: no float ever holds the amount. */
export function yuan(fen: number): string {
  return `¥${Math.trunc(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
}
