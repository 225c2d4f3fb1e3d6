import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { WechatPayAccounts } from '../../merchant/index.js';
import { Clock } from '../../platform/clock/clock.js';
import { DONE, type Job, type JobOutcome, type NewJob } from '../../platform/jobs/job.js';
import { JobRunner } from '../../platform/jobs/job-runner.js';
import { billsReadyAt } from '../domain/beijing-day.js';
import type { AccountDay, BillImport } from '../domain/bill-import.js';
import type { ReconciledDay } from '../domain/reconciled-day.js';
import type { Run } from '../domain/run.js';
import { Tally } from '../domain/tally.js';
import { ConcludeRun } from './conclude-run.js';
import { DayChanges, RunOvertaken } from './day-changes.js';
import { type Fetched, FetchBill, type Missing } from './fetch-bill.js';
import { MatchFundFlow } from './match-fund-flow.js';
import { MatchPayments } from './match-payments.js';
import { MatchRefunds } from './match-refunds.js';
import { MatchTrades } from './match-trades.js';
import { ReconciliationAlerts } from './reconciliation-alerts.js';

const KIND = 'reconcile-day';
/** How many lines are gone through before the day says so. */
const PROGRESS_EVERY = 20_000;

/** The job that goes through a day. */
export const reconciliationOf = ({ merchantId, mchid, day }: AccountDay, dueAt: Date): NewJob => ({
  kind: KIND,
  merchantId,
  subject: `${mchid}/${day}`,
  dueAt,
});

interface BegunDay {
  readonly day: ReconciledDay;
  readonly followsUnfinished: boolean;
}

/**
 * Holds a day of an account against its bills: fetches them when they are there, goes through both sides, and tells what
 * differs. Whoever dies on the way has used nothing half: it is begun again, and finds the same.
 */
@Injectable()
export class ReconcileDay implements OnModuleInit, OnModuleDestroy {
  private readonly stopping = new AbortController();

  constructor(
    private readonly runner: JobRunner,
    private readonly accounts: WechatPayAccounts,
    private readonly dayChanges: DayChanges,
    private readonly fetchBill: FetchBill,
    private readonly matchTrades: MatchTrades,
    private readonly matchPayments: MatchPayments,
    private readonly matchRefunds: MatchRefunds,
    private readonly matchFundFlow: MatchFundFlow,
    private readonly concludeRun: ConcludeRun,
    private readonly alerts: ReconciliationAlerts,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.runner.handle(KIND, (job) => this.execute(job));
  }

  /** Before the jobs are waited for: another instance begins the day again. */
  onModuleDestroy(): void {
    this.stopping.abort();
  }

  /** Throws the channel's error, when it may answer another time. */
  async execute({ merchantId, subject }: Job): Promise<JobOutcome> {
    const [mchid = '', day = ''] = subject.split('/');
    const of = { merchantId, mchid, day };
    const now = this.clock.now();
    if (now < billsReadyAt(day)) return { againAt: billsReadyAt(day) };
    try {
      const begun = await this.dayChanges.change(of, (found, at) => ({
        followsUnfinished: found.begin(at),
        day: found,
      }));
      return begun ? await this.goThrough(begun) : DONE;
    } catch (error) {
      if (error instanceof RunOvertaken) return DONE;
      if (this.stopping.signal.aborted) return { againAt: now };
      throw error;
    }
  }

  private async goThrough(begun: BegunDay): Promise<JobOutcome> {
    const { day, followsUnfinished } = begun;
    const { of, progress } = day;
    const trade = await this.fetch(day, 'trade');
    if ('missing' in trade) return this.putOff(begun, trade);
    const fundFlow = await this.fetch(day, 'fund-flow');
    if ('missing' in fundFlow && fundFlow.missing !== 'REFUSED') return this.putOff(begun, fundFlow);
    const bills = { trade, fundFlow: 'missing' in fundFlow ? null : fundFlow };
    const run = await this.begin(of, { no: progress.run, followsUnfinished, ...bills });
    await this.matchTrades.execute(run);
    await this.matchPayments.execute(run);
    await this.matchRefunds.execute(run);
    await this.matchFundFlow.execute(run);
    const { totals, untold } = await this.concludeRun.execute(run);
    await this.dayChanges.byRun(of, run.no, async (current, now) => {
      current.finish(totals, now);
      await this.tell(of, untold);
    });
    return DONE;
  }

  private async tell(of: AccountDay, untold: number): Promise<void> {
    if (untold > 0) await this.alerts.differencesFound(of, untold);
  }

  private fetch({ of, progress, hasWaitedLongEnough }: ReconciledDay, bill: 'trade' | 'fund-flow'): Promise<Fetched> {
    return this.fetchBill.execute({ ...of, bill }, progress.refetchAt, hasWaitedLongEnough, this.stopping.signal);
  }

  private async begin(
    of: AccountDay,
    begun: Pick<Run, 'no' | 'followsUnfinished' | 'trade' | 'fundFlow'>,
  ): Promise<Run> {
    const { no, trade, fundFlow } = begun;
    let done = 0;
    let told = 0;
    const linesOf = (bill: BillImport | null): number => bill?.facts?.sums.lines ?? 0;
    // Those of the trade bill are looked at from both sides.
    const total = 2 * linesOf(trade) + linesOf(fundFlow);
    await this.dayChanges.byRun(of, no, (day, now) => {
      day.match(total, now);
    });
    const progress = async (lines: number): Promise<void> => {
      done += lines;
      if (done - told < PROGRESS_EVERY) return;
      told = done;
      await this.dayChanges.byRun(of, no, (day, now) => {
        day.proceed(Math.min(done, total), now);
      });
    };
    const agreedRate = this.accounts.known(of.merchantId, of.mchid)?.feeRate ?? null;
    return { of, ...begun, agreedRate, tally: new Tally(), signal: this.stopping.signal, progress };
  }

  private putOff({ day: begun, followsUnfinished }: BegunDay, { missing, why }: Missing): Promise<JobOutcome> {
    const { of, progress } = begun;
    return this.dayChanges.byRun(of, progress.run, async (day, now): Promise<JobOutcome> => {
      // The next run follows one that was put off, and knows nothing of the one before.
      if (followsUnfinished) await this.tell(of, await this.concludeRun.open(of));
      if (missing !== 'NOT_READY') {
        day.block(why, now);
        await this.alerts.billsRefused(of, why);
        return DONE;
      }
      const { again, isAlarming } = day.wait(why, now);
      if (isAlarming) await this.alerts.billsOverdue(of);
      return { againAt: again };
    });
  }
}
