import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
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
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.resealing.add('webhook endpoint', () => this.execute());
  }

  /** How many endpoints were sealed anew. A secret that does not open is left, and does not hold up the others. */
  async execute(): Promise<number> {
    let resealed = 0;
    for (const endpoint of await this.endpoints.findAll()) {
      if (!this.isCurrent(endpoint) && (await this.reseal(endpoint))) resealed += 1;
    }
    return resealed;
  }

  /** A former secret whose day is over is never used again. */
  private isCurrent(endpoint: WebhookEndpoint): boolean {
    return endpoint.validSecrets(this.clock.now()).every((sealed) => this.vault.isCurrent(sealed));
  }

  private async reseal({ identity, progress }: WebhookEndpoint): Promise<boolean> {
    const { merchantId, endpointId } = identity;
    try {
      const changed = await this.changes.change(merchantId, endpointId, null, (endpoint) => {
        endpoint.resealSecrets((sealed) => this.resealed(sealed, endpointId));
      });
      return changed.progress.version !== progress.version;
    } catch (error) {
      this.complain(endpointId, error);
      return false;
    }
  }

  /** Null when there is nothing to do, or nothing that could be done. */
  private resealed(sealed: string, endpointId: string): string | null {
    if (this.vault.isCurrent(sealed)) return null;
    try {
      return this.vault.reseal(sealed, endpointId);
    } catch (error) {
      this.complain(endpointId, error);
      return null;
    }
  }

  private complain(endpointId: string, error: unknown): void {
    this.logger.error({ msg: 'a webhook secret was not sealed anew', endpointId, err: error });
  }
}
