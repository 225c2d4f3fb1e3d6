import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import { PageQuery } from '../../platform/paging/page.query.js';
import { IsRefusedUnless } from '../../platform/validation/is-refused-unless.js';
import { says } from '../../platform/validation/says.js';
import { DAY_EXAMPLE, IsDay, MCHID, MCHID_RULE } from './day.rules.js';

const isNotBeforeFrom = (query: object): boolean =>
  !(query instanceof PageOfDaysDto) || query.from === undefined || query.to === undefined || query.to >= query.from;

/** Days of a merchant's accounts. */
export class PageOfDaysDto extends PageQuery {
  @ApiPropertyOptional({ description: 'Only those of this merchant number', example: '1900000001' })
  @IsOptional()
  @Matches(MCHID, says(MCHID_RULE))
  mchid?: string;

  @ApiPropertyOptional({ description: 'This day in Beijing or later', example: DAY_EXAMPLE })
  @IsOptional()
  @IsDay()
  from?: string;

  @ApiPropertyOptional({ description: 'This day or earlier', example: '2026-12-31' })
  @IsOptional()
  @IsDay()
  @IsRefusedUnless(isNotBeforeFrom, says({ en: 'to must not be before from', zh: 'to 不能早于 from' }))
  to?: string;
}
