import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Alerts } from '../alerts/alerts.js';
import { performAsSystem } from '../audit/performer.js';
import { Clock } from '../clock/clock.js';
import { Transactions } from '../database/transactions.js';
import { Housekeeping } from '../housekeeping/housekeeping.js';
import { Backlogs } from '../metrics/backlogs.js';
import { Metrics } from '../metrics/metrics.js';
import { Poller } from '../work/poller.js';
import { WorkQueue } from '../work/work-queue.js';
import type { Job, JobHandler } from './job.js';
import { Jobs } from './jobs.js';
import { Lease } from './lease.js';

/** An instance that dies keeps its jobs for this long, then another takes them. One that lives makes it longer while it is at work. */
const LEASE_MS = 60_000;
const WORK = { hands: 8, batch: 1, capacity: 64 };
const PACE = { idleMs: 1_000, restMs: 0 };
const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 10 * 60_000;
/** In a row; after that a person must look. With the growing pauses this is most of a day. */
const MOST_FAILURES = 100;

const DONE_KEPT_DAYS = 7;

/** Whose the jobs of the installation itself are: they are in no merchant's list, and each start sees to it that they wait. */
const NO_MERCHANT = '-';
const REPLAY = {
  en: 'Mend the cause, find the job with GET /v1/jobs?status=DEAD, and replay it',
  zh: '排除原因，用 GET /v1/jobs?status=DEAD 找到该任务，然后重放',
};
const START_AGAIN = {
  en: 'Mend the cause, and start an instance again: it takes the job up',
  zh: '排除原因，然后重启任一实例，任务会重新执行',
};

/** Does the jobs that are due. Every instance runs one, and none is special. */
@Injectable()
export class JobRunner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(JobRunner.name);
  private readonly handlers = new Map<string, JobHandler>();
  private readonly queue = new WorkQueue<Job>(WORK, async ([job]) => {
    if (job) await this.perform(job);
  });
  private readonly poller = new Poller('job runner', PACE, () => this.takeDue());

  constructor(
    private readonly jobs: Jobs,
    private readonly transactions: Transactions,
    private readonly alerts: Alerts,
    private readonly metrics: Metrics,
    private readonly backlogs: Backlogs,
    private readonly housekeeping: Housekeeping,
    private readonly clock: Clock,
  ) {}

  /** Says who does the jobs of a kind. A handler may be called again for what it has done before. */
  handle(kind: string, handler: JobHandler): void {
    this.handlers.set(kind, handler);
  }

  onApplicationBootstrap(): void {
    this.backlogs.watch('jobs', () => this.jobs.backlog());
    this.housekeeping.add({ name: 'jobs', keepDays: DONE_KEPT_DAYS, purge: (...over) => this.jobs.purgeDone(...over) });
    this.poller.start();
  }

  /** A job is due at once. */
  wake(): void {
    this.poller.wake();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.stop();
  }

  /** Takes no more. What was taken and not begun comes back when its lease is over. */
  async stop(): Promise<void> {
    await this.poller.stop();
    this.queue.forget();
    await this.queue.drain();
  }

  private async takeDue(): Promise<boolean> {
    const room = this.queue.room();
    if (room === 0) return false;
    const due = await this.jobs.claim(room, new Date(this.clock.now().getTime() + LEASE_MS));
    for (const job of due) this.queue.add(job);
    return due.length === room;
  }

  private async perform(job: Job): Promise<void> {
    // It waited here until its lease was over: whoever takes it next does it, and what came of it counts there alone.
    if (job.dueAt !== null && job.dueAt <= this.clock.now()) return;
    const lease = new Lease(this.jobs, this.clock, LEASE_MS, job);
    try {
      const handler = this.handlers.get(job.kind);
      if (!handler) throw new Error(`Nobody handles jobs of the kind ${job.kind}`);
      const outcome = await performAsSystem(job.kind, () => handler(job));
      const held = await lease.end();
      if ('done' in outcome) await this.jobs.finish(held);
      else await this.jobs.repeat(held, outcome.againAt);
      this.metrics.jobs.inc({ kind: job.kind, outcome: 'done' in outcome ? 'done' : 'again' });
    } catch (error) {
      await this.recover(await lease.end(), error);
    }
  }

  private async bury(job: Job, message: string): Promise<void> {
    const { kind, merchantId, subject, failures } = job;
    await this.transactions.run(async () => {
      if (!(await this.jobs.bury(job, message))) return;
      await this.alerts.raise({
        name: 'job.dead',
        what: {
          en: `A job was given up after ${failures + 1} failures: ${message}`,
          zh: `一个任务失败 ${failures + 1} 次后已放弃：${message}`,
        },
        todo: merchantId === NO_MERCHANT ? START_AGAIN : REPLAY,
        subject: { kind, merchantId, subject },
      });
    });
  }

  private async recover(job: Job, error: unknown): Promise<void> {
    const { kind, merchantId, subject, failures } = job;
    const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    try {
      if (failures + 1 >= MOST_FAILURES) {
        await this.bury(job, message);
        this.metrics.jobs.inc({ kind, outcome: 'dead' });
      } else {
        const pause = Math.min(FIRST_PAUSE_MS * 2 ** Math.min(failures, 20), LONGEST_PAUSE_MS);
        await this.jobs.retry(job, new Date(this.clock.now().getTime() + pause), message);
        this.metrics.jobs.inc({ kind, outcome: 'failed' });
        this.logger.warn({
          msg: 'job failed, will be tried again',
          kind,
          merchantId,
          subject,
          failures,
          reason: message,
        });
      }
    } catch (again) {
      // The lease runs out by itself, and the job is taken again.
      this.logger.error({ msg: 'job left to its lease', kind, merchantId, subject, err: again });
    }
  }
}
