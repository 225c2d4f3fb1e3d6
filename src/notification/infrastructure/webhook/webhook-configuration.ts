import type { Environment } from '../../../platform/config/environment.js';
import type { WebhookUrlPolicy } from '../../domain/webhook/webhook-url.js';

export interface WebhookConfiguration {
  readonly urlPolicy: WebhookUrlPolicy;
}

const YES_OR_NO = ['true', 'false'] as const;

/** Throws `ConfigurationError`. */
export const readWebhookConfiguration = (env: Environment): WebhookConfiguration => ({
  urlPolicy: {
    allowPrivate: env.oneOf('WEBHOOK_ALLOW_PRIVATE', YES_OR_NO, 'false') === 'true',
    allowHttp: env.oneOf('WEBHOOK_ALLOW_HTTP', YES_OR_NO, 'false') === 'true',
  },
});
