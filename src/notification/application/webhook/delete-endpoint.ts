import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../../platform/audit/audit-trail.js';
import { Transactions } from '../../../platform/database/transactions.js';
import { WebhookEndpointRepository } from '../../domain/webhook/webhook-endpoint.repository.js';
import type { WebhookEndpoint } from '../../domain/webhook/webhook-endpoint.js';
import { WebhookEndpointNotFound } from '../../domain/webhook/webhook.errors.js';
import { auditedEndpoint } from './audited-endpoint.js';
import { FindEndpoints } from './find-endpoints.js';

/** Removes an endpoint and its secrets. What was on its way to it is given up; the log of its deliveries stays. */
@Injectable()
export class DeleteEndpoint {
  constructor(
    private readonly findEndpoints: FindEndpoints,
    private readonly endpoints: WebhookEndpointRepository,
    private readonly auditTrail: AuditTrail,
    private readonly transactions: Transactions,
  ) {}

  /** The endpoint as it was. Throws `WebhookEndpointNotFound`. */
  execute(merchantId: string, endpointId: string): Promise<WebhookEndpoint> {
    return this.transactions.run(async () => {
      const endpoint = await this.findEndpoints.get(merchantId, endpointId);
      if (!(await this.endpoints.delete(merchantId, endpointId))) throw new WebhookEndpointNotFound(endpointId);
      const before = auditedEndpoint(endpoint);
      const subject = endpointId;
      await this.auditTrail.record({ action: 'webhook-endpoint.deleted', merchantId, subject, before, after: null });
      return endpoint;
    });
  }
}
