import { formatBeijingMoment } from '../protocol/rfc3339.js';

/** What can be told of an order. */
export type TimelineEvent =
  | 'prepay-requested'
  | 'prepay-repeated'
  | 'queried'
  | 'paying'
  | 'paid'
  | 'payment-failed'
  | 'closed'
  | 'expired'
  | 'refund-requested'
  | 'refund-repeated'
  | 'refund-queried'
  | 'refund-succeeded'
  | 'refund-abnormal'
  | 'refund-rerouted'
  | 'refund-closed'
  | 'fault'
  | 'callback-sent'
  | 'callback-answered'
  | 'callback-failed'
  | 'callback-not-sent'
  | 'callback-given-up';

/** One line of a purchase's story. */
export interface TimelineEntry {
  /** Simulated time, RFC 3339 with milliseconds and +08:00. */
  readonly at: string;
  readonly event: TimelineEvent;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** An order keeps this many entries; a client that polls for hours must not fill the memory. */
const LIMIT = 500;

/** `at` is simulated time in milliseconds since 1970. */
export function note(
  order: { readonly timeline: TimelineEntry[] },
  at: number,
  event: TimelineEvent,
  detail?: Readonly<Record<string, unknown>>,
): void {
  if (order.timeline.length >= LIMIT) order.timeline.splice(1, 1);
  order.timeline.push({ at: formatBeijingMoment(at), event, ...(detail && { detail }) });
}
