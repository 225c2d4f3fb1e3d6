import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsDefined, IsIn, IsInt, IsOptional, Matches, Max, Min, ValidateIf, ValidateNested } from 'class-validator';
import { type Account, ACCOUNT_NAMES } from '../../ledger/index.js';
import { IsRefusedUnless } from '../../platform/validation/is-refused-unless.js';
import { says } from '../../platform/validation/says.js';
import { IsText } from '../../platform/validation/is-text.js';
import { BILLS, type BillName } from '../domain/bill-import.js';
import type { DifferenceFilter } from '../domain/difference.repository.js';
import { DIFFERENCE_STATUSES, type DifferenceDecision, type DifferenceStatus } from '../domain/difference.state.js';
import { DIFFERENCE_KINDS, type DifferenceKind } from '../domain/finding.js';
import { PageOfDaysDto } from './page.dto.js';

export class DifferenceNoParam {
  @ApiProperty({ example: 'dif_ZGlmOjQy' })
  @Matches(
    /^dif_[\w-]{1,40}$/,
    says({ en: 'differenceNo must be a differenceNo of a former answer', zh: 'differenceNo 须取自先前的应答' }),
  )
  differenceNo!: string;
}

export class ListDifferencesDto extends PageOfDaysDto {
  @ApiPropertyOptional({ enum: DIFFERENCE_STATUSES })
  @IsOptional()
  @IsIn(DIFFERENCE_STATUSES)
  status?: DifferenceStatus;

  @ApiPropertyOptional({ enum: DIFFERENCE_KINDS })
  @IsOptional()
  @IsIn(DIFFERENCE_KINDS)
  kind?: DifferenceKind;

  @ApiPropertyOptional({ enum: BILLS })
  @IsOptional()
  @IsIn(BILLS)
  bill?: BillName;

  @ApiPropertyOptional({ description: 'The number it is about: an outTradeNo, a refundNo', example: 'T20261201-0001' })
  @IsOptional()
  @Matches(
    /^[\x21-\x7e]{1,64}$/,
    says({
      en: 'number must be 1 to 64 signs of ASCII without blanks',
      zh: 'number 须为 1 到 64 个不含空格的 ASCII 字符',
    }),
  )
  number?: string;

  toFilter(merchantId: string): DifferenceFilter {
    const { mchid, from, to, status, kind, bill, number } = this;
    return { merchantId, mchid, from, to, status, kind, bill, number };
  }
}

export const EXPORT_FORMATS = ['csv', 'xlsx'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export class ExportDifferencesDto extends ListDifferencesDto {
  @ApiPropertyOptional({ enum: EXPORT_FORMATS, default: 'csv' })
  @IsOptional()
  @IsIn(EXPORT_FORMATS)
  format?: ExportFormat;
}

/** More than anything that moves at once; a few of them do not make a sum that is too large to be exact. */
const MOST_ADJUSTED_FEN = 1_000_000_000_000;

export class AdjustmentDto {
  @ApiProperty({ enum: ACCOUNT_NAMES, description: 'The account that the money goes to', example: 'suspense' })
  @IsIn(ACCOUNT_NAMES)
  debit!: Account;

  @ApiProperty({ enum: ACCOUNT_NAMES, description: 'The account that it comes from', example: 'channel' })
  @IsIn(ACCOUNT_NAMES)
  @IsRefusedUnless(
    (dto) => !(dto instanceof AdjustmentDto) || dto.debit !== dto.credit,
    says({ en: 'credit must be another account than debit', zh: 'credit 与 debit 不能是同一个科目' }),
  )
  credit!: Account;

  @ApiProperty({ description: 'In fen', example: 100, minimum: 1, maximum: MOST_ADJUSTED_FEN })
  @IsInt()
  @Min(1)
  @Max(MOST_ADJUSTED_FEN)
  amount!: number;
}

const DECISION_WORDS = { EXPLAINED: 'explain', ADJUSTED: 'adjust', ACCEPTED: 'accept' } as const satisfies Partial<
  Record<DifferenceStatus, DifferenceDecision>
>;
type DecidedStatus = keyof typeof DECISION_WORDS;
const DECIDED_STATUSES = Object.keys(DECISION_WORDS);

export class DecideDifferenceDto {
  @ApiProperty({
    enum: DECIDED_STATUSES,
    description:
      'EXPLAINED: it is known why, and something may still be done. ADJUSTED: the ledger is put right with the adjustment. ' +
      'ACCEPTED: it stays as it is',
    example: 'EXPLAINED',
  })
  @IsIn(DECIDED_STATUSES)
  status!: DecidedStatus;

  @ApiProperty({ description: 'Who decides', example: 'Li Na, finance', minLength: 1, maxLength: 64 })
  @IsText(1, 64)
  @Matches(/\S/, says({ en: 'by must name somebody', zh: 'by 不能为空白' }))
  by!: string;

  @ApiProperty({ description: 'Why', example: 'Paid at the till of another system', minLength: 1, maxLength: 500 })
  @IsText(1, 500)
  @Matches(/\S/, says({ en: 'reason must not be blank', zh: 'reason 不能为空白' }))
  reason!: string;

  @ApiPropertyOptional({ type: AdjustmentDto, description: 'With ADJUSTED, and with nothing else' })
  @ValidateIf((dto: DecideDifferenceDto) => dto.status === 'ADJUSTED' || dto.adjustment !== undefined)
  @IsRefusedUnless(
    (dto) => !(dto instanceof DecideDifferenceDto) || dto.status === 'ADJUSTED',
    says({ en: 'adjustment belongs to ADJUSTED alone', zh: 'adjustment 只能与 ADJUSTED 一起使用' }),
  )
  @IsDefined(says({ en: 'adjustment must be given with ADJUSTED', zh: 'ADJUSTED 须带上 adjustment' }))
  @ValidateNested()
  @Type(() => AdjustmentDto)
  adjustment?: AdjustmentDto;

  get decision(): DifferenceDecision {
    return DECISION_WORDS[this.status];
  }
}
