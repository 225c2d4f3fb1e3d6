import { Injectable } from '@nestjs/common';
import { In, LessThanOrEqual, MoreThan } from 'typeorm';
import { Clock } from '../clock/clock.js';
import { oneOf } from '../database/one-of.js';
import { Transactions } from '../database/transactions.js';
import { type Job, JOB_STATUSES, type NewJob } from './job.js';
import { JobRow } from './job.row.js';

const LONGEST_ERROR = 500;

/** What is still to be done, kept in the database and shared by all instances. */
@Injectable()
export class Jobs {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Writes jobs into the open transaction, so that they exist if, and only if, what they follow up does. */
  async schedule(jobs: readonly NewJob[]): Promise<void> {
    if (jobs.length === 0) return;
    const now = this.clock.now();
    const rows = jobs.map(({ kind, merchantId, subject, dueAt }) => ({
      kind,
      merchantId,
      subject,
      tries: 0,
      createdAt: now,
      ...waitingUntil(dueAt, now),
    }));
    await this.transactions.query((manager) => manager.insert(JobRow, rows));
  }

  /** Makes a job wait again for `dueAt`, whatever became of it before; one that is not there any more is written anew. */
  async restart(job: NewJob): Promise<void> {
    const { kind, merchantId, subject, dueAt } = job;
    const { affected } = await this.transactions.query((manager) =>
      manager.update(JobRow, { kind, merchantId, subject }, waitingUntil(dueAt, this.clock.now())),
    );
    if (affected === 0) await this.schedule([job]);
  }

  /** Brings a waiting job forward to `dueAt`; one that comes sooner anyway, or is over, stays as it is. */
  async hasten({ kind, merchantId, subject, dueAt }: NewJob): Promise<void> {
    await this.transactions.query((manager) =>
      manager.update(
        JobRow,
        { kind, merchantId, subject, status: 'WAITING', dueAt: MoreThan(dueAt) },
        { dueAt, updatedAt: this.clock.now() },
      ),
    );
  }

  /** Takes up to `limit` jobs that are due; until `leaseUntil` no other instance gets them. */
  claim(limit: number, leaseUntil: Date): Promise<Job[]> {
    return this.transactions.claim(async (manager, lock) => {
      const now = this.clock.now();
      const rows = await manager.find(JobRow, {
        where: { status: 'WAITING', dueAt: LessThanOrEqual(now) },
        order: { dueAt: 'ASC', id: 'ASC' },
        take: limit,
        ...lock,
      });
      if (rows.length === 0) return [];
      const ids = rows.map(({ id }) => id);
      await manager.update(JobRow, { id: In(ids) }, { dueAt: leaseUntil, tries: () => 'tries + 1' });
      return rows.map((row) => toJob(row, leaseUntil));
    });
  }

  async finish(job: Job): Promise<void> {
    await this.write(job, { status: 'DONE', dueAt: null, lastError: null });
  }

  /** It went well, and there is more to come. */
  async repeat(job: Job, dueAt: Date): Promise<void> {
    await this.write(job, { dueAt, failures: 0, lastError: null });
  }

  async retry(job: Job, dueAt: Date, error: string): Promise<void> {
    await this.write(job, { dueAt, failures: job.failures + 1, lastError: error.slice(0, LONGEST_ERROR) });
  }

  /** No further try is of use: it waits for a person. */
  async bury(job: Job, error: string): Promise<void> {
    const lastError = error.slice(0, LONGEST_ERROR);
    await this.write(job, { status: 'DEAD', dueAt: null, failures: job.failures + 1, lastError });
  }

  /** Only while the lease is the one that this job was taken with: who was hastened or restarted meanwhile, runs again. */
  private async write({ id, dueAt }: Job, change: Partial<JobRow>): Promise<void> {
    await this.transactions.write((manager) =>
      manager.update(JobRow, { id, status: 'WAITING', dueAt }, { ...change, updatedAt: this.clock.now() }),
    );
  }
}

const waitingUntil = (dueAt: Date, now: Date) => ({
  status: 'WAITING',
  failures: 0,
  lastError: null,
  dueAt,
  updatedAt: now,
});

/** As it is once claimed. */
function toJob(row: JobRow, dueAt: Date): Job {
  const { id, kind, merchantId, subject, status, tries, failures, lastError, createdAt } = row;
  return {
    id,
    kind,
    merchantId,
    subject,
    status: oneOf(JOB_STATUSES, status),
    tries: tries + 1,
    failures,
    lastError,
    dueAt,
    createdAt,
  };
}
