import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, Matches } from 'class-validator';
import { says } from '../../platform/validation/says.js';
import { BILLS, type BillName } from '../domain/bill-import.js';
import { DAY_STATUSES, type DayStatus } from '../domain/day.state.js';
import { DAY_EXAMPLE, IsDay, MCHID, MCHID_RULE } from './day.rules.js';
import { PageOfDaysDto } from './page.dto.js';

export class ReconciliationNoParam {
  @ApiProperty({ example: 'rec_cmVjOjQy' })
  @Matches(
    /^rec_[\w-]{1,40}$/,
    says({
      en: 'reconciliationNo must be a reconciliationNo of a former answer',
      zh: 'reconciliationNo 须取自先前的应答',
    }),
  )
  reconciliationNo!: string;
}

export class BillParam extends ReconciliationNoParam {
  @ApiProperty({ enum: BILLS, example: 'trade' })
  @IsIn(BILLS)
  bill!: BillName;
}

export class RunDayDto {
  @ApiProperty({ description: 'A day in Beijing that is over', example: DAY_EXAMPLE })
  @IsDay()
  day!: string;

  @ApiPropertyOptional({ description: "The merchant number; the merchant's default account when left out" })
  @IsOptional()
  @Matches(MCHID, says(MCHID_RULE))
  mchid?: string;

  @ApiPropertyOptional({ default: false, description: 'Whether bills that are there already are fetched anew' })
  @IsOptional()
  @IsBoolean()
  refetch?: boolean;
}

export class ListReconciliationsDto extends PageOfDaysDto {
  @ApiPropertyOptional({ enum: DAY_STATUSES })
  @IsOptional()
  @IsIn(DAY_STATUSES)
  status?: DayStatus;
}

export class MonthDto {
  @ApiPropertyOptional({ description: 'A month in Beijing; this one when left out', example: '2026-12' })
  @IsOptional()
  @Matches(
    /^\d{4}-(0[1-9]|1[0-2])$/,
    says({ en: 'month must be a month, as 2026-12', zh: 'month 须为月份，如 2026-12' }),
  )
  month?: string;

  @ApiPropertyOptional({ description: 'Only this merchant number; all together when left out' })
  @IsOptional()
  @Matches(MCHID, says(MCHID_RULE))
  mchid?: string;
}

export class ImportBillDto {
  @ApiProperty({ enum: BILLS, example: 'trade' })
  @IsIn(BILLS)
  bill!: BillName;

  @ApiProperty({ description: 'The day in Beijing that it is of', example: DAY_EXAMPLE })
  @IsDay()
  day!: string;

  @ApiPropertyOptional({ description: "The merchant number; the merchant's default account when left out" })
  @IsOptional()
  @Matches(MCHID, says(MCHID_RULE))
  mchid?: string;
}
