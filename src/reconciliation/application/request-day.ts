import { Injectable } from '@nestjs/common';
import { WechatPayAccounts } from '../../merchant/index.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transactions.js';
import { JobRunner } from '../../platform/jobs/job-runner.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { billsReadyAt, dayAfter, dayOf } from '../domain/beijing-day.js';
import type { AccountDay } from '../domain/bill-import.js';
import { DayRepository } from '../domain/day.repository.js';
import { ReconciledDay } from '../domain/reconciled-day.js';
import { DayOutOfRange } from '../domain/reconciliation.errors.js';
import { PlanDays } from './plan-days.js';
import { reconciliationOf } from './reconcile-day.js';

/** Of what is longer ago the books may be gone through still, with bills that somebody kept. */
const MOST_DAYS_BACK = 366;

/** Has a day gone through, for the first time or once more. */
@Injectable()
export class RequestDay {
  constructor(
    private readonly planDays: PlanDays,
    private readonly days: DayRepository,
    private readonly jobs: Jobs,
    private readonly runner: JobRunner,
    private readonly accounts: WechatPayAccounts,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /**
   * The day as it is now: the job goes through it when its bills are there. Throws `AccountNotFound`, `MerchantNotFound`,
   * `DayOutOfRange`.
   */
  async execute(wanted: AccountDay, refetch: boolean): Promise<ReconciledDay> {
    const of = await this.check(wanted);
    // They are planned from the last one on, which this one is not to be taken for.
    await this.planDays.upToToday(of);
    return this.transactions.run(async () => {
      const now = this.clock.now();
      const ready = billsReadyAt(of.day);
      await this.days.insert(ReconciledDay.plan(of, now));
      const day = await this.days.find(of);
      if (!day) throw new Error(`the day ${of.mchid}/${of.day} was added and is not there`);
      const readVersion = day.progress.version;
      day.request(refetch, now);
      await this.days.save(day, readVersion);
      await this.jobs.restart(reconciliationOf(of, ready > now ? ready : now));
      this.transactions.afterCommit(() => {
        this.runner.wake();
      });
      return day;
    });
  }

  /** Of an account that there is, and a day that is over. */
  async check({ merchantId, mchid, day }: AccountDay): Promise<AccountDay> {
    const today = dayOf(this.clock.now());
    if (day >= today)
      throw new DayOutOfRange({ en: 'day must be over in Beijing', zh: 'day 须为北京时间已结束的一天' });
    if (day < dayAfter(today, -MOST_DAYS_BACK))
      throw new DayOutOfRange({ en: 'day must not be more than a year ago', zh: 'day 不能早于一年前' });
    const account = await this.accounts.of(merchantId, mchid);
    return { merchantId, mchid: account.mchid, day };
  }
}
