import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../../platform/audit/audit-trail.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Transactions } from '../../../platform/database/transactions.js';
import { SecretVault } from '../../../platform/secrets/secret-vault.js';
import { newSecret, serializeSecret } from '../../domain/webhook/signature.js';
import { type EndpointTerms, WebhookEndpoint } from '../../domain/webhook/webhook-endpoint.js';
import { WebhookEndpointRepository } from '../../domain/webhook/webhook-endpoint.repository.js';
import { WebhookEndpointNotFound } from '../../domain/webhook/webhook.errors.js';
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

  /** An endpoint that is there under this id is the same one, with its secret. Throws `WebhookUrlRefused`, `SecretsKeyMissing`. */
  async execute(merchantId: string, endpointId: string, terms: EndpointTerms): Promise<EndpointWithSecret> {
    const url = this.urls.accept(terms.url);
    const secret = newSecret();
    const sealed = this.vault.seal(secret, endpointId);
    const endpoint = WebhookEndpoint.create({ endpointId, merchantId }, { ...terms, url }, sealed, this.clock.now());
    if (await this.insert(endpoint)) return { endpoint, secret: serializeSecret(secret) };
    const found = await this.endpoints.find(merchantId, endpointId);
    if (!found) throw new WebhookEndpointNotFound(endpointId);
    return { endpoint: found, secret: serializeSecret(this.vault.open(found.progress.secrets.current, endpointId)) };
  }

  /** False when it is there already. */
  private insert(endpoint: WebhookEndpoint): Promise<boolean> {
    const { merchantId, endpointId: subject } = endpoint.identity;
    return this.transactions.run(async () => {
      if (!(await this.endpoints.insert(endpoint))) return false;
      const after = auditedEndpoint(endpoint);
      await this.auditTrail.record({ action: 'webhook-endpoint.created', merchantId, subject, before: null, after });
      return true;
    });
  }
}
