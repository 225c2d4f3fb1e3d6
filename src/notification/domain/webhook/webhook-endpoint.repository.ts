import type { Page, PageRequest, Period } from '../../../platform/paging/page.js';
import type { WebhookEndpoint } from './webhook-endpoint.js';

/** The period is that of `createdAt`. */
export interface EndpointListFilter extends Period {
  readonly merchantId: string;
  readonly disabled?: boolean;
}

/** Endpoints as kept. Every method takes part in the open transaction. */
export abstract class WebhookEndpointRepository {
  abstract insert(endpoint: WebhookEndpoint): Promise<void>;
  /** Compare-and-set on the version it was read with. Throws `ConcurrencyConflict` when it has changed since. */
  abstract save(endpoint: WebhookEndpoint, readVersion: number): Promise<void>;
  /** False when it is not there. */
  abstract delete(merchantId: string, endpointId: string): Promise<boolean>;
  abstract find(merchantId: string, endpointId: string): Promise<WebhookEndpoint | null>;
  /** Those of a merchant that are not disabled. */
  abstract findEnabled(merchantId: string): Promise<WebhookEndpoint[]>;
  /** Those of every merchant, oldest first. */
  abstract findAll(): Promise<WebhookEndpoint[]>;
  /** Newest first. Throws `CursorInvalid`. */
  abstract list(filter: EndpointListFilter, page: PageRequest): Promise<Page<WebhookEndpoint>>;
}
