import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { ORDER_NO, ORDER_NO_RULE } from '../../order/index.js';
import { PeriodQuery } from '../../platform/paging/page.query.js';
import { SomeOf } from '../../platform/validation/some-of.js';
import { ACCOUNT_NAMES, type Account } from '../domain/account.js';
import type { EntryFilter } from '../domain/journal.js';
import { ENTRY_KINDS, type EntryKind } from '../domain/postings.js';
import { says } from '../../platform/validation/says.js';

/** `from` and `to` are about `bookedAt`. */
export class ListEntriesDto extends PeriodQuery {
  @ApiPropertyOptional({
    enum: ACCOUNT_NAMES,
    description: 'Entries that debit or credit this account',
    example: 'channel',
  })
  @IsOptional()
  @IsIn(ACCOUNT_NAMES)
  account?: Account;

  @SomeOf(ENTRY_KINDS, 'kind')
  kind?: EntryKind[];

  @ApiPropertyOptional({
    description: 'The number of what moved the money: a paymentNo, a refundNo, …',
    example: 'pay_01KAV6M4WQ4T5B6ZC1XJ7N8PAY',
  })
  @IsOptional()
  @Matches(
    /^[\x21-\x7e]{1,64}$/,
    says({
      en: 'source must be 1 to 64 signs of ASCII without blanks',
      zh: 'source 须为 1 至 64 个不含空白的 ASCII 字符',
    }),
  )
  source?: string;

  @ApiPropertyOptional({ pattern: ORDER_NO.source, example: 'T20261201-0001' })
  @IsOptional()
  @Matches(ORDER_NO, says(ORDER_NO_RULE))
  orderNo?: string;

  toFilter(merchantId: string): EntryFilter {
    const { account, kind, source: sourceNo, orderNo } = this;
    return { merchantId, account, kind, sourceNo, orderNo, ...this.period };
  }
}
