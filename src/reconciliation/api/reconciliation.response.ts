import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { publicIdOf } from '../../platform/ids/row-ids.js';
import type { DayWithCounts } from '../application/find-days.js';
import { BILL_ORIGINS, BILLS } from '../domain/bill-import.js';
import { DAY_STATUSES, PHASES } from '../domain/day.state.js';

export class SumResponse {
  @ApiProperty({ example: 120 })
  count!: number;

  @ApiProperty({ description: 'In fen', example: 144000 })
  amount!: number;
}

export class SideResponse {
  @ApiProperty({ type: SumResponse })
  payments!: SumResponse;

  @ApiProperty({ type: SumResponse })
  refunds!: SumResponse;
}

export class FundFlowResponse {
  @ApiProperty({ description: 'What came to the account, in fen', example: 144000 })
  income!: number;

  @ApiProperty({ example: 2064 })
  expense!: number;

  @ApiProperty({ description: "What it held before the day's first movement", example: 0 })
  opening!: number;

  @ApiProperty({ description: 'What it held after the last', example: 141936 })
  closing!: number;
}

export class UsedBillResponse {
  @ApiProperty({ enum: BILLS })
  bill!: string;

  @ApiProperty({ enum: BILL_ORIGINS, description: 'EMPTY: WeChat Pay says that there is nothing to tell' })
  origin!: string;

  @ApiProperty({ example: 126 })
  lines!: number;

  @ApiProperty({ example: 41210 })
  sizeBytes!: number;

  @ApiPropertyOptional({ description: 'Of its bytes, in hex' })
  sha256?: string;
}

export class TotalsResponse {
  @ApiProperty({ type: SideResponse, description: 'As the trade bill says' })
  theirs!: SideResponse;

  @ApiProperty({ type: SideResponse, description: 'As the books say' })
  ours!: SideResponse;

  @ApiProperty({ description: 'What WeChat Pay took, in fen', example: 864 })
  fees!: number;

  @ApiProperty({ description: 'What it gave back with refunds', example: 7 })
  feesReturned!: number;

  @ApiPropertyOptional({ type: FundFlowResponse, description: 'Left out without a fund flow bill' })
  fundFlow?: FundFlowResponse;

  @ApiProperty({ type: [UsedBillResponse] })
  bills!: UsedBillResponse[];
}

export class CountsResponse {
  @ApiProperty({ example: 0 })
  open!: number;

  @ApiProperty({ description: 'WeChat Pay was asked, and the books are right now', example: 1 })
  repaired!: number;

  @ApiProperty({ description: 'Nothing tells it any more', example: 0 })
  resolved!: number;

  @ApiProperty({ example: 0 })
  explained!: number;

  @ApiProperty({ example: 0 })
  adjusted!: number;

  @ApiProperty({ example: 0 })
  accepted!: number;
}

export class RunProgressResponse {
  @ApiProperty({ enum: PHASES })
  phase!: string;

  @ApiProperty({ example: 20000 })
  linesDone!: number;

  @ApiProperty({ description: '0 while the bills are being fetched', example: 100000 })
  linesTotal!: number;
}

export class ReconciliationResponse {
  @ApiProperty({ example: 'rec_cmVjOjQy' })
  reconciliationNo!: string;

  @ApiProperty({ example: '1900000001' })
  mchid!: string;

  @ApiProperty({ description: 'In Beijing', example: '2026-12-01' })
  day!: string;

  @ApiProperty({ enum: DAY_STATUSES, description: 'BLOCKED: a person must bring the bills' })
  status!: string;

  @ApiProperty({ description: 'How often it was gone through', example: 1 })
  run!: number;

  @ApiPropertyOptional({ type: RunProgressResponse, description: 'While it is RUNNING' })
  progress?: RunProgressResponse;

  @ApiPropertyOptional({ description: 'Why it waits or is blocked' })
  problem?: string;

  @ApiPropertyOptional({ type: TotalsResponse, description: 'As the last run that came to its end has found them' })
  totals?: TotalsResponse;

  @ApiProperty({ type: CountsResponse })
  differences!: CountsResponse;

  @ApiPropertyOptional({ format: 'date-time' })
  finishedAt?: string;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  @ApiProperty({ format: 'date-time' })
  updatedAt!: string;
}

export class ReconciliationPageResponse {
  @ApiProperty({ type: [ReconciliationResponse] })
  items!: ReconciliationResponse[];

  @ApiProperty({ type: String, nullable: true, description: 'Ask for the next page with it; null on the last' })
  nextCursor!: string | null;
}

export function toReconciliationResponse({ day, counts }: DayWithCounts): ReconciliationResponse {
  const { of, progress } = day;
  const { phase, linesDone, linesTotal, totals } = progress;
  return {
    reconciliationNo: publicIdOf('rec', day.id ?? ''),
    mchid: of.mchid,
    day: of.day,
    status: progress.status,
    run: progress.run,
    progress: phase === null ? undefined : { phase, linesDone, linesTotal },
    problem: progress.problem ?? undefined,
    totals: totals
      ? {
          ...totals,
          fundFlow: totals.fundFlow ?? undefined,
          bills: totals.bills.map(({ bill, origin, lines, sizeBytes, sha256 }) => ({
            bill,
            origin,
            lines,
            sizeBytes,
            sha256: sha256 ?? undefined,
          })),
        }
      : undefined,
    differences: {
      open: counts.OPEN,
      repaired: counts.REPAIRED,
      resolved: counts.RESOLVED,
      explained: counts.EXPLAINED,
      adjusted: counts.ADJUSTED,
      accepted: counts.ACCEPTED,
    },
    finishedAt: progress.finishedAt?.toISOString(),
    createdAt: progress.createdAt.toISOString(),
    updatedAt: progress.updatedAt.toISOString(),
  };
}
