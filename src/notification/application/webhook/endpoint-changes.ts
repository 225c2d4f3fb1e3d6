import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../../platform/audit/audit-trail.js';
import type { AuditedAction } from '../../../platform/audit/audited-action.js';
import { Transactions } from '../../../platform/database/transactions.js';
import type { WebhookEndpoint } from '../../domain/webhook/webhook-endpoint.js';
import { WebhookEndpointRepository } from '../../domain/webhook/webhook-endpoint.repository.js';
import { WebhookEndpointNotFound } from '../../domain/webhook/webhook.errors.js';
import { auditedEndpoint } from './audited-endpoint.js';

/** The one way an endpoint changes: read, change, and write if nobody else has written since; else all of it again. */
@Injectable()
export class EndpointChanges {
  constructor(
    private readonly endpoints: WebhookEndpointRepository,
    private readonly auditTrail: AuditTrail,
    private readonly transactions: Transactions,
  ) {}

  /**
   * The endpoint after `change`, which may run more than once. Without an `action` nobody would see a difference, and nothing
   * is put down. Throws `WebhookEndpointNotFound`.
   */
  change(
    merchantId: string,
    endpointId: string,
    action: AuditedAction | null,
    change: (endpoint: WebhookEndpoint) => void,
  ): Promise<WebhookEndpoint> {
    return this.transactions.run(async () => {
      const endpoint = await this.endpoints.find(merchantId, endpointId);
      if (!endpoint) throw new WebhookEndpointNotFound(endpointId);
      const readVersion = endpoint.progress.version;
      const before = auditedEndpoint(endpoint);
      change(endpoint);
      if (endpoint.progress.version === readVersion) return endpoint;
      await this.endpoints.save(endpoint, readVersion);
      const after = auditedEndpoint(endpoint);
      if (action) await this.auditTrail.record({ action, merchantId, subject: endpointId, before, after });
      return endpoint;
    });
  }
}
