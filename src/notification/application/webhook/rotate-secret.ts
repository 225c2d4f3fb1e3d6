import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { SecretVault } from '../../../platform/secrets/secret-vault.js';
import { newSecret, serializeSecret } from '../../domain/webhook/signature.js';
import type { EndpointWithSecret } from './create-endpoint.js';
import { EndpointChanges } from './endpoint-changes.js';

/** Gives an endpoint a new secret. For a day requests are signed with the former one too. */
@Injectable()
export class RotateSecret {
  constructor(
    private readonly changes: EndpointChanges,
    private readonly vault: SecretVault,
    private readonly clock: Clock,
  ) {}

  /** Throws `WebhookEndpointNotFound`, `SecretsKeyMissing`. */
  async execute(merchantId: string, endpointId: string): Promise<EndpointWithSecret> {
    const secret = newSecret();
    const sealed = this.vault.seal(secret, endpointId);
    const endpoint = await this.changes.change(merchantId, endpointId, 'webhook-endpoint.secret-rotated', (found) => {
      found.rotateSecret(sealed, this.clock.now());
    });
    return { endpoint, secret: serializeSecret(secret) };
  }
}
