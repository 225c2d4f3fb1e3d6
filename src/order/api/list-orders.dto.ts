import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import { PAYMENT_CHANNELS, PAYMENT_METHODS, type PaymentChannelName, type PaymentMethod } from '../../payment/index.js';
import { PeriodQuery } from '../../platform/paging/page.query.js';
import { SomeOf } from '../../platform/validation/some-of.js';
import { says } from '../../platform/validation/says.js';
import type { OrderSearch } from '../application/list-orders.js';
import { ORDER_STATUSES, type OrderStatus } from '../domain/order.state.js';
import { ORDER_NO, ORDER_NO_RULE } from './order-no.param.js';

/** `from` and `to` are about `createdAt`. */
export class ListOrdersDto extends PeriodQuery {
  @SomeOf(ORDER_STATUSES, 'status')
  status?: OrderStatus[];

  @SomeOf(PAYMENT_CHANNELS, 'channel', 'Of the payment that paid the order; until then, of its latest attempt')
  channel?: PaymentChannelName[];

  @SomeOf(PAYMENT_METHODS, 'method', 'Of the payment that paid the order; until then, of its latest attempt')
  method?: PaymentMethod[];

  @ApiPropertyOptional({ pattern: ORDER_NO.source, example: 'T20261201-0001' })
  @IsOptional()
  @Matches(ORDER_NO, says(ORDER_NO_RULE))
  orderNo?: string;

  @ApiPropertyOptional({
    description: 'What one of its attempts is called at WeChat Pay, and in bills',
    example: 'T20261201-0001-2',
  })
  @IsOptional()
  @Matches(
    /^[0-9A-Za-z_|*-]{6,32}$/,
    says({
      en: 'outTradeNo must be 6 to 32 of 0-9 A-Z a-z _ | * -',
      zh: 'outTradeNo 须为 6 到 32 个字符，可用 0-9 A-Z a-z _ | * -',
    }),
  )
  outTradeNo?: string;

  @ApiPropertyOptional({
    description: "WeChat Pay's number of one of its payments",
    example: '4200001234202612010000000001',
  })
  @IsOptional()
  @Matches(
    /^[0-9A-Za-z]{1,32}$/,
    says({ en: 'transactionId must be 1 to 32 of 0-9 A-Z a-z', zh: 'transactionId 须为 1 到 32 个字母或数字' }),
  )
  transactionId?: string;

  toSearch(merchantId: string): OrderSearch {
    const { status, channel, method, orderNo, outTradeNo, transactionId } = this;
    return { merchantId, status, channel, method, orderNo, outTradeNo, transactionId, ...this.period };
  }
}
