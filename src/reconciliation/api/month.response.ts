import { ApiProperty } from '@nestjs/swagger';
import { DAY_STATUSES } from '../domain/day.state.js';
import { DIFFERENCE_KINDS } from '../domain/finding.js';
import { SideResponse, SumResponse } from './reconciliation.response.js';

export class DifferenceCountsResponse {
  @ApiProperty({ example: 0 })
  open!: number;

  @ApiProperty({ example: 1 })
  repaired!: number;

  @ApiProperty({ description: 'Explained, adjusted or accepted', example: 0 })
  decided!: number;
}

export class PointResponse {
  @ApiProperty({ type: SumResponse })
  payments!: SumResponse;

  @ApiProperty({ type: SumResponse })
  refunds!: SumResponse;

  @ApiProperty({ description: 'What WeChat Pay took less what it gave back, in fen', example: 857 })
  fees!: number;

  @ApiProperty({ type: SideResponse, description: "WeChat Pay's sums less the books'" })
  unmatched!: SideResponse;

  @ApiProperty({ type: DifferenceCountsResponse })
  differences!: DifferenceCountsResponse;
}

export class DayPointResponse extends PointResponse {
  @ApiProperty({ example: '2026-12-01' })
  day!: string;

  @ApiProperty({
    enum: [...DAY_STATUSES, null],
    nullable: true,
    type: String,
    description: 'null: nobody has gone through it',
  })
  status!: string | null;
}

export class KindCountResponse {
  @ApiProperty({ enum: DIFFERENCE_KINDS })
  kind!: string;

  @ApiProperty({ example: 2 })
  count!: number;
}

export class MonthResponse {
  @ApiProperty({ example: '2026-12' })
  month!: string;

  @ApiProperty({ type: PointResponse })
  total!: PointResponse;

  @ApiProperty({ type: [KindCountResponse], description: 'Those that are open' })
  openByKind!: KindCountResponse[];

  @ApiProperty({ type: [DayPointResponse], description: 'A point for each day of the month, as a chart wants them' })
  series!: DayPointResponse[];
}
