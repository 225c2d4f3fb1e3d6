import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Matches, Max, Min } from 'class-validator';
import { WEBHOOK_EVENT_TYPES, type WebhookEventType } from '../../domain/webhook/event-types.js';
import { DELIVERY_STATUSES, type DeliveryStatus } from '../../domain/webhook/webhook-delivery.state.js';
import { says } from '../../../platform/validation/says.js';

export class DeliveryIdParam {
  @ApiProperty({ example: 'whd_01KAV6M4WQ4T5B6ZC1XJ7N8PAY' })
  @Matches(
    /^whd_[0-9A-Z]{26}$/,
    says({ en: 'deliveryId must be whd_ and 26 letters and digits', zh: 'deliveryId 须为 whd_ 加 26 个字母和数字' }),
  )
  deliveryId!: string;
}

export class ListDeliveriesDto {
  @ApiPropertyOptional({ example: 'whe_01KAV6M4WQ4T5B6ZC1XJ7N8PAY' })
  @IsOptional()
  @Matches(
    /^whe_[0-9A-Z]{26}$/,
    says({ en: 'endpointId must be whe_ and 26 letters and digits', zh: 'endpointId 须为 whe_ 加 26 个字母和数字' }),
  )
  endpointId?: string;

  @ApiPropertyOptional({ enum: DELIVERY_STATUSES })
  @IsOptional()
  @IsIn(DELIVERY_STATUSES)
  status?: DeliveryStatus;

  @ApiPropertyOptional({ enum: WEBHOOK_EVENT_TYPES })
  @IsOptional()
  @IsIn(WEBHOOK_EVENT_TYPES)
  eventType?: WebhookEventType;

  @ApiPropertyOptional({ description: 'The number of what the event is about: an orderNo, a paymentNo' })
  @IsOptional()
  @Matches(
    /^[0-9A-Za-z_|*-]{1,40}$/,
    says({
      en: 'aggregateNo must be 1 to 40 of 0-9 A-Z a-z _ | * -',
      zh: 'aggregateNo 须为 1 至 40 个字符，限 0-9 A-Z a-z _ | * -',
    }),
  )
  aggregateNo?: string;

  @ApiPropertyOptional({ default: 20, minimum: 1, maximum: 100, type: 'integer' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number;

  @ApiPropertyOptional({ description: 'The nextCursor of the page before' })
  @IsOptional()
  @IsString()
  cursor?: string;
}
