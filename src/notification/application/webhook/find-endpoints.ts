import { Injectable } from '@nestjs/common';
import type { WebhookEndpoint } from '../../domain/webhook/webhook-endpoint.js';
import { type EndpointPage, WebhookEndpointRepository } from '../../domain/webhook/webhook-endpoint.repository.js';
import { WebhookEndpointNotFound } from '../../domain/webhook/webhook.errors.js';

/** Endpoints of a merchant, one or many. */
@Injectable()
export class FindEndpoints {
  constructor(private readonly endpoints: WebhookEndpointRepository) {}

  /** Throws `WebhookEndpointNotFound`. */
  async get(merchantId: string, endpointId: string): Promise<WebhookEndpoint> {
    const endpoint = await this.endpoints.find(merchantId, endpointId);
    if (!endpoint) throw new WebhookEndpointNotFound(endpointId);
    return endpoint;
  }

  /** Newest first. Throws `CursorInvalid`. */
  list(merchantId: string, limit: number, cursor: string | null): Promise<EndpointPage> {
    return this.endpoints.list(merchantId, limit, cursor);
  }
}
