import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { AUDITED_ACTIONS, type AuditedAction } from '../../platform/audit/audited-action.js';
import { PeriodQuery } from '../../platform/paging/page.query.js';
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

/** `from` and `to` are about `occurredAt`. */
export class ListAuditEntriesDto extends PeriodQuery {
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

  toFilter(merchantId: string | undefined): AuditFilter {
    const { action, actor, subject, period } = this;
    return { merchantId, action, actor, subject, ...period };
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
