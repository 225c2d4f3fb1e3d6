import { Injectable } from '@nestjs/common';
import { WebhookEndpointRepository } from '../../domain/webhook/webhook-endpoint.repository.js';
import type { WebhookEndpoint } from '../../domain/webhook/webhook-endpoint.js';
import { FindEndpoints } from './find-endpoints.js';

/** Removes an endpoint and its secrets. What was on its way to it is given up; the log of its deliveries stays. */
@Injectable()
export class DeleteEndpoint {
  constructor(
    private readonly findEndpoints: FindEndpoints,
    private readonly endpoints: WebhookEndpointRepository,
  ) {}

  /** The endpoint as it was. Throws `WebhookEndpointNotFound`. */
  async execute(merchantId: string, endpointId: string): Promise<WebhookEndpoint> {
    const endpoint = await this.findEndpoints.get(merchantId, endpointId);
    await this.endpoints.delete(merchantId, endpointId);
    return endpoint;
  }
}
