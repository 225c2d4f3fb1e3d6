import { oneOf } from '../../../platform/database/one-of.js';
import { WEBHOOK_SUBSCRIPTIONS } from '../../domain/webhook/event-types.js';
import { DELIVERY_FAILURES, WebhookDelivery } from '../../domain/webhook/webhook-delivery.js';
import { DELIVERY_STATUSES } from '../../domain/webhook/webhook-delivery.state.js';
import { DISABLED_REASONS, WebhookEndpoint } from '../../domain/webhook/webhook-endpoint.js';
import { TRY_ERRORS, type WebhookTry } from '../../domain/webhook/webhook-try.js';
import type { WebhookDeliveryRow } from './webhook-delivery.row.js';
import type { WebhookEndpointRow } from './webhook-endpoint.row.js';
import type { WebhookTryRow } from './webhook-try.row.js';

export function toEndpoint(row: WebhookEndpointRow): WebhookEndpoint {
  const { endpointId, merchantId, url, description, disabledAt, failingSince, version, createdAt, updatedAt } = row;
  return WebhookEndpoint.restore(
    { endpointId, merchantId },
    {
      url,
      events: row.events.map((type) => oneOf(WEBHOOK_SUBSCRIPTIONS, type)),
      description,
      secrets: { current: row.secret, previous: row.previousSecret, previousUntil: row.previousSecretUntil },
      disabledReason: row.disabledReason === null ? null : oneOf(DISABLED_REASONS, row.disabledReason),
      disabledAt,
      failingSince,
      version,
      createdAt,
      updatedAt,
    },
  );
}

export function toEndpointRow({ identity, progress }: WebhookEndpoint): Omit<WebhookEndpointRow, 'id'> {
  const { secrets, events, ...rest } = progress;
  return {
    ...identity,
    ...rest,
    events: [...events],
    secret: secrets.current,
    previousSecret: secrets.previous,
    previousSecretUntil: secrets.previousUntil,
  };
}

export function toDelivery(row: WebhookDeliveryRow): WebhookDelivery {
  const { deliveryId, endpointId, merchantId, eventId, eventType, aggregate, aggregateNo, createdAt } = row;
  const { body, bodyCrc32, bodySha256, tries, failuresInRow, dueAt, leasedUntil, settledAt, version } = row;
  return WebhookDelivery.restore(
    {
      deliveryId,
      endpointId,
      merchantId,
      eventId,
      eventType,
      aggregate,
      aggregateNo,
      body,
      bodyCrc32,
      bodySha256,
      createdAt,
    },
    {
      status: oneOf(DELIVERY_STATUSES, row.status),
      failure: row.failure === null ? null : oneOf(DELIVERY_FAILURES, row.failure),
      tries,
      failuresInRow,
      dueAt,
      leasedUntil,
      settledAt,
      version,
    },
  );
}

export function toTry(row: WebhookTryRow): WebhookTry {
  const { no, url, startedAt, durationMs, status, response, error, detail } = row;
  return {
    no,
    url,
    startedAt,
    durationMs,
    status,
    response,
    error: error === null ? null : oneOf(TRY_ERRORS, error),
    detail,
  };
}
