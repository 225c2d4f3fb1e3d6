import { randomUUID } from 'node:crypto';
import type { Merchant } from '../books/merchant.js';
import type { Order } from '../books/order.js';
import type { CallbackFaultAction } from '../faults/fault.js';
import { viewTransaction, type TransactionView } from '../pay-api/transaction.js';
import { encryptResource } from '../protocol/aead.js';
import { formatBeijingTime } from '../protocol/rfc3339.js';
import { randomText } from '../protocol/random.js';

/** What WeChat Pay tells a merchant. The id stays the same through all tries. */
export interface Notification {
  readonly id: string;
  readonly eventType: 'TRANSACTION.SUCCESS';
  /** Simulated time, milliseconds since 1970. */
  readonly createdAt: number;
  /** The plain text that is encrypted: the transaction as it was when the payer paid. */
  readonly resource: TransactionView;
}

export function notifyOfPayment(order: Order, now: number): Notification {
  return { id: randomUUID(), eventType: 'TRANSACTION.SUCCESS', createdAt: now, resource: viewTransaction(order) };
}

/** The envelope with the encrypted resource, as JSON. Source: WeChat Pay, "Payment succeeded callback". */
export function sealNotification(notification: Notification, merchant: Merchant, resource: TransactionView): string {
  return JSON.stringify({
    id: notification.id,
    create_time: formatBeijingTime(notification.createdAt),
    resource_type: 'encrypt-resource',
    event_type: notification.eventType,
    summary: '支付成功',
    resource: {
      original_type: 'transaction',
      ...encryptResource(JSON.stringify(resource), merchant.apiV3Key, 'transaction'),
    },
  });
}

/** The resource that a fault reports instead of the true one. */
export function misreport(resource: TransactionView, action: CallbackFaultAction | undefined): TransactionView {
  switch (action?.kind) {
    case 'wrong-amount': {
      const total = action.amount ?? resource.amount.total + 1;
      return { ...resource, amount: { ...resource.amount, total, payer_total: total } };
    }
    case 'wrong-appid':
      return { ...resource, appid: action.appid ?? 'wx0000000000000000' };
    case 'wrong-mchid':
      return { ...resource, mchid: action.mchid ?? '1999999999' };
    case 'unknown-order':
      return { ...resource, out_trade_no: action.outTradeNo ?? `unknown-${randomText(12)}` };
    case 'lose':
    case 'double':
    case 'reorder':
    case 'delay':
    case 'forge':
    case 'probe':
    case undefined:
      return resource;
  }
}
