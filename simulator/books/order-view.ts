import { formatBeijingTime } from '../protocol/rfc3339.js';
import type { Method, Order } from './order.js';
import type { OrderState } from './order.state.js';
import { codeUrlOf, h5UrlOf } from './prepayments.js';
import { viewRefund, type RefundView } from './refund-view.js';
import type { TimelineEntry } from './timeline.js';

/** An order as the control API and in-process users see it. Amounts in fen, times RFC 3339 of the simulated clock. */
export interface OrderView {
  mchid: string;
  appid: string;
  outTradeNo: string;
  method: Method;
  description: string;
  attach?: string;
  amount: number;
  currency: string;
  state: OrderState;
  prepayId: string;
  codeUrl?: string;
  h5Url?: string;
  notifyUrl: string;
  createdAt: string;
  expiresAt: string;
  /** The rest only when it was paid. */
  transactionId?: string;
  openid?: string;
  paidAmount?: number;
  paidAt?: string;
  /** Oldest first. */
  refunds: RefundView[];
  timeline: TimelineEntry[];
}

export function viewOrder(order: Order, publicUrl: string): OrderView {
  const { method, prepayment, transaction } = order;
  return {
    mchid: order.mchid,
    appid: order.appid,
    outTradeNo: order.outTradeNo,
    method,
    description: order.description,
    ...(order.attach !== undefined && { attach: order.attach }),
    amount: order.total,
    currency: order.currency,
    state: order.state,
    prepayId: prepayment.prepayId,
    ...(method === 'native' && { codeUrl: codeUrlOf(prepayment) }),
    ...(method === 'h5' && { h5Url: h5UrlOf(prepayment, publicUrl) }),
    notifyUrl: order.notifyUrl,
    createdAt: formatBeijingTime(order.createdAt),
    expiresAt: formatBeijingTime(order.expiresAt),
    ...(transaction && {
      transactionId: transaction.transactionId,
      openid: transaction.openid,
      paidAmount: transaction.total,
      paidAt: formatBeijingTime(transaction.paidAt),
    }),
    refunds: order.refunds.map(viewRefund),
    timeline: [...order.timeline],
  };
}
