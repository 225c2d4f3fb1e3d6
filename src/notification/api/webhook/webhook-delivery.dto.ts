import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import { PeriodQuery } from '../../../platform/paging/page.query.js';
import { SomeOf } from '../../../platform/validation/some-of.js';
import { WEBHOOK_EVENT_TYPES, type WebhookEventType } from '../../domain/webhook/event-types.js';
import type { DeliveryListFilter } from '../../domain/webhook/webhook-delivery.repository.js';
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

/** `from` and `to` are about `createdAt`. */
export class ListDeliveriesDto extends PeriodQuery {
  @ApiPropertyOptional({ example: 'whe_01KAV6M4WQ4T5B6ZC1XJ7N8PAY' })
  @IsOptional()
  @Matches(
    /^whe_[0-9A-Z]{26}$/,
    says({ en: 'endpointId must be whe_ and 26 letters and digits', zh: 'endpointId 须为 whe_ 加 26 个字母和数字' }),
  )
  endpointId?: string;

  @SomeOf(DELIVERY_STATUSES, 'status')
  status?: DeliveryStatus[];

  @SomeOf(WEBHOOK_EVENT_TYPES, 'eventType')
  eventType?: WebhookEventType[];

  @ApiPropertyOptional({
    description: 'The number of what the event is about: an orderNo, a paymentNo',
    example: 'T20261201-0001',
  })
  @IsOptional()
  @Matches(
    /^[0-9A-Za-z_|*-]{1,40}$/,
    says({
      en: 'aggregateNo must be 1 to 40 of 0-9 A-Z a-z _ | * -',
      zh: 'aggregateNo 须为 1 至 40 个字符，限 0-9 A-Z a-z _ | * -',
    }),
  )
  aggregateNo?: string;

  toFilter(merchantId: string): DeliveryListFilter {
    const { endpointId, status, eventType, aggregateNo } = this;
    return { merchantId, endpointId, status, eventType, aggregateNo, ...this.period };
  }
}
