import type { Snapshot } from '../../../platform/audit/audit-trail.js';
import type { WebhookEndpoint } from '../../domain/webhook/webhook-endpoint.js';

/** What the audit log holds of an endpoint: no secret, and so nothing of a query that its URL may have. */
export const auditedEndpoint = ({ progress, disabled }: WebhookEndpoint): Snapshot => ({
  url: withoutQuery(progress.url),
  events: progress.events,
  description: progress.description,
  disabled,
  disabledReason: progress.disabledReason,
  formerSecretUntil: progress.secrets.previousUntil?.toISOString() ?? null,
});

function withoutQuery(text: string): string {
  const url = new URL(text);
  return `${url.origin}${url.pathname}${url.search && '?…'}`;
}
