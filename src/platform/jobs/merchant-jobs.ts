import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../audit/audit-trail.js';
import { Clock } from '../clock/clock.js';
import { Transactions } from '../database/transactions.js';
import { rowIdOf } from '../ids/row-ids.js';
import { mapPage, type Page, type PageRequest, type Period } from '../paging/page.js';
import { partsOf, readPage } from '../paging/read-page.js';
import { type Job, JOB_STATUSES, type JobStatus } from './job.js';
import { JobNotDead, JobNotFound } from './job.errors.js';
import { JobRow, toJob } from './job.row.js';

/** A list of values means one of them. The period is that of `createdAt`. */
export interface JobListFilter extends Period {
  readonly merchantId: string;
  readonly status?: readonly JobStatus[];
  readonly kind?: string;
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
  async list(filter: JobListFilter, page: PageRequest): Promise<Page<Job>> {
    const { merchantId, status, kind } = filter;
    const common = { merchantId, ...(kind !== undefined && { kind }) };
    const parts = partsOf<JobRow>(common, { status: status ?? JOB_STATUSES });
    const found = await this.transactions.query((manager) =>
      readPage(manager, { entity: JobRow, moment: 'createdAt', filter, parts }, page),
    );
    return mapPage(found, toJob);
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
