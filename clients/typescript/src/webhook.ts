import type { IncomingHttpHeaders } from 'node:http';
import { Webhook } from 'standardwebhooks';
import type { Schemas } from './types.js';
import type { OrderEventData, PaymentEventData, RefundEventData } from './webhook-event.js';

type Subscription = NonNullable<Schemas['CreateEndpointDto']['events']>[number];

export type WebhookEventType = Exclude<Subscription, '*'>;

/** Late and double payments are told of their order. */
type DataOf<Type extends WebhookEventType> = Type extends `refund.${string}`
  ? RefundEventData
  : Type extends 'payment.succeeded' | 'payment.closed'
    ? PaymentEventData
    : OrderEventData;

/** A union: `switch (event.type)` tells what `data` is. Let types that you do not know pass; later versions bring more. */
export type WebhookEvent = {
  [Type in WebhookEventType]: {
    /** The same when the event comes again: keep those that you have handled. */
    readonly id: string;
    readonly type: Type;
    /** When it happened, as RFC 3339. */
    readonly timestamp: string;
    /** Grows with each event of one order, payment or refund; events can overtake each other. */
    readonly sequence: number;
    readonly data: DataOf<Type>;
  };
}[WebhookEventType];

/**
 * The event in a request from Zhanggui, once it is proved to come from there, after the Standard Webhooks specification.
 * `rawBody` is the body as it came, not parsed and written again. Throws `WebhookVerificationError` (of the package
 * `standardwebhooks`) when a signature or timestamp is missing or wrong: answer 401 then.
 */
export function verifyWebhook(
  rawBody: string | Buffer,
  headers: IncomingHttpHeaders | Headers,
  secret: string,
): WebhookEvent {
  const entries = headers instanceof Headers ? [...headers] : Object.entries(headers);
  const flat = Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), String(value)]));
  // The signature proves that Zhanggui wrote it.
  return new Webhook(secret).verify(rawBody, flat) as WebhookEvent;
}
