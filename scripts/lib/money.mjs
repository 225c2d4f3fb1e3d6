/** Fen as people write them: 1200 is ¥12.00. */
export const yuan = (fen) => `¥${(fen / 100).toFixed(2)}`;
