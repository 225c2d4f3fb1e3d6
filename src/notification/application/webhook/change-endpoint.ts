import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import type { EndpointTerms, WebhookEndpoint } from '../../domain/webhook/webhook-endpoint.js';
import { EndpointChanges } from './endpoint-changes.js';
import { WebhookUrls } from './webhook-urls.js';

export interface ChangeEndpointCommand {
  readonly merchantId: string;
  readonly endpointId: string;
  /** What is not in here stays. */
  readonly terms: Partial<EndpointTerms>;
  readonly disabled?: boolean;
}

/** Changes where an endpoint is and what it hears of; pauses it, or lets it go on. */
@Injectable()
export class ChangeEndpoint {
  constructor(
    private readonly changes: EndpointChanges,
    private readonly urls: WebhookUrls,
    private readonly clock: Clock,
  ) {}

  /** Throws `WebhookEndpointNotFound`, `WebhookUrlRefused`. */
  async execute({ merchantId, endpointId, terms, disabled }: ChangeEndpointCommand): Promise<WebhookEndpoint> {
    const changed = { ...terms, ...(terms.url !== undefined && { url: this.urls.accept(terms.url) }) };
    const now = this.clock.now();
    return this.changes.change(merchantId, endpointId, 'webhook-endpoint.changed', (endpoint) => {
      if (Object.keys(changed).length > 0) endpoint.change(changed, now);
      if (disabled === true) endpoint.disable('MERCHANT', now);
      if (disabled === false) endpoint.enable(now);
    });
  }
}
