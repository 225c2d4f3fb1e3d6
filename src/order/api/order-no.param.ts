import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { says } from '../../platform/validation/says.js';

/** WeChat Pay's alphabet for `out_trade_no`, with room left for the `-2` of a second attempt. */
export const ORDER_NO = /^[0-9A-Za-z_|*-]{6,28}$/;
export const ORDER_NO_RULE = {
  en: 'orderNo must be 6 to 28 of 0-9 A-Z a-z _ | * -',
  zh: 'orderNo 须为 6 至 28 个字符，限 0-9 A-Z a-z _ | * -',
};

export class OrderNoParam {
  @ApiProperty({ example: 'T20261201-0001', pattern: ORDER_NO.source })
  @Matches(ORDER_NO, says(ORDER_NO_RULE))
  orderNo!: string;
}
