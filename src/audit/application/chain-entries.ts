import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transactions.js';
import type { JobOutcome } from '../../platform/jobs/job.js';
import { JobRunner } from '../../platform/jobs/job-runner.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { Backlogs } from '../../platform/metrics/backlogs.js';
import { AuditChain } from '../domain/audit-chain.js';
import { hashOf } from '../domain/audit-entry.js';
import { formatHead, type Head, type Link, linkAfter, NOTHING } from '../domain/chain.js';

const JOB = { kind: 'chain-audit', merchantId: '-', subject: 'audit' };
const MOST_AT_ONCE = 500;
const IDLE_MS = 2_000;

/**
 * Gives entries their places in the chain, a moment after they were written. Whoever changes things waits for nobody: the
 * end of the chain, which all entries would have to wait for one after the other, is this job's alone. A transaction that
 * commits late is chained late.
 */
@Injectable()
export class ChainEntries implements OnModuleInit, OnApplicationBootstrap {
  private readonly logger = new Logger(ChainEntries.name);

  constructor(
    private readonly runner: JobRunner,
    private readonly jobs: Jobs,
    private readonly backlogs: Backlogs,
    private readonly chain: AuditChain,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.runner.handle(JOB.kind, () => this.execute());
  }

  async onApplicationBootstrap(): Promise<void> {
    this.backlogs.watch('audit', () => this.chain.backlog());
    await this.jobs.establish({ ...JOB, dueAt: this.clock.now() });
  }

  /** Some of those that wait; at once again when there are more. */
  async execute(): Promise<JobOutcome> {
    const links = await this.transactions.run(() => this.extend());
    const last = links.at(-1);
    // Logs are kept elsewhere, so that who cuts the chain off here does not cut it off there.
    if (last) this.logger.log({ msg: 'audit entries chained', entries: links.length, head: formatHead(last) });
    const pause = links.length === MOST_AT_ONCE ? 0 : IDLE_MS;
    return { againAt: new Date(this.clock.now().getTime() + pause) };
  }

  private async extend(): Promise<Link[]> {
    const waiting = await this.chain.waiting(MOST_AT_ONCE);
    if (waiting.length === 0) return [];
    const former = await this.chain.head();
    if (!former) throw new Error('the head of the audit chain is gone from audit_heads');
    const links = await this.linksFor(waiting, former);
    await this.chain.extend(former, links);
    return links;
  }

  /** One that is gone keeps its place all the same, so that this is seen for ever. */
  private async linksFor(entryIds: readonly string[], former: Head): Promise<Link[]> {
    const hashes = new Map((await this.chain.entries(entryIds)).map((entry) => [entry.entryId, hashOf(entry)]));
    const now = this.clock.now();
    const links: Link[] = [];
    for (const entryId of entryIds)
      links.push(linkAfter(links.at(-1) ?? former, entryId, hashes.get(entryId) ?? NOTHING, now));
    return links;
  }
}
