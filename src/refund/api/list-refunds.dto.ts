import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import { ORDER_NO, ORDER_NO_RULE } from '../../order/index.js';
import { PeriodQuery } from '../../platform/paging/page.query.js';
import { SomeOf } from '../../platform/validation/some-of.js';
import { TrueOrFalse } from '../../platform/validation/true-or-false.js';
import type { RefundListFilter } from '../domain/refund.repository.js';
import { REFUND_STATUSES, type RefundStatus } from '../domain/refund.state.js';
import { says } from '../../platform/validation/says.js';
import { REFUND_CAUSES, type RefundCause } from '../domain/refund.terms.js';
import { REFUND_NO, REFUND_NO_RULE } from './refund-no.param.js';

/** `from` and `to` are about `createdAt`. */
export class ListRefundsDto extends PeriodQuery {
  @ApiPropertyOptional({
    description: 'Only those of this order',
    pattern: ORDER_NO.source,
    example: 'T20261201-0001',
  })
  @IsOptional()
  @Matches(ORDER_NO, says(ORDER_NO_RULE))
  orderNo?: string;

  @ApiPropertyOptional({ pattern: REFUND_NO.source, example: 'T20261201-0001-R1' })
  @IsOptional()
  @Matches(REFUND_NO, says(REFUND_NO_RULE))
  refundNo?: string;

  @ApiPropertyOptional({ description: "WeChat Pay's own number", example: '50300806512026120100001234567' })
  @IsOptional()
  @Matches(
    /^[0-9A-Za-z]{1,32}$/,
    says({ en: 'refundId must be 1 to 32 of 0-9 A-Z a-z', zh: 'refundId 须为 1 到 32 个字母或数字' }),
  )
  refundId?: string;

  @SomeOf(REFUND_STATUSES, 'status')
  status?: RefundStatus[];

  @SomeOf(REFUND_CAUSES, 'cause')
  cause?: RefundCause[];

  @TrueOrFalse('needsAttention', 'true: only those that wait for a person; false: only the others')
  needsAttention?: boolean;

  toFilter(merchantId: string): RefundListFilter {
    const { orderNo, refundNo, refundId, status, cause, needsAttention } = this;
    return { merchantId, orderNo, refundNo, refundId, status, cause, needsAttention, ...this.period };
  }
}
