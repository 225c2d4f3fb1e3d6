import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { WechatPayAccounts } from '../../merchant/index.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transactions.js';
import { Housekeeping } from '../../platform/housekeeping/housekeeping.js';
import type { JobOutcome } from '../../platform/jobs/job.js';
import { JobRunner } from '../../platform/jobs/job-runner.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { billsReadyAt, dayAfter, dayOf, daysBetween } from '../domain/beijing-day.js';
import { BillFiles } from '../domain/bill-files.js';
import type { AccountDay } from '../domain/bill-import.js';
import { DayRepository } from '../domain/day.repository.js';
import { ReconciledDay } from '../domain/reconciled-day.js';
import { reconciliationOf } from './reconcile-day.js';

const JOB = { kind: 'plan-reconciliations', merchantId: '-', subject: 'reconciliation' };
const HOUR_MS = 3_600_000;
/** The channel has bills for three months. */
const MOST_DAYS_BACK = 88;
const DAYS_AT_ONCE = 500;
/** Bills that were replaced, or given up half read. A run that reads one has ended by then. */
const REPLACED_KEPT_DAYS = 2;

/**
 * Sees to it that each account has its days, from the one on which it was first seen: what it did before, the books do not
 * know. Nothing is skipped while no instance runs. Each day that is over gets its job.
 */
@Injectable()
export class PlanDays implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly runner: JobRunner,
    private readonly jobs: Jobs,
    private readonly accounts: WechatPayAccounts,
    private readonly days: DayRepository,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly files: BillFiles,
    private readonly housekeeping: Housekeeping,
  ) {}

  onModuleInit(): void {
    this.runner.handle(JOB.kind, () => this.execute());
  }

  async onApplicationBootstrap(): Promise<void> {
    const purge = (before: Date, limit: number) => this.files.purge(before, limit);
    this.housekeeping.add({ name: 'bills', keepDays: REPLACED_KEPT_DAYS, purge });
    await this.jobs.establish({ ...JOB, dueAt: this.clock.now() });
  }

  /** Again in an hour, or when the bills of yesterday are there. */
  async execute(): Promise<JobOutcome> {
    const now = this.clock.now();
    const today = dayOf(now);
    for (const { merchantId, mchid } of this.accounts.all()) await this.upToToday({ merchantId, mchid });
    for (const of of await this.days.unbegun(today, DAYS_AT_ONCE)) {
      await this.jobs.establish(reconciliationOf(of, billsReadyAt(of.day)));
    }
    const ready = billsReadyAt(dayAfter(today, -1));
    const inAnHour = new Date(now.getTime() + HOUR_MS);
    return { againAt: ready > now && ready < inAnHour ? ready : inAnHour };
  }

  /** Those of an account that are not planned yet. */
  async upToToday({ merchantId, mchid }: Pick<AccountDay, 'merchantId' | 'mchid'>): Promise<void> {
    const account = { merchantId, mchid };
    const now = this.clock.now();
    const today = dayOf(now);
    const latest = await this.days.latest(account);
    const earliest = dayAfter(today, -MOST_DAYS_BACK);
    const next = latest === null ? today : dayAfter(latest);
    for (const day of daysBetween(next > earliest ? next : earliest, today)) {
      await this.transactions.run(() => this.days.insert(ReconciledDay.plan({ ...account, day }, now)));
    }
  }
}
