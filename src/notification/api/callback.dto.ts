import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Matches, Max, Min } from 'class-validator';
import { CALLBACK_STATUSES, type CallbackStatus } from '../domain/inbound-callback.state.js';
import { says } from '../../platform/validation/says.js';

export class CallbackIdParam {
  @ApiProperty({ example: 'cb_Y2I6NDI' })
  @Matches(
    /^cb_[\w-]{1,40}$/,
    says({ en: 'callbackId must be a callbackId of a former answer', zh: 'callbackId 须为先前应答给出的 callbackId' }),
  )
  callbackId!: string;
}

export class ListCallbacksDto {
  @ApiPropertyOptional({ enum: CALLBACK_STATUSES })
  @IsOptional()
  @IsIn(CALLBACK_STATUSES)
  status?: CallbackStatus;

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
}
