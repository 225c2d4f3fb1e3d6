import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { publicIdOf } from '../ids/row-ids.js';
import { type Job, JOB_STATUSES } from './job.js';

export class JobResponse {
  @ApiProperty({ example: 'job_am9iOjQy' })
  jobId!: string;

  @ApiProperty({ description: 'What is to be done', example: 'watch-order' })
  kind!: string;

  @ApiProperty({ description: 'To what: an orderNo, for example', example: 'T20261201-0001' })
  subject!: string;

  @ApiProperty({ enum: JOB_STATUSES })
  status!: string;

  @ApiProperty({ description: 'How often it was taken', example: 3 })
  tries!: number;

  @ApiProperty({ description: 'How often in a row it failed', example: 0 })
  failures!: number;

  @ApiPropertyOptional({ description: 'Why it failed the last time' })
  lastError?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'When it is taken next, at the earliest' })
  dueAt?: string;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  @ApiProperty({ format: 'date-time' })
  updatedAt!: string;
}

export class JobPageResponse {
  @ApiProperty({ type: [JobResponse] })
  items!: JobResponse[];

  @ApiProperty({ type: String, nullable: true, description: 'Ask for the next page with it; null on the last' })
  nextCursor!: string | null;
}

export const toJobResponse = (job: Job): JobResponse => ({
  jobId: publicIdOf('job', job.id),
  kind: job.kind,
  subject: job.subject,
  status: job.status,
  tries: job.tries,
  failures: job.failures,
  lastError: job.lastError ?? undefined,
  dueAt: job.dueAt?.toISOString(),
  createdAt: job.createdAt.toISOString(),
  updatedAt: job.updatedAt.toISOString(),
});
