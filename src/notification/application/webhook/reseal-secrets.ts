import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Resealing } from '../../../platform/secrets/resealing.js';
import { SecretVault } from '../../../platform/secrets/secret-vault.js';
import type { WebhookEndpoint } from '../../domain/webhook/webhook-endpoint.js';
import { WebhookEndpointRepository } from '../../domain/webhook/webhook-endpoint.repository.js';
import { EndpointChanges } from './endpoint-changes.js';

/** Brings the signing secrets of endpoints under the newest key of the installation. */
@Injectable()
export class ResealSecrets implements OnModuleInit {
  private readonly logger = new Logger(ResealSecrets.name);

  constructor(
    private readonly endpoints: WebhookEndpointRepository,
    private readonly changes: EndpointChanges,
    private readonly vault: SecretVault,
    private readonly resealing: Resealing,
  ) {}

  onModuleInit(): void {
    this.resealing.add('webhook endpoint', () => this.execute());
  }

  /** How many endpoints were sealed anew. One that does not open is left, and does not hold up the others. */
  async execute(): Promise<number> {
    let resealed = 0;
    for (const endpoint of await this.endpoints.findAll()) {
      if (!this.isCurrent(endpoint) && (await this.reseal(endpoint))) resealed += 1;
    }
    return resealed;
  }

  private isCurrent({ progress }: WebhookEndpoint): boolean {
    const { current, previous } = progress.secrets;
    return this.vault.isCurrent(current) && (previous === null || this.vault.isCurrent(previous));
  }

  private async reseal({ identity }: WebhookEndpoint): Promise<boolean> {
    const { merchantId, endpointId } = identity;
    try {
      await this.changes.change(merchantId, endpointId, null, (endpoint) => {
        endpoint.resealSecrets((sealed) => this.vault.reseal(sealed, endpointId));
      });
      return true;
    } catch (error) {
      this.logger.error({ msg: 'a webhook secret was not sealed anew', endpointId, err: error });
      return false;
    }
  }
}
