import { randomUUID } from 'node:crypto';
import type { Merchant } from '../books/merchant.js';
import type { Order } from '../books/order.js';
import type { RefundOutcome } from '../books/refund.state.js';
import type { Refund } from '../books/refund.js';
import { viewRefundNotice, type RefundNotice } from '../pay-api/refund-answer.js';
import { viewTransaction, type TransactionView } from '../pay-api/transaction.js';
import { encryptResource } from '../protocol/aead.js';
import { formatBeijingTime } from '../protocol/rfc3339.js';

export type EventType = 'TRANSACTION.SUCCESS' | `REFUND.${RefundOutcome}`;

/** What is encrypted: the transaction or the refund as it was when it happened. */
export type Resource = TransactionView | RefundNotice;

/** What WeChat Pay tells a merchant. The id stays the same through all tries. */
export interface Notification {
  readonly id: string;
  readonly eventType: EventType;
  /** Simulated time, milliseconds since 1970. */
  readonly createdAt: number;
  readonly resource: Resource;
}

const SUMMARIES: Readonly<Record<EventType, string>> = {
  'TRANSACTION.SUCCESS': '支付成功',
  'REFUND.SUCCESS': '退款成功',
  'REFUND.ABNORMAL': '退款异常',
  'REFUND.CLOSED': '退款关闭',
};

export function notifyOfPayment(order: Order, now: number): Notification {
  return { id: randomUUID(), eventType: 'TRANSACTION.SUCCESS', createdAt: now, resource: viewTransaction(order) };
}

export function notifyOfRefund(refund: Refund, outcome: RefundOutcome, now: number): Notification {
  const resource = viewRefundNotice(refund);
  return { id: randomUUID(), eventType: `REFUND.${outcome}`, createdAt: now, resource };
}

/** The envelope with the encrypted resource, as JSON. Source: WeChat Pay, "Payment succeeded" and "Refund result callback". */
export function sealNotification(notification: Notification, merchant: Merchant, resource: Resource): string {
  const type = notification.eventType === 'TRANSACTION.SUCCESS' ? 'transaction' : 'refund';
  return JSON.stringify({
    id: notification.id,
    create_time: formatBeijingTime(notification.createdAt),
    resource_type: 'encrypt-resource',
    event_type: notification.eventType,
    summary: SUMMARIES[notification.eventType],
    resource: {
      original_type: type,
      ...encryptResource(JSON.stringify(resource), merchant.apiV3Key, type),
    },
  });
}
