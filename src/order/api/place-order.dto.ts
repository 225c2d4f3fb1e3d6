import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { IsIn, IsInt, IsObject, IsOptional, Matches, Max, Min, ValidateNested } from 'class-validator';
import type { GeneratedNumbers } from '../../platform/ids/generated-numbers.js';
import { CURRENCIES, type Currency } from '../../platform/money/money.js';
import { IsMetadata } from '../../platform/validation/is-metadata.js';
import { IsMoment } from '../../platform/validation/is-moment.js';
import { IsText } from '../../platform/validation/is-text.js';
import type { PlaceOrderCommand } from '../application/place-order.js';
import { ORDER_NO, ORDER_NO_RULE } from './order-no.param.js';
import { PaymentRequestDto } from './payment-request.dto.js';
import { says } from '../../platform/validation/says.js';

const MOST_FEN = 10_000_000_000;

export class PlaceOrderDto {
  @ApiPropertyOptional({
    description: 'Your number for the order, also its out_trade_no at WeChat Pay. Given by us when left out.',
    pattern: ORDER_NO.source,
  })
  @IsOptional()
  @Matches(ORDER_NO, says(ORDER_NO_RULE))
  orderNo?: string;

  @ApiProperty({ description: 'What the payer sees', example: 'Two cups of tea', minLength: 1, maxLength: 127 })
  @IsText(1, 127)
  subject!: string;

  @ApiProperty({ description: 'In fen: 100 is ¥1.00', example: 1200, minimum: 1, maximum: MOST_FEN, type: 'integer' })
  @IsInt(says({ en: 'amount must be a whole number of fen', zh: 'amount 须为整数，单位为分' }))
  @Min(1)
  @Max(MOST_FEN)
  amount!: number;

  @ApiPropertyOptional({ enum: CURRENCIES, default: 'CNY' })
  @IsOptional()
  @IsIn(CURRENCIES)
  currency?: Currency;

  @ApiPropertyOptional({ description: "Comes back in WeChat Pay's callbacks and bills", maxLength: 128 })
  @IsOptional()
  @IsText(1, 128)
  attach?: string;

  @ApiPropertyOptional({
    description: 'Your own notes, up to 20 texts; WeChat Pay never sees them',
    type: 'object',
    additionalProperties: { type: 'string' },
    example: { table: '7' },
  })
  @IsOptional()
  // As it was sent: class-transformer would drop keys that objects have of their own, such as `constructor`.
  @Transform(({ obj }: { obj: { metadata?: unknown } }) => obj.metadata)
  @IsMetadata()
  metadata?: Record<string, string>;

  @ApiPropertyOptional({
    description: 'When the order must be paid: 1 minute to 7 days from now, 2 hours when left out',
    format: 'date-time',
  })
  @IsOptional()
  @IsMoment()
  expiresAt?: string;

  @ApiPropertyOptional({
    type: PaymentRequestDto,
    description: 'With it, the answer holds what the payer needs to pay',
  })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => PaymentRequestDto)
  payment?: PaymentRequestDto;

  toCommand(merchantId: string, numbers: GeneratedNumbers): PlaceOrderCommand {
    return {
      merchantId,
      orderNo: this.orderNo ?? numbers.orderNo(),
      subject: this.subject,
      amount: this.amount,
      currency: this.currency ?? 'CNY',
      attach: this.attach ?? null,
      metadata: this.metadata ?? null,
      expiresAt: this.expiresAt ? new Date(this.expiresAt) : null,
      payment: this.payment?.toRequest() ?? null,
    };
  }
}
