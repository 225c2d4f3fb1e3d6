import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { type Scope, SCOPES } from '../../platform/access/scope.js';
import { PeriodQuery } from '../../platform/paging/page.query.js';
import { IsMoment } from '../../platform/validation/is-moment.js';
import { IsText } from '../../platform/validation/is-text.js';
import { says } from '../../platform/validation/says.js';
import type { ApiKeyListFilter } from '../domain/api-key.repository.js';

const DAY_SECONDS = 24 * 3600;
const LONGEST_OVERLAP_SECONDS = 30 * DAY_SECONDS;

const SCOPES_RULE = says(
  { en: `scopes must be some of ${SCOPES.join(', ')}`, zh: `scopes 须取自 ${SCOPES.join('、')}` },
  { each: true },
);

export class ApiKeyIdParam {
  @ApiProperty({ example: 'key_01KAV6M4WQ4T5B6ZC1XJ7N8PAY' })
  @Matches(
    /^key_[0-9A-Z]{26}$/,
    says({ en: 'keyId must be key_ and 26 letters and digits', zh: 'keyId 须为 key_ 加 26 个字母和数字' }),
  )
  keyId!: string;
}

export class IssueApiKeyDto {
  @ApiProperty({ description: 'To tell it from others', example: 'checkout service', minLength: 1, maxLength: 100 })
  @IsText(1, 100)
  name!: string;

  @ApiProperty({
    enum: SCOPES,
    isArray: true,
    description: 'What it may do; none contains another. A caller gives no scope that he lacks',
    example: ['orders:read', 'orders:write'],
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(SCOPES.length)
  @ArrayUnique()
  @IsIn(SCOPES, SCOPES_RULE)
  scopes!: Scope[];

  @ApiPropertyOptional({ description: 'When it stops by itself; never when left out', format: 'date-time' })
  @IsOptional()
  @IsMoment()
  expiresAt?: string;
}

export class RotateApiKeyDto {
  @ApiPropertyOptional({
    description: 'How long the former key goes on, in seconds',
    example: DAY_SECONDS,
    default: DAY_SECONDS,
    minimum: 0,
    maximum: LONGEST_OVERLAP_SECONDS,
    type: 'integer',
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(LONGEST_OVERLAP_SECONDS)
  overlapSeconds?: number;

  get overlap(): number {
    return this.overlapSeconds ?? DAY_SECONDS;
  }
}

/** `from` and `to` are about `createdAt`. */
export class ListApiKeysDto extends PeriodQuery {
  @ApiPropertyOptional({ description: 'How the key begins, as lists and logs show it', example: 'zg_live_Ab3dE_' })
  @IsOptional()
  @Matches(
    /^zg_(live|test)_[\w-]{6}$/,
    says({ en: 'prefix must be the first 14 characters of a key', zh: 'prefix 须为密钥的前 14 个字符' }),
  )
  prefix?: string;

  toFilter(merchantId: string): ApiKeyListFilter {
    return { merchantId, prefix: this.prefix, ...this.period };
  }
}
