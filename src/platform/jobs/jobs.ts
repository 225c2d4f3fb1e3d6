import { Injectable } from '@nestjs/common';
import { In, LessThan, LessThanOrEqual, MoreThan, Not } from 'typeorm';
import { Clock } from '../clock/clock.js';
import { backlogOf } from '../database/backlog-of.js';
import { isUniqueViolation } from '../database/database-errors.js';
import { Transactions } from '../database/transactions.js';
import type { Backlog } from '../metrics/backlogs.js';
import type { Job, NewJob } from './job.js';
import { JobRow, toJob } from './job.row.js';

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

  /** Makes sure that the job waits, due now at the latest when it was not there or was over. For jobs without an end. */
  async establish(job: NewJob): Promise<void> {
    const { kind, merchantId, subject, dueAt } = job;
    try {
      await this.transactions.run(() => this.schedule([job]));
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      await this.transactions.write((manager) =>
        manager.update(
          JobRow,
          { kind, merchantId, subject, status: Not('WAITING') },
          { status: 'WAITING', dueAt, failures: 0, updatedAt: this.clock.now() },
        ),
      );
    }
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

  /**
   * Makes a waiting job due now, unless it is being done, was done or put off within `quietMs`, or has failed `failures`
   * times in a row: then it keeps its own pace. True when it did; of many who ask at the same moment, one is told so.
   */
  async hastenIfQuiet(job: Omit<NewJob, 'dueAt'>, limits: { quietMs: number; failures: number }): Promise<boolean> {
    const { kind, merchantId, subject } = job;
    const now = this.clock.now();
    const result = await this.transactions.write((manager) =>
      manager.update(
        JobRow,
        {
          kind,
          merchantId,
          subject,
          status: 'WAITING',
          dueAt: MoreThan(now),
          leasedUntil: LessThanOrEqual(now),
          updatedAt: LessThanOrEqual(new Date(now.getTime() - limits.quietMs)),
          failures: LessThan(limits.failures),
        },
        { dueAt: now, updatedAt: now },
      ),
    );
    return result.affected === 1;
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
      await manager.update(
        JobRow,
        { id: In(ids) },
        { dueAt: leaseUntil, leasedUntil: leaseUntil, tries: () => 'tries + 1' },
      );
      return rows.map((row) => toJob(Object.assign(row, { dueAt: leaseUntil, tries: row.tries + 1 })));
    });
  }

  /** Removes up to `limit` jobs that were done before that moment; how many. What is DEAD stays. */
  purgeDone(before: Date, limit: number): Promise<number> {
    return this.transactions.claim(async (manager, lock) => {
      const over = await manager.find(JobRow, {
        select: { id: true },
        where: { status: 'DONE', updatedAt: LessThan(before) },
        order: { updatedAt: 'ASC' },
        take: limit,
        ...lock,
      });
      if (over.length > 0) await manager.delete(JobRow, { id: In(over.map(({ id }) => id)) });
      return over.length;
    });
  }

  backlog(): Promise<Backlog> {
    return this.transactions.query(async (manager) => ({
      ...(await backlogOf(manager, JobRow, { status: 'WAITING' })),
      dead: await manager.countBy(JobRow, { status: 'DEAD' }),
    }));
  }

  async finish(job: Job): Promise<void> {
    await this.write(job, { status: 'DONE', dueAt: null, lastError: null });
  }

  /** Makes the lease of a job longer that is still being done; the job as it is held from then on. One that was restarted stays so. */
  async prolong(job: Job, leaseUntil: Date): Promise<Job> {
    const result = await this.transactions.write((manager) =>
      manager.update(
        JobRow,
        { id: job.id, status: 'WAITING', dueAt: job.dueAt },
        { dueAt: leaseUntil, leasedUntil: leaseUntil },
      ),
    );
    return result.affected === 1 ? { ...job, dueAt: leaseUntil } : job;
  }

  /** It went well, and there is more to come. */
  async repeat(job: Job, dueAt: Date): Promise<void> {
    await this.write(job, { dueAt, failures: 0, lastError: null });
  }

  async retry(job: Job, dueAt: Date, error: string): Promise<void> {
    await this.write(job, { dueAt, failures: job.failures + 1, lastError: error.slice(0, LONGEST_ERROR) });
  }

  /** No further try is of use: it waits for a person. False when it is over already, or was restarted. */
  async bury(job: Job, error: string): Promise<boolean> {
    const lastError = error.slice(0, LONGEST_ERROR);
    return this.write(job, { status: 'DEAD', dueAt: null, failures: job.failures + 1, lastError });
  }

  /** Only while the lease is the one that this job was taken with: who was hastened or restarted meanwhile, runs again. */
  private async write({ id, dueAt }: Job, change: Partial<JobRow>): Promise<boolean> {
    const now = this.clock.now();
    const result = await this.transactions.write((manager) =>
      manager.update(JobRow, { id, status: 'WAITING', dueAt }, { ...change, leasedUntil: now, updatedAt: now }),
    );
    return result.affected === 1;
  }
}

const waitingUntil = (dueAt: Date, now: Date) => ({
  status: 'WAITING',
  failures: 0,
  lastError: null,
  dueAt,
  leasedUntil: now,
  updatedAt: now,
});
