import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsInt, IsOptional, Matches, Max, Min, ValidateIf } from 'class-validator';
import { IsText } from '../../platform/validation/is-text.js';
import type { MerchantChange } from '../domain/merchant.js';
import { says } from '../../platform/validation/says.js';

/** `-` stands for no merchant, where the jobs and alerts of the installation itself are kept. */
export const MERCHANT_ID = /^(?!-$)[\w-]{1,32}$/;
export const MERCHANT_ID_RULE = {
  en: '$property must be 1 to 32 letters, digits, _ or -, and not - alone',
  zh: '$property 须为 1 至 32 个字母、数字、_ 或 -，且不能只是 -',
};

const MOST_FEN = 10_000_000_000;

export class MerchantIdParam {
  @ApiProperty({ example: 'tea-shop', pattern: MERCHANT_ID.source })
  @Matches(MERCHANT_ID, says(MERCHANT_ID_RULE))
  merchantId!: string;
}

export class CreateMerchantDto {
  @ApiProperty({
    description: 'The name in paths and in the callback URL, for good',
    example: 'tea-shop',
    pattern: MERCHANT_ID.source,
  })
  @Matches(MERCHANT_ID, says(MERCHANT_ID_RULE))
  merchantId!: string;

  @ApiProperty({ description: 'For people', example: '一杯茶', minLength: 1, maxLength: 100 })
  @IsText(1, 100)
  name!: string;
}

export class ChangeMerchantDto {
  @ApiPropertyOptional({ minLength: 1, maxLength: 100, example: '两杯茶' })
  @ValidateIf(({ name }: ChangeMerchantDto) => name !== undefined)
  @IsText(1, 100)
  name?: string;

  @ApiPropertyOptional({
    description: 'true: its API keys do nothing; what was begun goes on to its end. false: it goes on',
  })
  @ValidateIf(({ disabled }: ChangeMerchantDto) => disabled !== undefined)
  @IsBoolean()
  disabled?: boolean;

  @ApiPropertyOptional({
    description:
      'In fen: a refund waits for a second person when it and the others of its order come to more. 0: every refund ' +
      'waits; null: none does',
    example: 50000,
    minimum: 0,
    maximum: MOST_FEN,
    type: 'integer',
    nullable: true,
  })
  @IsOptional()
  @IsInt(
    says({
      en: 'refundApprovalAbove must be a whole number of fen, or null',
      zh: 'refundApprovalAbove 须为整数分，或 null',
    }),
  )
  @Min(0)
  @Max(MOST_FEN)
  refundApprovalAbove?: number | null;

  toChange(): MerchantChange {
    const { name, disabled, refundApprovalAbove } = this;
    return { name, disabled, refundApprovalAbove };
  }
}
