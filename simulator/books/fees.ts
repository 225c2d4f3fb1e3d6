/** What WeChat Pay takes of a trade unless the merchant has another rate, in hundredths of a percent: 0.60 %. */
export const DEFAULT_FEE_RATE = 60;

/** The fee of a trade in fen, rounded half up. `rate` in hundredths of a percent. */
export function feeOf(total: number, rate: number): number {
  const scaled = total * rate + 5000;
  return (scaled - (scaled % 10_000)) / 10_000;
}

/** What went back of a trade until now, in fen: of its amount, and of its fee. */
export interface Returned {
  readonly amount: number;
  readonly fee: number;
}

/**
 * What of a trade's fee comes back with a refund, in fen: its proportion, so rounded that the parts of all refunds of the
 * trade together are the fee.
 */
export function feeReturned(trade: { total: number; fee: number }, before: Returned, refund: number): number {
  const refunded = BigInt(before.amount + refund);
  const total = BigInt(trade.total);
  const upToNow = Number((2n * BigInt(trade.fee) * refunded + total) / (2n * total));
  return Math.max(0, upToNow - before.fee);
}
