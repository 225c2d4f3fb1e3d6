import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ChannelRefused } from '../../payment/index.js';
import { Alerts } from '../../platform/alerts/alerts.js';
import { Clock } from '../../platform/clock/clock.js';
import { DONE, type Job, type JobOutcome, type NewJob } from '../../platform/jobs/job.js';
import { JobRunner } from '../../platform/jobs/job-runner.js';
import { RefundMismatch } from '../domain/refund.errors.js';
import type { Refund } from '../domain/refund.js';
import { ApplyRefund } from './apply-refund.js';
import { AskForRefund } from './ask-for-refund.js';
import { FindRefunds } from './find-refunds.js';
import { RefundChanges } from './refund-changes.js';

const KIND = 'watch-refund';
const MINUTE_MS = 60_000;
const LAST_LOOK_MS = 60 * MINUTE_MS;
const LONGEST_PAUSE_MS = 6 * 60 * MINUTE_MS;

/** The job that goes with every refund. */
export const watchOf = ({ terms }: Refund, dueAt: Date): NewJob => ({
  kind: KIND,
  merchantId: terms.merchantId,
  subject: terms.refundNo,
  dueAt,
});

/**
 * Stays with a refund until it has ended or waits for a person: asks for it while it is not made, and asks about it while
 * it is under way, since a callback may be lost. One that needs a second person is not left to wait for ever.
 */
@Injectable()
export class WatchRefund implements OnModuleInit {
  constructor(
    private readonly runner: JobRunner,
    private readonly findRefunds: FindRefunds,
    private readonly applyRefund: ApplyRefund,
    private readonly askForRefund: AskForRefund,
    private readonly changes: RefundChanges,
    private readonly alerts: Alerts,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.runner.handle(KIND, (job) => this.execute(job));
  }

  /** Throws the channel's error: then the refund is looked at again later. */
  async execute({ merchantId, subject: refundNo }: Job): Promise<JobOutcome> {
    try {
      return await this.lookAt(await this.findRefunds.get(merchantId, refundNo));
    } catch (error) {
      if (!(error instanceof RefundMismatch)) throw error;
      await this.alerts.raise({
        name: 'refund.mismatch',
        what: {
          en: `WeChat Pay reports a refund that does not fit ours: ${error.message}`,
          zh: `微信支付返回的退款与本系统不符：${error.message}`,
        },
        todo: {
          en: 'Compare the refund with the merchant platform of WeChat Pay; nothing was booked',
          zh: '请与微信支付商户平台核对该退款；未做任何记账',
        },
        subject: { merchantId, refundNo, reason: error.mismatch },
      });
      return DONE;
    }
  }

  private async lookAt(refund: Refund): Promise<JobOutcome> {
    switch (refund.status) {
      case 'PENDING_APPROVAL': {
        const { merchantId, refundNo } = refund.terms;
        const now = this.clock.now();
        return this.nextLook(await this.changes.change(merchantId, refundNo, (current) => current.checkApproval(now)));
      }
      case 'CREATED':
        if (!refund.isStuck) return this.nextLook(await this.apply(refund));
        return this.nextLook(await this.askForRefund.execute(refund));
      case 'PROCESSING': {
        const { merchantId, refundNo } = refund.terms;
        await this.askForRefund.execute(refund);
        const now = this.clock.now();
        return this.nextLook(await this.changes.change(merchantId, refundNo, (current) => current.checkOverdue(now)));
      }
      case 'ABNORMAL':
        return this.nextLook(await this.askForRefund.execute(refund));
      case 'SUCCEEDED':
      case 'CLOSED':
        return DONE;
    }
  }

  /** Null for one that was refused for good: it is CLOSED now, and everybody was told. */
  private async apply(refund: Refund): Promise<Refund | null> {
    try {
      return await this.applyRefund.execute(refund);
    } catch (error) {
      if (error instanceof ChannelRefused) return null;
      throw error;
    }
  }

  /** Null for a refund that WeChat Pay does not have, and that is for a person to retry or to abandon. */
  private nextLook(refund: Refund | null): JobOutcome {
    const now = this.clock.now().getTime();
    if (refund?.status === 'PENDING_APPROVAL') return { againAt: refund.approvalDueAt };
    if (refund?.status === 'CREATED') {
      // One that is stuck may have been made by a try whose answer was lost, so it is asked about once more.
      return { againAt: new Date(now + (refund.pauseMs ?? LAST_LOOK_MS)) };
    }
    if (refund?.status !== 'PROCESSING') return DONE;
    // After as long again as it has been under way already.
    const waited = now - refund.begunAt.getTime();
    return { againAt: new Date(now + Math.min(Math.max(waited, MINUTE_MS), LONGEST_PAUSE_MS)) };
  }
}
