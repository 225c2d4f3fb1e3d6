import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { Alerts } from '../../platform/alerts/alerts.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transactions.js';
import type { JobOutcome } from '../../platform/jobs/job.js';
import { JobRunner } from '../../platform/jobs/job-runner.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { BEGINNING, CheckProgress, type Progress, type Walk, WALKS } from '../domain/check-progress.js';
import { type Finding, type Stretch } from './stretch.js';
import { WalkEntries } from './walk-entries.js';
import { WalkOrders } from './walk-orders.js';
import { WalkSeals } from './walk-seals.js';

const JOB = { kind: 'check-ledger', merchantId: '-', subject: 'ledger' };
/** Between two stretches of a pass, so that the database has its time for payers. */
const PACE_MS = 1_000;
const BETWEEN_PASSES_MS = 3_600_000;

/**
 * Goes over the whole ledger again and again, a short stretch at a time: whether each order, its payments and its refunds
 * are booked as they are, each entry is by the rules, and sealed totals are the sums of their entries.
 */
@Injectable()
export class CheckLedger implements OnModuleInit, OnApplicationBootstrap {
  private readonly walks: Readonly<Record<Walk, (afterId: string) => Promise<Stretch>>>;

  constructor(
    private readonly runner: JobRunner,
    private readonly jobs: Jobs,
    private readonly progress: CheckProgress,
    private readonly transactions: Transactions,
    private readonly alerts: Alerts,
    private readonly clock: Clock,
    orders: WalkOrders,
    entries: WalkEntries,
    seals: WalkSeals,
  ) {
    this.walks = {
      orders: (afterId) => orders.execute(afterId),
      entries: (afterId) => entries.execute(afterId),
      seals: (afterId) => seals.execute(afterId),
    };
  }

  onModuleInit(): void {
    this.runner.handle(JOB.kind, () => this.execute());
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.establish({ ...JOB, dueAt: this.clock.now() });
  }

  /** One stretch. What it reads is of one moment, so that nothing that is being booked meanwhile looks wrong. */
  async execute(): Promise<JobOutcome> {
    const { walk, afterId } = await this.progress.read();
    const { findings, lastId } = await this.transactions.run(() => this.walks[walk](afterId));
    const next = lastId === null ? following(walk) : { walk, afterId: lastId };
    await this.transactions.run(async () => {
      await this.tell(walk, findings);
      await this.progress.write(next ?? BEGINNING);
    });
    return { againAt: new Date(this.clock.now().getTime() + (next ? PACE_MS : BETWEEN_PASSES_MS)) };
  }

  /** Once a stretch, with the first of what was found: where one thing is wrong, a thousand may be. */
  private async tell(walk: Walk, findings: readonly Finding[]): Promise<void> {
    const [first] = findings;
    if (!first) return;
    await this.alerts.raise({
      name: 'ledger.mismatch',
      what: {
        en: `The ledger does not agree in ${findings.length} places, first: ${first.what}`,
        zh: `账本有 ${findings.length} 处不一致，第一处：${first.what}`,
      },
      todo: {
        en: 'Look for who changed the database past Zhanggui; put it right with an adjustment, never by changing entries',
        zh: '查明谁绕过掌柜改动了数据库；用调整分录更正，切勿修改已有分录',
      },
      subject: { merchantId: first.merchantId, walk, about: first.about, findings: findings.length },
    });
  }
}

/** Null when the pass is over. */
function following(walk: Walk): Progress | null {
  const next = WALKS[WALKS.indexOf(walk) + 1];
  return next === undefined ? null : { walk: next, afterId: '0' };
}
