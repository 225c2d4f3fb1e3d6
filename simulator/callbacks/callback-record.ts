import type { Merchant } from '../books/merchant.js';
import type { Order } from '../books/order.js';
import { formatBeijingTime } from '../protocol/rfc3339.js';
import type { SignatureHeaders } from '../protocol/signatures.js';
import type { Notification } from './notification.js';

/** One sending, or one that a fault kept from being sent. */
export interface CallbackTry {
  /** Place in the schedule; the first is 1. A doubled callback has two with the same number. */
  number: number;
  /** Simulated time, RFC 3339. */
  at: string;
  /** Wall-clock time, RFC 3339. */
  sentAt: string;
  /** What went wrong on purpose. */
  fault?: string;
  request?: { headers: SignatureHeaders; body: string };
  /** HTTP status of the answer. */
  status?: number;
  /** The first 500 characters of the answer's body. */
  answer?: string;
  /** Why there was no answer. */
  error?: string;
  durationMs?: number;
}

export type CallbackState = 'pending' | 'held' | 'acknowledged' | 'given-up';

/** A callback and everything that became of it. */
export interface CallbackRecord {
  readonly notification: Notification;
  readonly merchant: Merchant;
  readonly order: Order;
  /** Of a refund's callback. */
  readonly outRefundNo: string | undefined;
  readonly url: string;
  state: CallbackState;
  /** Number of the last try begun. */
  tried: number;
  /** Simulated time of the next try, milliseconds since 1970. */
  nextTryAt: number | undefined;
  readonly tries: CallbackTry[];
}

/** A callback as the log shows it. */
export interface CallbackView {
  id: string;
  mchid: string;
  outTradeNo: string;
  outRefundNo?: string;
  eventType: string;
  url: string;
  createdAt: string;
  state: CallbackState;
  nextTryAt?: string;
  /** What was encrypted. */
  resource: unknown;
  tries: CallbackTry[];
}

export function viewCallback(record: CallbackRecord): CallbackView {
  const { notification, order, outRefundNo, state, nextTryAt } = record;
  return {
    id: notification.id,
    mchid: order.mchid,
    outTradeNo: order.outTradeNo,
    ...(outRefundNo !== undefined && { outRefundNo }),
    eventType: notification.eventType,
    url: record.url,
    createdAt: formatBeijingTime(notification.createdAt),
    state,
    ...(nextTryAt !== undefined && { nextTryAt: formatBeijingTime(nextTryAt) }),
    resource: notification.resource,
    tries: record.tries.map((one) => ({ ...one })),
  };
}
