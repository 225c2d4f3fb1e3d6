import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Matches, Max, Min } from 'class-validator';
import { AUDITED_ACTIONS, type AuditedAction } from '../../platform/audit/audited-action.js';
import { IsMoment } from '../../platform/validation/is-moment.js';
import { IsRefusedUnless } from '../../platform/validation/is-refused-unless.js';
import { IsText } from '../../platform/validation/is-text.js';
import { says } from '../../platform/validation/says.js';
import type { AuditFilter } from '../domain/audit-log.js';

export class AuditEntryIdParam {
  @ApiProperty({ example: 'aud_YXVkOjQy' })
  @Matches(
    /^aud_[\w-]{1,40}$/,
    says({ en: 'entryId must be an entryId of a former answer', zh: 'entryId 须取自先前的应答' }),
  )
  entryId!: string;
}

const isLaterThanFrom = (query: object): boolean =>
  !(query instanceof ListAuditEntriesDto) ||
  query.from === undefined ||
  query.to === undefined ||
  !(Date.parse(query.to) <= Date.parse(query.from));

export class ListAuditEntriesDto {
  @ApiPropertyOptional({ enum: AUDITED_ACTIONS })
  @IsOptional()
  @IsIn(AUDITED_ACTIONS)
  action?: AuditedAction;

  @ApiPropertyOptional({
    description: 'Who did it: the keyId of an API key or `environment`, a kind of job, a user of the operating system',
    example: 'key_01KAV6M4WQ4T5B6ZC1XJ7N8PAY',
  })
  @IsOptional()
  @IsText(1, 64)
  actor?: string;

  @ApiPropertyOptional({ description: 'The number of what it was done to', example: 'TEA-0001-R1' })
  @IsOptional()
  @Matches(
    /^[\x21-\x7e]{1,128}$/,
    says({
      en: 'subject must be 1 to 128 signs of ASCII without blanks',
      zh: 'subject 须为 1 到 128 个不含空格的 ASCII 字符',
    }),
  )
  subject?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'Done then or later', example: '2026-12-01T00:00:00Z' })
  @IsOptional()
  @IsMoment()
  from?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'Done before then', example: '2026-12-02T00:00:00Z' })
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

  toFilter(merchantId: string | undefined): AuditFilter {
    const { action, actor, subject, from, to } = this;
    return {
      merchantId,
      action,
      actor,
      subject,
      from: from === undefined ? undefined : new Date(from),
      to: to === undefined ? undefined : new Date(to),
    };
  }
}

export class ListAllAuditEntriesDto extends ListAuditEntriesDto {
  @ApiPropertyOptional({ description: 'Whose thing it was done to; all of them, without it', example: 'tea-shop' })
  @IsOptional()
  @Matches(
    /^[\w-]{1,32}$/,
    says({
      en: 'merchantId must be 1 to 32 letters, digits, _ or -',
      zh: 'merchantId 须为 1 到 32 个字母、数字、_ 或 -',
    }),
  )
  merchantId?: string;
}
