import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Matches, Max, Min } from 'class-validator';
import { JOB_STATUSES, type JobStatus } from './job.js';

export class JobIdParam {
  @ApiProperty({ example: 'job_am9iOjQy' })
  @Matches(/^job_[\w-]{1,40}$/, { message: 'jobId must be a jobId of a former answer' })
  jobId!: string;
}

export class ListJobsDto {
  @ApiPropertyOptional({ enum: JOB_STATUSES })
  @IsOptional()
  @IsIn(JOB_STATUSES)
  status?: JobStatus;

  @ApiPropertyOptional({ example: 'watch-order' })
  @IsOptional()
  @Matches(/^[a-z-]{1,32}$/, { message: 'kind must be 1 to 32 of a-z and -' })
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
