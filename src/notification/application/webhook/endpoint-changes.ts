import { Injectable } from '@nestjs/common';
import { Transactions } from '../../../platform/database/transactions.js';
import type { WebhookEndpoint } from '../../domain/webhook/webhook-endpoint.js';
import { WebhookEndpointRepository } from '../../domain/webhook/webhook-endpoint.repository.js';
import { WebhookEndpointNotFound } from '../../domain/webhook/webhook.errors.js';

/** The one way an endpoint changes: read, change, and write if nobody else has written since; else all of it again. */
@Injectable()
export class EndpointChanges {
  constructor(
    private readonly endpoints: WebhookEndpointRepository,
    private readonly transactions: Transactions,
  ) {}

  /** The endpoint after `change`, which may run more than once. Throws `WebhookEndpointNotFound`. */
  change(
    merchantId: string,
    endpointId: string,
    change: (endpoint: WebhookEndpoint) => void,
  ): Promise<WebhookEndpoint> {
    return this.transactions.run(async () => {
      const endpoint = await this.endpoints.find(merchantId, endpointId);
      if (!endpoint) throw new WebhookEndpointNotFound(endpointId);
      const readVersion = endpoint.progress.version;
      change(endpoint);
      if (endpoint.progress.version !== readVersion) await this.endpoints.save(endpoint, readVersion);
      return endpoint;
    });
  }
}
