import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { DeliveryWithTries } from '../../application/webhook/find-deliveries.js';
import { WEBHOOK_EVENT_TYPES } from '../../domain/webhook/event-types.js';
import { DELIVERY_FAILURES, PayloadCorrupted, type WebhookDelivery } from '../../domain/webhook/webhook-delivery.js';
import { DELIVERY_STATUSES } from '../../domain/webhook/webhook-delivery.state.js';
import { TRY_ERRORS, type WebhookTry } from '../../domain/webhook/webhook-try.js';

export class TryResponse {
  @ApiProperty({ example: 1 })
  no!: number;

  @ApiProperty({ example: 'https://shop.example.com/webhooks/zhanggui' })
  url!: string;

  @ApiProperty({ format: 'date-time' })
  startedAt!: string;

  @ApiProperty({ example: 84 })
  durationMs!: number;

  @ApiPropertyOptional({ description: 'The HTTP status of the answer', example: 204 })
  status?: number;

  @ApiPropertyOptional({ description: "The first 1 KiB of the answer's body" })
  response?: string;

  @ApiPropertyOptional({ enum: TRY_ERRORS, description: 'Why there was no answer' })
  error?: string;

  @ApiPropertyOptional()
  detail?: string;
}

export class DeliveryResponse {
  @ApiProperty({ example: 'whd_01KAV6M4WQ4T5B6ZC1XJ7N8PAY' })
  deliveryId!: string;

  @ApiProperty({ example: 'whe_01KAV6M4WQ4T5B6ZC1XJ7N8PAY' })
  endpointId!: string;

  @ApiProperty({ description: 'webhook-id, the same at every try', example: 'evt_01KAV6M4WQ4T5B6ZC1XJ7N8PAY' })
  eventId!: string;

  @ApiProperty({ enum: WEBHOOK_EVENT_TYPES, example: 'order.paid' })
  eventType!: string;

  @ApiProperty({ example: 'order' })
  aggregate!: string;

  @ApiProperty({ example: 'T20261201-0001' })
  aggregateNo!: string;

  @ApiProperty({ enum: DELIVERY_STATUSES, example: 'DELIVERED' })
  status!: string;

  @ApiPropertyOptional({ enum: DELIVERY_FAILURES, description: 'Why it is not tried again by itself' })
  failure?: string;

  @ApiProperty({ description: 'How many times it was sent', example: 1 })
  tries!: number;

  @ApiPropertyOptional({ format: 'date-time' })
  nextTryAt?: string;

  @ApiPropertyOptional({ format: 'date-time' })
  settledAt?: string;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;
}

export class DeliveryDetailResponse extends DeliveryResponse {
  @ApiPropertyOptional({
    description: 'The body byte by byte as it is signed; not there when the stored bytes are damaged',
    example: '{"id":"evt_01KAV6…","type":"order.paid","timestamp":"2026-12-01T04:00:00.000Z","sequence":3,"data":{}}',
  })
  payload?: string;

  @ApiProperty({ type: [TryResponse], description: 'Oldest first' })
  log!: TryResponse[];
}

export class DeliveryPageResponse {
  @ApiProperty({ type: [DeliveryResponse] })
  items!: DeliveryResponse[];

  @ApiProperty({ type: String, nullable: true, description: 'Ask for the next page with it; null on the last' })
  nextCursor!: string | null;
}

export const toDeliveryDetailResponse = ({ delivery, tries }: DeliveryWithTries): DeliveryDetailResponse =>
  Object.assign(toDeliveryResponse(delivery), { payload: intactPayload(delivery), log: tries.map(toTryResponse) });

export function toDeliveryResponse({ message, progress }: WebhookDelivery): DeliveryResponse {
  return {
    deliveryId: message.deliveryId,
    endpointId: message.endpointId,
    eventId: message.eventId,
    eventType: message.eventType,
    aggregate: message.aggregate,
    aggregateNo: message.aggregateNo,
    status: progress.status,
    failure: progress.failure ?? undefined,
    tries: progress.tries,
    nextTryAt: progress.dueAt?.toISOString(),
    settledAt: progress.settledAt?.toISOString(),
    createdAt: message.createdAt.toISOString(),
  };
}

function toTryResponse({ no, url, startedAt, durationMs, status, response, error, detail }: WebhookTry): TryResponse {
  return {
    no,
    url,
    startedAt: startedAt.toISOString(),
    durationMs,
    status: status ?? undefined,
    response: response?.toString(),
    error: error ?? undefined,
    detail: detail ?? undefined,
  };
}

function intactPayload(delivery: WebhookDelivery): string | undefined {
  try {
    return delivery.intactBody().toString();
  } catch (error) {
    if (error instanceof PayloadCorrupted) return undefined;
    throw error;
  }
}
