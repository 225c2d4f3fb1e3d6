import { Logger } from '@nestjs/common';
import type { Clock } from '../clock/clock.js';
import type { Job } from './job.js';
import type { Jobs } from './jobs.js';

/** How often within its length a lease is made longer: one that fails is tried again before it is over. */
const RENEWALS = 3;

/** Keeps a job in the hands of who does it for as long as that takes, and no longer than its process lives. */
export class Lease {
  private readonly logger = new Logger(Lease.name);
  private readonly timer: NodeJS.Timeout;
  private renewal: Promise<void> = Promise.resolve();

  constructor(
    private readonly jobs: Pick<Jobs, 'prolong'>,
    private readonly clock: Clock,
    private readonly lengthMs: number,
    private held: Job,
  ) {
    this.timer = setInterval(() => {
      this.renewal = this.renewal.then(() => this.renew());
    }, lengthMs / RENEWALS);
  }

  /** The job as it is held by then. */
  async end(): Promise<Job> {
    clearInterval(this.timer);
    await this.renewal;
    return this.held;
  }

  private async renew(): Promise<void> {
    try {
      this.held = await this.jobs.prolong(this.held, new Date(this.clock.now().getTime() + this.lengthMs));
    } catch (error) {
      const { kind, merchantId, subject } = this.held;
      this.logger.warn({ msg: 'a lease could not be made longer', kind, merchantId, subject, err: error });
    }
  }
}
