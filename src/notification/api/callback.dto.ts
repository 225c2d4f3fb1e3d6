import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import { PeriodQuery } from '../../platform/paging/page.query.js';
import { SomeOf } from '../../platform/validation/some-of.js';
import { CALLBACK_STATUSES, type CallbackStatus } from '../domain/inbound-callback.state.js';
import { says } from '../../platform/validation/says.js';
import type { CallbackListFilter } from '../domain/inbox.js';

export class CallbackIdParam {
  @ApiProperty({ example: 'cb_Y2I6NDI' })
  @Matches(
    /^cb_[\w-]{1,40}$/,
    says({ en: 'callbackId must be a callbackId of a former answer', zh: 'callbackId 须为先前应答给出的 callbackId' }),
  )
  callbackId!: string;
}

/** `from` and `to` are about `receivedAt`. */
export class ListCallbacksDto extends PeriodQuery {
  @SomeOf(CALLBACK_STATUSES, 'status')
  status?: CallbackStatus[];

  @ApiPropertyOptional({ example: 'TRANSACTION.SUCCESS' })
  @IsOptional()
  @Matches(
    /^[A-Z0-9_.]{1,64}$/,
    says({ en: 'eventType must be 1 to 64 of A-Z 0-9 _ .', zh: 'eventType 须为 1 到 64 个大写字母、数字、_ 或 .' }),
  )
  eventType?: string;

  @ApiPropertyOptional({ description: "WeChat Pay's id of the notification", example: 'EV-2018022511223320873' })
  @IsOptional()
  @Matches(
    /^[\x21-\x7e]{1,64}$/,
    says({
      en: 'notificationId must be 1 to 64 signs of ASCII without blanks',
      zh: 'notificationId 须为 1 到 64 个不含空格的 ASCII 字符',
    }),
  )
  notificationId?: string;

  toFilter(merchantId: string): CallbackListFilter {
    const { status, eventType, notificationId } = this;
    return { merchantId, status, eventType, notificationId, ...this.period };
  }
}
