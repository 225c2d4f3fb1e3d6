import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, Matches, ValidateIf } from 'class-validator';
import { IsText } from '../../platform/validation/is-text.js';
import type { MerchantChange } from '../domain/merchant.js';

export const MERCHANT_ID = /^[\w-]{1,32}$/;
export const MERCHANT_ID_RULE = 'must be 1 to 32 letters, digits, _ or -';

export class MerchantIdParam {
  @ApiProperty({ example: 'tea-shop', pattern: MERCHANT_ID.source })
  @Matches(MERCHANT_ID, { message: `merchantId ${MERCHANT_ID_RULE}` })
  merchantId!: string;
}

export class CreateMerchantDto {
  @ApiProperty({
    description: 'The name in paths and in the callback URL, for good',
    example: 'tea-shop',
    pattern: MERCHANT_ID.source,
  })
  @Matches(MERCHANT_ID, { message: `merchantId ${MERCHANT_ID_RULE}` })
  merchantId!: string;

  @ApiProperty({ description: 'For people', example: '一杯茶', minLength: 1, maxLength: 100 })
  @IsText(1, 100)
  name!: string;
}

export class ChangeMerchantDto {
  @ApiPropertyOptional({ minLength: 1, maxLength: 100 })
  @ValidateIf(({ name }: ChangeMerchantDto) => name !== undefined)
  @IsText(1, 100)
  name?: string;

  @ApiPropertyOptional({
    description: 'true: its API keys do nothing; what was begun goes on to its end. false: it goes on',
  })
  @ValidateIf(({ disabled }: ChangeMerchantDto) => disabled !== undefined)
  @IsBoolean()
  disabled?: boolean;

  toChange(): MerchantChange {
    const { name, disabled } = this;
    return { name, disabled };
  }
}
