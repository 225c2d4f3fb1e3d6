import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, Matches, Max, Min } from 'class-validator';
import { ORDER_NO, ORDER_NO_RULE } from '../../order/index.js';
import { REFUND_STATUSES, type RefundStatus } from '../domain/refund.state.js';
import { says } from '../../platform/validation/says.js';

/** A query string has texts only; what is neither word stays as it is, to be refused. */
const booleanOf = (value: unknown): unknown => (value === 'true' ? true : value === 'false' ? false : value);

export class ListRefundsDto {
  @ApiPropertyOptional({ description: 'Only those of this order', pattern: ORDER_NO.source })
  @IsOptional()
  @Matches(ORDER_NO, says(ORDER_NO_RULE))
  orderNo?: string;

  @ApiPropertyOptional({ enum: REFUND_STATUSES })
  @IsOptional()
  @IsIn(REFUND_STATUSES)
  status?: RefundStatus;

  @ApiPropertyOptional({
    description: 'true: only those that wait for a person; false: only the others',
    type: 'boolean',
  })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => booleanOf(value))
  @IsBoolean(says({ en: 'needsAttention must be true or false', zh: 'needsAttention 须为 true 或 false' }))
  needsAttention?: boolean;

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
