import type { Page, PageRequest, Period } from '../../../platform/paging/page.js';
import type { DeliveryStatus } from './webhook-delivery.state.js';
import type { WebhookDelivery } from './webhook-delivery.js';
import type { WebhookTry } from './webhook-try.js';

/** A list of values means one of them. The period is that of `createdAt`. */
export interface DeliveryListFilter extends Period {
  readonly merchantId: string;
  readonly endpointId?: string;
  readonly status?: readonly DeliveryStatus[];
  readonly eventType?: readonly string[];
  readonly aggregateNo?: string;
}

/** How many more deliveries the caller is ready to take, in all and for each endpoint. */
export interface DeliveryRoom {
  readonly total: number;
  ofEndpoint(endpointId: string): number;
}

/** Deliveries as kept. Every method but `claim` takes part in the open transaction. */
export abstract class WebhookDeliveryRepository {
  /** Those that are not there already: one event reaches one endpoint through one delivery. How many were new. */
  abstract insertNew(deliveries: readonly WebhookDelivery[]): Promise<number>;
  /**
   * Takes deliveries that are due, so that no other instance gets them until `leaseUntil`; oldest first for each
   * endpoint, and no more for one than there is room for it.
   */
  abstract claim(room: DeliveryRoom, now: Date, leaseUntil: Date): Promise<WebhookDelivery[]>;
  /** Removes up to `limit` deliveries that were settled before that moment, with their tries; how many. */
  abstract purgeSettled(before: Date, limit: number): Promise<number>;
  /** How many are to be sent, and since when the one that is due first is due. */
  abstract backlog(): Promise<{ waiting: number; oldestDueAt: Date | null }>;
  /** Compare-and-set on the version it was read with; false when it has changed since. */
  abstract save(delivery: WebhookDelivery, readVersion: number): Promise<boolean>;
  abstract addTry(deliveryId: string, made: WebhookTry): Promise<void>;
  abstract find(merchantId: string, deliveryId: string): Promise<WebhookDelivery | null>;
  /** Oldest first. */
  abstract triesOf(deliveryId: string): Promise<WebhookTry[]>;
  /** Newest first. Throws `CursorInvalid`. */
  abstract list(filter: DeliveryListFilter, page: PageRequest): Promise<Page<WebhookDelivery>>;
}
