import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { Alerts } from '../../platform/alerts/alerts.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transactions.js';
import type { JobOutcome } from '../../platform/jobs/job.js';
import { JobRunner } from '../../platform/jobs/job-runner.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { AuditChain } from '../domain/audit-chain.js';
import { AuditChecks, type CheckState } from '../domain/audit-checks.js';
import { BEGINNING, type Finding } from '../domain/verification.js';
import { VerifyStretch } from './verify-stretch.js';

const JOB = { kind: 'check-audit', merchantId: '-', subject: 'audit' };
const PACE_MS = 1_000;
const BETWEEN_PASSES_MS = 3_600_000;

/** Verifies the whole audit log again and again, a stretch at a time. */
@Injectable()
export class CheckAudit implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly runner: JobRunner,
    private readonly jobs: Jobs,
    private readonly checks: AuditChecks,
    private readonly chain: AuditChain,
    private readonly verifyStretch: VerifyStretch,
    private readonly transactions: Transactions,
    private readonly alerts: Alerts,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.runner.handle(JOB.kind, () => this.execute());
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.establish({ ...JOB, dueAt: this.clock.now() });
  }

  async execute(): Promise<JobOutcome> {
    const state = await this.checks.read();
    const { findings, next } = await this.verifyStretch.execute(state.progress, state.provedHead);
    await this.transactions.run(async () => {
      await this.tell(findings);
      await this.checks.write(next ? { ...state, progress: next } : await this.afterPass(state));
    });
    return { againAt: new Date(this.clock.now().getTime() + (next ? PACE_MS : BETWEEN_PASSES_MS)) };
  }

  /** A head that is lost stays the one to be looked for, lest it be forgotten that there was more. */
  private async afterPass({ provedHead }: CheckState): Promise<CheckState> {
    const head = (await this.verifyStretch.holds(provedHead)) ? await this.chain.head() : null;
    return { progress: BEGINNING, provedHead: head ?? provedHead };
  }

  /** Once a stretch, with the first of what was found: where one thing is wrong, a thousand may be. */
  private async tell(findings: readonly Finding[]): Promise<void> {
    const [first] = findings;
    if (!first) return;
    const { position, entryId, what } = first;
    await this.alerts.raise({
      name: 'audit.broken',
      what: {
        en: `The audit log is not as it was written in ${findings.length} places, first: ${what}`,
        zh: `审计日志有 ${findings.length} 处与写入时不符，第一处：${what}`,
      },
      todo: {
        en: 'Find out who changed the database past Zhanggui; compare with a backup and with heads that were kept elsewhere',
        zh: '查明谁绕过掌柜改动了数据库；与备份以及保存在别处的链头核对',
      },
      subject: { position, entryId, findings: findings.length },
    });
  }
}
