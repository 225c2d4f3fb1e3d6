import type { Order } from './order.js';
import type { OrderState } from './order.state.js';

/** What one merchant's orders come to. Sums in fen. */
export interface MerchantSummary {
  mchid: string;
  orders: number;
  counts: Record<OrderState, number>;
  /** Sum of the orders' amounts, in fen. */
  ordered: number;
  /** Sum that was paid, in fen. */
  paid: number;
}

/** The simulator's own books: what a backend under test must agree with. */
export function summarize(mchids: readonly string[], orders: readonly Order[]): MerchantSummary[] {
  const summaries = new Map<string, MerchantSummary>();
  const of = (mchid: string): MerchantSummary => {
    const known = summaries.get(mchid);
    if (known) return known;
    const fresh = { mchid, orders: 0, counts: { NOTPAY: 0, SUCCESS: 0, CLOSED: 0 }, ordered: 0, paid: 0 };
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
  }
  return [...summaries.values()];
}
