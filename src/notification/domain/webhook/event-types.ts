/** Every event that leaves Zhanggui, as the domain events name themselves. The one list of them. */
export const WEBHOOK_EVENT_TYPES = [
  'order.paid',
  'order.closed',
  'payment.succeeded',
  'payment.closed',
  'payment.late',
  'payment.duplicate',
  'refund.approval_required',
  'refund.succeeded',
  'refund.failed',
  'refund.needs_attention',
] as const;
export type WebhookEventType = (typeof WEBHOOK_EVENT_TYPES)[number];

/** What an endpoint may ask for: single types, or `*` for all, also those that a later version brings. */
export const WEBHOOK_SUBSCRIPTIONS = ['*', ...WEBHOOK_EVENT_TYPES] as const;
export type WebhookSubscription = (typeof WEBHOOK_SUBSCRIPTIONS)[number];

export const isWebhookEventType = (type: string): type is WebhookEventType =>
  WEBHOOK_EVENT_TYPES.some((known) => known === type);
