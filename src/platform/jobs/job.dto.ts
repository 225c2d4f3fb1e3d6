import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import { PeriodQuery } from '../paging/page.query.js';
import { SomeOf } from '../validation/some-of.js';
import { JOB_STATUSES, type JobStatus } from './job.js';
import type { JobListFilter } from './merchant-jobs.js';

export class JobIdParam {
  @ApiProperty({ example: 'job_am9iOjQy' })
  @Matches(/^job_[\w-]{1,40}$/, { message: 'jobId must be a jobId of a former answer' })
  jobId!: string;
}

/** `from` and `to` are about `createdAt`. */
export class ListJobsDto extends PeriodQuery {
  @SomeOf(JOB_STATUSES, 'status')
  status?: JobStatus[];

  @ApiPropertyOptional({ example: 'watch-order' })
  @IsOptional()
  @Matches(/^[a-z-]{1,32}$/, { message: 'kind must be 1 to 32 of a-z and -' })
  kind?: string;

  toFilter(merchantId: string): JobListFilter {
    const { status, kind } = this;
    return { merchantId, status, kind, ...this.period };
  }
}
