import type { Order } from './order.js';
import type { OrderState } from './order.state.js';
import type { Refund } from './refund.js';
import type { RefundState } from './refund.state.js';
import type { TradeBatch } from './seeded-trades.js';

/** What one merchant's orders and refunds come to. Sums in fen. */
export interface MerchantSummary {
  mchid: string;
  orders: number;
  counts: Record<OrderState, number>;
  /** Sum of the orders' amounts, in fen. */
  ordered: number;
  /** Sum that was paid, in fen; what was refunded of it is not taken off. */
  paid: number;
  /** Sum of the fees of what was paid, in fen; what came back of them with refunds is not taken off. */
  fees: number;
  refunds: number;
  refundCounts: Record<RefundState, number>;
  /** Sums of the refunds by state, in fen. Closed ones went back to the merchant. */
  refundSums: Record<RefundState, number>;
  /** Sum of the refunds that succeeded, in fen. */
  refunded: number;
  /** Seeded trades, and what they come to: in fen, their fees not taken off. They are in none of the above. */
  seeded: { trades: number; refunds: number; paid: number; refunded: number };
  /** What WeChat Pay holds for the merchant, in fen. */
  balance: number;
}

/** The simulator's own books: what a backend under test must agree with. */
export function summarize(
  mchids: readonly string[],
  orders: readonly Order[],
  batches: readonly TradeBatch[],
  balanceOf: (mchid: string) => number,
): MerchantSummary[] {
  const summaries = new Map<string, MerchantSummary>();
  const of = (mchid: string): MerchantSummary => {
    const known = summaries.get(mchid);
    if (known) return known;
    const fresh = { ...emptySummary(mchid), balance: balanceOf(mchid) };
    summaries.set(mchid, fresh);
    return fresh;
  };
  for (const mchid of mchids) of(mchid);
  for (const order of orders) {
    const summary = of(order.mchid);
    summary.orders += 1;
    summary.counts[order.state] += 1;
    summary.ordered += order.total;
    summary.paid += order.transaction?.total ?? 0;
    summary.fees += order.transaction?.fee ?? 0;
    for (const refund of order.refunds) addRefund(summary, refund);
  }
  for (const batch of batches) {
    const { seeded } = of(batch.mchid);
    seeded.trades += batch.count;
    seeded.refunds += batch.refunds;
    seeded.paid += batch.paid;
    seeded.refunded += batch.refunded;
  }
  return [...summaries.values()];
}

function addRefund(summary: MerchantSummary, { state, refund }: Refund): void {
  summary.refunds += 1;
  summary.refundCounts[state] += 1;
  summary.refundSums[state] += refund;
  if (state === 'SUCCESS') summary.refunded += refund;
}

function emptySummary(mchid: string): MerchantSummary {
  return {
    mchid,
    orders: 0,
    counts: { NOTPAY: 0, USERPAYING: 0, SUCCESS: 0, REFUND: 0, CLOSED: 0 },
    ordered: 0,
    paid: 0,
    fees: 0,
    refunds: 0,
    refundCounts: { PROCESSING: 0, SUCCESS: 0, ABNORMAL: 0, CLOSED: 0 },
    refundSums: { PROCESSING: 0, SUCCESS: 0, ABNORMAL: 0, CLOSED: 0 },
    refunded: 0,
    seeded: { trades: 0, refunds: 0, paid: 0, refunded: 0 },
    balance: 0,
  };
}
