import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Matches, Max, Min } from 'class-validator';
import { IsRefusedUnless } from '../../platform/validation/is-refused-unless.js';
import { DAY_EXAMPLE, IsDay, MCHID, MCHID_RULE } from './day.rules.js';

const isNotBeforeFrom = (query: object): boolean =>
  !(query instanceof DaysDto) || query.from === undefined || query.to === undefined || query.to >= query.from;

/** Days of a merchant's accounts. */
export class DaysDto {
  @ApiPropertyOptional({ description: 'Only those of this merchant number', example: '1900000001' })
  @IsOptional()
  @Matches(MCHID, { message: MCHID_RULE })
  mchid?: string;

  @ApiPropertyOptional({ description: 'This day in Beijing or later', example: DAY_EXAMPLE })
  @IsOptional()
  @IsDay()
  from?: string;

  @ApiPropertyOptional({ description: 'This day or earlier', example: '2026-12-31' })
  @IsOptional()
  @IsDay()
  @IsRefusedUnless(isNotBeforeFrom, { message: 'to must not be before from' })
  to?: string;
}

export class PageOfDaysDto extends DaysDto {
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
}
