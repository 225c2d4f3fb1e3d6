import { Injectable } from '@nestjs/common';
import type { Page, PageRequest } from '../../../platform/paging/page.js';
import type { WebhookEndpoint } from '../../domain/webhook/webhook-endpoint.js';
import {
  type EndpointListFilter,
  WebhookEndpointRepository,
} from '../../domain/webhook/webhook-endpoint.repository.js';
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
  list(filter: EndpointListFilter, page: PageRequest): Promise<Page<WebhookEndpoint>> {
    return this.endpoints.list(filter, page);
  }
}
