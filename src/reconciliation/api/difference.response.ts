import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { publicIdOf } from '../../platform/ids/row-ids.js';
import { BILLS } from '../domain/bill-import.js';
import type { Difference } from '../domain/difference.js';
import { DIFFERENCE_STATUSES } from '../domain/difference.state.js';
import { DIFFERENCE_KINDS, type Side } from '../domain/finding.js';

export class SaidResponse {
  @ApiPropertyOptional({ description: 'In fen', example: 1200 })
  amount?: number;

  @ApiPropertyOptional({ example: 'SUCCEEDED' })
  state?: string;
}

export class DecisionResponse {
  @ApiProperty({ example: 'Li Na, finance' })
  by!: string;

  @ApiProperty({ example: 'Paid at the till of another system' })
  reason!: string;

  @ApiProperty({ format: 'date-time' })
  at!: string;
}

export class DifferenceResponse {
  @ApiProperty({ example: 'dif_ZGlmOjQy' })
  differenceNo!: string;

  @ApiProperty({ example: '1900000001' })
  mchid!: string;

  @ApiProperty({ description: 'Whose bill tells it, in Beijing', example: '2026-12-01' })
  day!: string;

  @ApiProperty({ enum: BILLS })
  bill!: string;

  @ApiProperty({ enum: DIFFERENCE_KINDS, description: 'docs/reconciliation.md tells what each means' })
  kind!: string;

  @ApiProperty({ enum: DIFFERENCE_STATUSES })
  status!: string;

  @ApiProperty({ description: "The merchant's number of it, where it has one", example: 'T20261201-0001' })
  number!: string;

  @ApiPropertyOptional({ example: 'T20261201-0001' })
  orderNo?: string;

  @ApiPropertyOptional({ description: "WeChat Pay's number" })
  channelNo?: string;

  @ApiProperty({ type: SaidResponse })
  ours!: SaidResponse;

  @ApiProperty({ type: SaidResponse })
  theirs!: SaidResponse;

  @ApiPropertyOptional()
  note?: string;

  @ApiPropertyOptional({ format: 'date-time' })
  happenedAt?: string;

  @ApiPropertyOptional({ type: DecisionResponse })
  decision?: DecisionResponse;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  @ApiProperty({ format: 'date-time' })
  updatedAt!: string;
}

export class DifferencePageResponse {
  @ApiProperty({ type: [DifferenceResponse] })
  items!: DifferenceResponse[];

  @ApiProperty({ type: String, nullable: true, description: 'Ask for the next page with it; null on the last' })
  nextCursor!: string | null;
}

const said = ({ amount, state }: Side): SaidResponse => ({ amount: amount ?? undefined, state: state ?? undefined });

export function toDifferenceResponse({ id, of, progress }: Difference): DifferenceResponse {
  const { finding, decision } = progress;
  return {
    differenceNo: publicIdOf('dif', id ?? ''),
    mchid: of.mchid,
    day: of.day,
    bill: finding.bill,
    kind: finding.kind,
    status: progress.status,
    number: finding.number,
    orderNo: finding.orderNo ?? undefined,
    channelNo: finding.channelNo ?? undefined,
    ours: said(finding.ours),
    theirs: said(finding.theirs),
    note: finding.note ?? undefined,
    happenedAt: finding.happenedAt?.toISOString(),
    decision: decision ? { ...decision, at: decision.at.toISOString() } : undefined,
    createdAt: progress.createdAt.toISOString(),
    updatedAt: progress.updatedAt.toISOString(),
  };
}
