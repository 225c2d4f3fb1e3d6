import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, Min } from 'class-validator';
import { IsMoment } from '../validation/is-moment.js';
import { IsRefusedUnless } from '../validation/is-refused-unless.js';
import { says } from '../validation/says.js';
import type { PageRequest, Period } from './page.js';

const DEFAULT_LIMIT = 20;
const HIGHEST_LIMIT = 100;

/** What every list takes. */
export class PageQuery {
  @ApiPropertyOptional({ default: DEFAULT_LIMIT, minimum: 1, maximum: HIGHEST_LIMIT, type: 'integer', example: 20 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(HIGHEST_LIMIT)
  limit?: number;

  @ApiPropertyOptional({
    description: 'The nextCursor of the page before; the filters must be the same as there',
    example: 'R0p4cVdaN2tQbTRlOjE3OTYwOTc2MDAwMDA6NDI',
  })
  @IsOptional()
  @IsString()
  cursor?: string;

  get page(): PageRequest {
    return { limit: this.limit ?? DEFAULT_LIMIT, cursor: this.cursor ?? null };
  }
}

const isLaterThanFrom = (query: object): boolean =>
  !(query instanceof PeriodQuery) ||
  query.from === undefined ||
  query.to === undefined ||
  !(Date.parse(query.to) <= Date.parse(query.from));

/** What lists take whose rows stand in the order of a moment. */
export class PeriodQuery extends PageQuery {
  @ApiPropertyOptional({
    format: 'date-time',
    description:
      'Only what has this moment or a later one: createdAt, receivedAt or bookedAt, which the list is in order of',
    example: '2026-12-01T00:00:00+08:00',
  })
  @IsOptional()
  @IsMoment()
  from?: string;

  @ApiPropertyOptional({
    format: 'date-time',
    description: 'Only what has an earlier one',
    example: '2026-12-02T00:00:00+08:00',
  })
  @IsOptional()
  @IsMoment()
  @IsRefusedUnless(isLaterThanFrom, says({ en: 'to must be later than from', zh: 'to 须晚于 from' }))
  to?: string;

  get period(): Period {
    const { from, to } = this;
    return {
      from: from === undefined ? undefined : new Date(from),
      to: to === undefined ? undefined : new Date(to),
    };
  }
}
