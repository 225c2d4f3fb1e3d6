/** An amount of fen as bills write it: `-12.30`, or with five decimals `-12.30000`. */
export function yuan(fen: number, decimals = 2): string {
  const digits = String(Math.abs(fen)).padStart(3, '0');
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2).padEnd(decimals, '0')}`;
}
