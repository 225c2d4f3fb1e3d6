import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { EndpointWithSecret } from '../../application/webhook/create-endpoint.js';
import { WEBHOOK_SUBSCRIPTIONS } from '../../domain/webhook/event-types.js';
import { DISABLED_REASONS, type WebhookEndpoint } from '../../domain/webhook/webhook-endpoint.js';

export class EndpointResponse {
  @ApiProperty({ example: 'whe_01KAV6M4WQ4T5B6ZC1XJ7N8PAY' })
  endpointId!: string;

  @ApiProperty({ example: 'https://shop.example.com/webhooks/zhanggui' })
  url!: string;

  @ApiProperty({ enum: WEBHOOK_SUBSCRIPTIONS, isArray: true, example: ['*'] })
  events!: readonly string[];

  @ApiPropertyOptional()
  description?: string;

  @ApiProperty()
  disabled!: boolean;

  @ApiPropertyOptional({
    enum: DISABLED_REASONS,
    description: 'MERCHANT: by a call · GONE: the receiver answered 410 · FAILING: every try failed for five days',
  })
  disabledReason?: string;

  @ApiPropertyOptional({ format: 'date-time' })
  disabledAt?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'The first failure since the last success' })
  failingSince?: string;

  @ApiPropertyOptional({
    format: 'date-time',
    description: 'Until then requests are signed with the former secret too',
  })
  previousSecretUntil?: string;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  @ApiProperty({ format: 'date-time' })
  updatedAt!: string;
}

export class EndpointWithSecretResponse extends EndpointResponse {
  @ApiProperty({
    description: 'What signatures are verified with. Shown this once: keep it',
    example: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw1v3ukd0dGaE=',
  })
  secret!: string;
}

export class EndpointPageResponse {
  @ApiProperty({ type: [EndpointResponse] })
  items!: EndpointResponse[];

  @ApiProperty({ type: String, nullable: true, description: 'Ask for the next page with it; null on the last' })
  nextCursor!: string | null;
}

export function toEndpointResponse({ identity, progress, disabled }: WebhookEndpoint): EndpointResponse {
  return {
    endpointId: identity.endpointId,
    url: progress.url,
    events: progress.events,
    description: progress.description ?? undefined,
    disabled,
    disabledReason: progress.disabledReason ?? undefined,
    disabledAt: progress.disabledAt?.toISOString(),
    failingSince: progress.failingSince?.toISOString(),
    previousSecretUntil: progress.secrets.previousUntil?.toISOString(),
    createdAt: progress.createdAt.toISOString(),
    updatedAt: progress.updatedAt.toISOString(),
  };
}

export const toEndpointWithSecretResponse = ({ endpoint, secret }: EndpointWithSecret): EndpointWithSecretResponse =>
  Object.assign(toEndpointResponse(endpoint), { secret });
