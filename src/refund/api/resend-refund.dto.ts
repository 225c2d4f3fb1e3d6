import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, Matches, ValidateIf } from 'class-validator';
import { ABNORMAL_REFUND_TYPES, type AbnormalRefundType } from '../../payment/index.js';
import { IsRefusedUnless } from '../../platform/validation/is-refused-unless.js';
import { IsText } from '../../platform/validation/is-text.js';
import type { ResendTarget } from '../application/resend-refund.js';
import { says } from '../../platform/validation/says.js';

const isToPayer = (dto: object): boolean => dto instanceof ResendRefundDto && dto.type === 'USER_BANK_CARD';
const ONLY_TO_PAYER = says({ en: '$property belongs to USER_BANK_CARD only', zh: '$property 仅用于 USER_BANK_CARD' });
const neededOrGiven = (dto: ResendRefundDto, value: unknown): boolean => isToPayer(dto) || (value ?? null) !== null;

export class ResendRefundDto {
  @ApiProperty({
    enum: ABNORMAL_REFUND_TYPES,
    description: "USER_BANK_CARD: to a bank card of the payer's · MERCHANT_BANK_CARD: back to the merchant",
    example: 'USER_BANK_CARD',
  })
  @IsIn(ABNORMAL_REFUND_TYPES)
  type!: AbnormalRefundType;

  @ApiPropertyOptional({
    description: "USER_BANK_CARD only: WeChat Pay's name of the bank and kind of card",
    example: 'ICBC_DEBIT',
  })
  @ValidateIf(neededOrGiven)
  @Matches(
    /^[A-Z0-9_]{1,16}$/,
    says({
      en: "bankType must be WeChat Pay's name of a bank, such as ICBC_DEBIT",
      zh: 'bankType 须为微信支付的银行类型，例如 ICBC_DEBIT',
    }),
  )
  @IsRefusedUnless(isToPayer, ONLY_TO_PAYER)
  bankType?: string;

  @ApiPropertyOptional({
    description: 'USER_BANK_CARD only: the number of the card; sent encrypted, kept nowhere',
    example: '6222000000000000',
  })
  @ValidateIf(neededOrGiven)
  @Matches(/^\d{8,32}$/, says({ en: 'bankAccount must be 8 to 32 digits', zh: 'bankAccount 须为 8 至 32 位数字' }))
  @IsRefusedUnless(isToPayer, ONLY_TO_PAYER)
  bankAccount?: string;

  @ApiPropertyOptional({
    description: "USER_BANK_CARD only: the card holder's name; sent encrypted, kept nowhere",
    example: '张三',
  })
  @ValidateIf(neededOrGiven)
  @IsText(1, 64)
  @IsRefusedUnless(isToPayer, ONLY_TO_PAYER)
  realName?: string;

  toTarget(): ResendTarget {
    const { type, bankType, bankAccount, realName } = this;
    return { type, bankType, bankAccount, realName };
  }
}
