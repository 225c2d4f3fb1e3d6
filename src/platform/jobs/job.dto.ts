import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Matches, Max, Min } from 'class-validator';
import { JOB_STATUSES, type JobStatus } from './job.js';
import { says } from '../validation/says.js';

export class JobIdParam {
  @ApiProperty({ example: 'job_am9iOjQy' })
  @Matches(
    /^job_[\w-]{1,40}$/,
    says({ en: 'jobId must be a jobId of a former answer', zh: 'jobId 须为先前应答给出的 jobId' }),
  )
  jobId!: string;
}

export class ListJobsDto {
  @ApiPropertyOptional({ enum: JOB_STATUSES })
  @IsOptional()
  @IsIn(JOB_STATUSES)
  status?: JobStatus;

  @ApiPropertyOptional({ example: 'watch-order' })
  @IsOptional()
  @Matches(
    /^[a-z-]{1,32}$/,
    says({ en: 'kind must be 1 to 32 of a-z and -', zh: 'kind 须为 1 至 32 个字符，限 a-z 和 -' }),
  )
  kind?: string;

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
