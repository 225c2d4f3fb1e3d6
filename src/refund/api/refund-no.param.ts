import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { says } from '../../platform/validation/says.js';

/** WeChat Pay's alphabet for `out_refund_no`. */
export const REFUND_NO = /^[0-9A-Za-z_|*@-]{1,64}$/;
export const REFUND_NO_RULE = {
  en: 'refundNo must be 1 to 64 of 0-9 A-Z a-z _ | * @ -',
  zh: 'refundNo 须为 1 至 64 个字符，限 0-9 A-Z a-z _ | * @ -',
};

export class RefundNoParam {
  @ApiProperty({ example: 'R20261201-0001', pattern: REFUND_NO.source })
  @Matches(REFUND_NO, says(REFUND_NO_RULE))
  refundNo!: string;
}
