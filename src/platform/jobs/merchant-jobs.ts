import { Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { AuditTrail } from '../audit/audit-trail.js';
import { Clock } from '../clock/clock.js';
import { Transactions } from '../database/transactions.js';
import { rowIdOf } from '../ids/row-ids.js';
import { decodeCursor, encodeCursor } from '../paging/cursor.js';
import type { Job, JobStatus } from './job.js';
import { JobNotDead, JobNotFound } from './job.errors.js';
import { JobRow, toJob } from './job.row.js';

export interface JobListFilter {
  readonly merchantId: string;
  readonly status?: JobStatus;
  readonly kind?: string;
}

export interface JobPage {
  readonly jobs: readonly Job[];
  /** Where the next page begins; null on the last. */
  readonly nextCursor: string | null;
}

/** The jobs of one merchant, for a person to look at and to take up again. */
@Injectable()
export class MerchantJobs {
  constructor(
    private readonly transactions: Transactions,
    private readonly auditTrail: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Newest first. Throws `CursorInvalid`. */
  async list({ merchantId, status, kind }: JobListFilter, limit: number, cursor: string | null): Promise<JobPage> {
    const rows = await this.transactions.query((manager) =>
      manager.find(JobRow, {
        where: {
          merchantId,
          ...(status !== undefined && { status }),
          ...(kind !== undefined && { kind }),
          ...(cursor !== null && { id: LessThan(decodeCursor(cursor)) }),
        },
        order: { id: 'DESC' },
        take: limit + 1,
      }),
    );
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return { jobs: page.map(toJob), nextCursor: last && rows.length > limit ? encodeCursor(last.id) : null };
  }

  /** Throws `JobNotFound`. */
  async get(merchantId: string, jobId: string): Promise<Job> {
    const id = rowIdOf('job', jobId);
    const row =
      id === null ? null : await this.transactions.query((manager) => manager.findOneBy(JobRow, { id, merchantId }));
    if (!row) throw new JobNotFound(jobId);
    return toJob(row);
  }

  /** A DEAD job waits again, due now, all failures forgotten. Throws `JobNotFound`, `JobNotDead`. */
  async replay(merchantId: string, jobId: string): Promise<Job> {
    const id = rowIdOf('job', jobId);
    if (id === null) throw new JobNotFound(jobId);
    return this.transactions.run(async () => {
      const now = this.clock.now();
      const result = await this.transactions.query((manager) =>
        manager.update(
          JobRow,
          { id, merchantId, status: 'DEAD' },
          { status: 'WAITING', dueAt: now, failures: 0, updatedAt: now },
        ),
      );
      // Read afterwards: before the write it could be a state that another call has just ended.
      const job = await this.get(merchantId, jobId);
      if (result.affected !== 1) throw new JobNotDead(jobId, job.status);
      const { kind, subject, status, lastError } = job;
      await this.auditTrail.record({
        action: 'job.replayed',
        merchantId,
        subject: jobId,
        before: { kind, subject, status: 'DEAD', lastError },
        after: { kind, subject, status, lastError },
      });
      return job;
    });
  }
}
