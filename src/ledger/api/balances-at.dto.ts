import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import { IsMoment } from '../../platform/validation/is-moment.js';

export class BalancesAtDto {
  @ApiPropertyOptional({
    format: 'date-time',
    description: 'Now, without it; not ahead of now',
    example: '2026-12-01T00:00:00Z',
  })
  @IsOptional()
  @IsMoment()
  at?: string;
}
