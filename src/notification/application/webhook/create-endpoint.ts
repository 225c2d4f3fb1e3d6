import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../../platform/audit/audit-trail.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Transactions } from '../../../platform/database/transactions.js';
import { newId } from '../../../platform/ids/ids.js';
import { SecretVault } from '../../../platform/secrets/secret-vault.js';
import { newSecret, serializeSecret } from '../../domain/webhook/signature.js';
import { type EndpointTerms, WebhookEndpoint } from '../../domain/webhook/webhook-endpoint.js';
import { WebhookEndpointRepository } from '../../domain/webhook/webhook-endpoint.repository.js';
import { auditedEndpoint } from './audited-endpoint.js';
import { WebhookUrls } from './webhook-urls.js';

/** An endpoint and its new secret, which is shown this once. */
export interface EndpointWithSecret {
  readonly endpoint: WebhookEndpoint;
  readonly secret: string;
}

/** Opens an endpoint: from now on it hears of events. */
@Injectable()
export class CreateEndpoint {
  constructor(
    private readonly endpoints: WebhookEndpointRepository,
    private readonly urls: WebhookUrls,
    private readonly vault: SecretVault,
    private readonly auditTrail: AuditTrail,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Throws `WebhookUrlRefused`, `SecretsKeyMissing`. */
  async execute(merchantId: string, terms: EndpointTerms): Promise<EndpointWithSecret> {
    const url = this.urls.accept(terms.url);
    const endpointId = newId('whe');
    const secret = newSecret();
    const sealed = this.vault.seal(secret, endpointId);
    const endpoint = WebhookEndpoint.create({ endpointId, merchantId }, { ...terms, url }, sealed, this.clock.now());
    await this.transactions.run(async () => {
      await this.endpoints.insert(endpoint);
      const after = auditedEndpoint(endpoint);
      const action = 'webhook-endpoint.created';
      await this.auditTrail.record({ action, merchantId, subject: endpointId, before: null, after });
    });
    return { endpoint, secret: serializeSecret(secret) };
  }
}
