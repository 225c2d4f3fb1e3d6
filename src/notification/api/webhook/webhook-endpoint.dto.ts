import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  Matches,
  ValidateIf,
} from 'class-validator';
import { PeriodQuery } from '../../../platform/paging/page.query.js';
import { IsText } from '../../../platform/validation/is-text.js';
import { TrueOrFalse } from '../../../platform/validation/true-or-false.js';
import type { ChangeEndpointCommand } from '../../application/webhook/change-endpoint.js';
import { WEBHOOK_SUBSCRIPTIONS, type WebhookSubscription } from '../../domain/webhook/event-types.js';
import type { EndpointListFilter } from '../../domain/webhook/webhook-endpoint.repository.js';
import type { EndpointTerms } from '../../domain/webhook/webhook-endpoint.js';
import { says } from '../../../platform/validation/says.js';

const EVENTS = {
  enum: WEBHOOK_SUBSCRIPTIONS,
  isArray: true,
  description: 'Which events it is to hear of; * is all of them, also those that a later version brings',
};
const EVENTS_RULE = says(
  {
    en: `events must be some of ${WEBHOOK_SUBSCRIPTIONS.join(', ')}`,
    zh: `events 须取自 ${WEBHOOK_SUBSCRIPTIONS.join('、')}`,
  },
  { each: true },
);
const URL = { description: 'https, on the public internet', maxLength: 2000 };

const isGiven = (value: unknown): boolean => value !== undefined;

export class EndpointIdParam {
  @ApiProperty({ example: 'whe_01KAV6M4WQ4T5B6ZC1XJ7N8PAY' })
  @Matches(
    /^whe_[0-9A-Z]{26}$/,
    says({ en: 'endpointId must be whe_ and 26 letters and digits', zh: 'endpointId 须为 whe_ 加 26 个字母和数字' }),
  )
  endpointId!: string;
}

export class CreateEndpointDto {
  @ApiProperty({ ...URL, example: 'https://shop.example.com/webhooks/zhanggui' })
  @IsText(1, 2000)
  url!: string;

  @ApiPropertyOptional({ ...EVENTS, default: ['*'], example: ['order.paid', 'order.closed'] })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(WEBHOOK_SUBSCRIPTIONS.length)
  @ArrayUnique()
  @IsIn(WEBHOOK_SUBSCRIPTIONS, EVENTS_RULE)
  events?: WebhookSubscription[];

  @ApiPropertyOptional({ description: 'A note for people', maxLength: 200 })
  @IsOptional()
  @IsText(1, 200)
  description?: string;

  toTerms(): EndpointTerms {
    return { url: this.url, events: this.events ?? ['*'], description: this.description ?? null };
  }
}

export class ChangeEndpointDto {
  @ApiPropertyOptional({ ...URL, example: 'https://shop.example.com/webhooks/zhanggui' })
  @ValidateIf(({ url }: ChangeEndpointDto) => isGiven(url))
  @IsText(1, 2000)
  url?: string;

  @ApiPropertyOptional(EVENTS)
  @ValidateIf(({ events }: ChangeEndpointDto) => isGiven(events))
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(WEBHOOK_SUBSCRIPTIONS.length)
  @ArrayUnique()
  @IsIn(WEBHOOK_SUBSCRIPTIONS, EVENTS_RULE)
  events?: WebhookSubscription[];

  @ApiPropertyOptional({ type: String, nullable: true, maxLength: 200, description: 'null takes it away' })
  @IsOptional()
  @IsText(1, 200)
  description?: string | null;

  @ApiPropertyOptional({ description: 'true: nothing is sent, and what is due is given up; false: it goes on' })
  @ValidateIf(({ disabled }: ChangeEndpointDto) => isGiven(disabled))
  @IsBoolean()
  disabled?: boolean;

  toCommand(merchantId: string, endpointId: string): ChangeEndpointCommand {
    const { url, events, description, disabled } = this;
    return {
      merchantId,
      endpointId,
      terms: {
        ...(url !== undefined && { url }),
        ...(events !== undefined && { events }),
        ...(description !== undefined && { description }),
      },
      disabled,
    };
  }
}

/** `from` and `to` are about `createdAt`. */
export class ListEndpointsDto extends PeriodQuery {
  @TrueOrFalse('disabled')
  disabled?: boolean;

  toFilter(merchantId: string): EndpointListFilter {
    return { merchantId, disabled: this.disabled, ...this.period };
  }
}
