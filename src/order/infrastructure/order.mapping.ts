import { oneOf } from '../../platform/database/one-of.js';
import { Order } from '../domain/order.js';
import { ORDER_STATUSES } from '../domain/order.state.js';
import { CLOSE_REASONS } from '../domain/order.terms.js';
import type { OrderRow } from './order.row.js';

export function toOrder(row: OrderRow): Order {
  return Order.restore(
    {
      merchantId: row.merchantId,
      orderNo: row.orderNo,
      subject: row.subject,
      amount: row.amount,
      currency: row.currency,
      attach: row.attach,
      metadata: row.metadata,
      expiresAt: row.expiresAt,
    },
    {
      status: oneOf(ORDER_STATUSES, row.status),
      attempts: row.attempts,
      channel: row.channel,
      method: row.method,
      paidPaymentNo: row.paidPaymentNo,
      paidAt: row.paidAt,
      refundedAmount: row.refundedAmount,
      refundingAmount: row.refundingAmount,
      refunds: row.refunds,
      closedAt: row.closedAt,
      closeReason: row.closeReason === null ? null : oneOf(CLOSE_REASONS, row.closeReason),
      version: row.version,
      createdAt: row.createdAt,
      updatedAt: row.updatedAt,
    },
  );
}

export function toOrderRow({ terms, progress }: Order): Omit<OrderRow, 'id'> {
  return { ...terms, metadata: terms.metadata && { ...terms.metadata }, ...progress };
}
