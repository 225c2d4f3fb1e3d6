import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Matches, Max, Min } from 'class-validator';
import { ORDER_NO, ORDER_NO_RULE } from '../../order/index.js';
import { IsMoment } from '../../platform/validation/is-moment.js';
import { IsRefusedUnless } from '../../platform/validation/is-refused-unless.js';
import { ACCOUNT_NAMES, type Account } from '../domain/account.js';
import type { EntryFilter } from '../domain/journal.js';
import { ENTRY_KINDS, type EntryKind } from '../domain/postings.js';
import { says } from '../../platform/validation/says.js';

const isLaterThanFrom = (query: object): boolean =>
  !(query instanceof ListEntriesDto) ||
  query.from === undefined ||
  query.to === undefined ||
  !(Date.parse(query.to) <= Date.parse(query.from));

export class ListEntriesDto {
  @ApiPropertyOptional({ enum: ACCOUNT_NAMES, description: 'Entries that debit or credit this account' })
  @IsOptional()
  @IsIn(ACCOUNT_NAMES)
  account?: Account;

  @ApiPropertyOptional({ enum: ENTRY_KINDS })
  @IsOptional()
  @IsIn(ENTRY_KINDS)
  kind?: EntryKind;

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

  @ApiPropertyOptional({ pattern: ORDER_NO.source })
  @IsOptional()
  @Matches(ORDER_NO, says(ORDER_NO_RULE))
  orderNo?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'Booked then or later', example: '2026-12-01T00:00:00Z' })
  @IsOptional()
  @IsMoment()
  from?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'Booked before then', example: '2026-12-02T00:00:00Z' })
  @IsOptional()
  @IsMoment()
  @IsRefusedUnless(isLaterThanFrom, says({ en: 'to must be later than from', zh: 'to 须晚于 from' }))
  to?: string;

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

  toFilter(merchantId: string): EntryFilter {
    const { account, kind, source: sourceNo, orderNo, from, to } = this;
    return {
      merchantId,
      account,
      kind,
      sourceNo,
      orderNo,
      from: from === undefined ? undefined : new Date(from),
      to: to === undefined ? undefined : new Date(to),
    };
  }
}
