import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import type { Principal } from '../../platform/http/principal.js';
import type { GeneratedNumbers } from '../../platform/ids/generated-numbers.js';
import { IsText } from '../../platform/validation/is-text.js';
import type { CreateRefundCommand } from '../application/create-refund.js';
import { REFUND_NO, REFUND_NO_RULE } from './refund-no.param.js';
import { says } from '../../platform/validation/says.js';

const MOST_FEN = 10_000_000_000;

export class CreateRefundDto {
  @ApiPropertyOptional({
    description: 'Your number for the refund, also its out_refund_no at WeChat Pay. Given by us when left out.',
    pattern: REFUND_NO.source,
  })
  @IsOptional()
  @Matches(REFUND_NO, says(REFUND_NO_RULE))
  refundNo?: string;

  @ApiProperty({ description: 'In fen: 100 is ¥1.00', example: 400, minimum: 1, maximum: MOST_FEN, type: 'integer' })
  @IsInt(says({ en: 'amount must be a whole number of fen', zh: 'amount 须为整数，单位为分' }))
  @Min(1)
  @Max(MOST_FEN)
  amount!: number;

  @ApiPropertyOptional({ description: 'Shown to the payer', example: 'One cup was cold', maxLength: 80 })
  @IsOptional()
  @IsText(1, 80)
  reason?: string;

  toCommand({ merchantId, holder }: Principal, orderNo: string, numbers: GeneratedNumbers): CreateRefundCommand {
    return {
      merchantId,
      orderNo,
      refundNo: this.refundNo ?? numbers.refundNo(),
      amount: this.amount,
      reason: this.reason ?? null,
      requester: holder,
    };
  }
}
