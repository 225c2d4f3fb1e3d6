import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transactions.js';
import type { JobOutcome } from '../../platform/jobs/job.js';
import { JobRunner } from '../../platform/jobs/job-runner.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { carryForward } from '../domain/account-totals.js';
import { Journal } from '../domain/journal.js';
import { SealedBalances } from '../domain/sealed-balances.js';

const JOB = { kind: 'seal-balances', merchantId: '-', subject: 'ledger' };
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** So long after an hour nobody can still be booking in it: far longer than a transaction lasts, and than clocks differ. */
const SETTLED_MS = 15 * MINUTE_MS;
const HOURS_AT_ONCE = 24;

/**
 * Adds up each hour in which something was booked, once it is over. A running total would be one row that all payments
 * of a merchant wait for, one after the other; this costs them nothing.
 */
@Injectable()
export class SealBalances implements OnModuleInit, OnApplicationBootstrap {
  private readonly logger = new Logger(SealBalances.name);

  constructor(
    private readonly runner: JobRunner,
    private readonly jobs: Jobs,
    private readonly journal: Journal,
    private readonly seals: SealedBalances,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.runner.handle(JOB.kind, () => this.execute());
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.establish({ ...JOB, dueAt: this.clock.now() });
  }

  /** Some hours of every merchant; at once again when there are more. */
  async execute(): Promise<JobOutcome> {
    const now = this.clock.now();
    let more = false;
    for (const merchantId of await this.journal.merchantIds()) {
      try {
        let hours = 0;
        while (hours < HOURS_AT_ONCE && (await this.sealNext(merchantId, now))) hours += 1;
        more ||= hours === HOURS_AT_ONCE;
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        // Sums that are too large stay so; those of the others are theirs.
        this.logger.error({ msg: 'balances that cannot be sealed', merchantId, reason: error.message });
      }
    }
    return { againAt: new Date(now.getTime() + (more ? 0 : 10 * MINUTE_MS)) };
  }

  /** False when nothing is left to seal. */
  private sealNext(merchantId: string, now: Date): Promise<boolean> {
    return this.transactions.run(async () => {
      const former = await this.seals.latest(merchantId, null);
      const first = await this.journal.firstBookedAt(merchantId, former?.at ?? null);
      if (!first) return false;
      const at = new Date((Math.floor(first.getTime() / HOUR_MS) + 1) * HOUR_MS);
      if (at.getTime() + SETTLED_MS > now.getTime()) return false;
      const flows = await this.journal.flows(merchantId, former?.at ?? null, at);
      return this.seals.add({ merchantId, at, totals: carryForward(former?.totals ?? [], flows) });
    });
  }
}
