import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import { PeriodQuery } from '../paging/page.query.js';
import { SomeOf } from '../validation/some-of.js';
import { JOB_STATUSES, type JobStatus } from './job.js';
import { says } from '../validation/says.js';
import type { JobListFilter } from './merchant-jobs.js';

export class JobIdParam {
  @ApiProperty({ example: 'job_am9iOjQy' })
  @Matches(
    /^job_[\w-]{1,40}$/,
    says({ en: 'jobId must be a jobId of a former answer', zh: 'jobId 须为先前应答给出的 jobId' }),
  )
  jobId!: string;
}

/** `from` and `to` are about `createdAt`. */
export class ListJobsDto extends PeriodQuery {
  @SomeOf(JOB_STATUSES, 'status')
  status?: JobStatus[];

  @ApiPropertyOptional({ example: 'watch-order' })
  @IsOptional()
  @Matches(
    /^[a-z-]{1,32}$/,
    says({ en: 'kind must be 1 to 32 of a-z and -', zh: 'kind 须为 1 至 32 个字符，限 a-z 和 -' }),
  )
  kind?: string;

  toFilter(merchantId: string): JobListFilter {
    const { status, kind } = this;
    return { merchantId, status, kind, ...this.period };
  }
}
