import { Injectable } from '@nestjs/common';
import { type AbnormalRefundRequest, RefundChannel } from '../../payment/index.js';
import type { KeyHolder } from '../../platform/access/key-holder.js';
import { AuditTrail } from '../../platform/audit/audit-trail.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transactions.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { FIRST_PAUSE_MS, type Refund } from '../domain/refund.js';
import { auditedRefund } from './audited-refund.js';
import { FindRefunds } from './find-refunds.js';
import { RefundChanges } from './refund-changes.js';
import { watchOf } from './watch-refund.js';

/** Where the money goes instead, and whose account that is; never kept and never logged. */
export type ResendTarget = Omit<AbnormalRefundRequest, 'refundId' | 'outRefundNo'>;

/** Sends the money of an ABNORMAL refund another way: to a bank card of the payer's, or back to the merchant. */
@Injectable()
export class ResendRefund {
  constructor(
    private readonly findRefunds: FindRefunds,
    private readonly channel: RefundChannel,
    private readonly changes: RefundChanges,
    private readonly jobs: Jobs,
    private readonly auditTrail: AuditTrail,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /**
   * Throws `RefundNotFound`, `RefundNotAbnormal`, `SecondPersonNeeded`, and the channel's error. After
   * `ChannelOutcomeUnknown` a query settles it.
   */
  async execute(merchantId: string, refundNo: string, target: ResendTarget, by: KeyHolder): Promise<Refund> {
    const refund = await this.findRefunds.get(merchantId, refundNo);
    const { version: asked } = refund.progress;
    const request = { ...target, outRefundNo: refundNo, refundId: refund.abnormalRefundId(by) };
    // Written before the call, so that what it leads to is asked for even when nobody hears its answer.
    const dueAt = new Date(this.clock.now().getTime() + FIRST_PAUSE_MS);
    await this.transactions.run(async () => {
      await this.jobs.restart(watchOf(refund, dueAt));
      const before = auditedRefund(refund);
      const after = { ...before, resentTo: target.type };
      await this.auditTrail.record({ action: 'refund.resent', merchantId, subject: refundNo, before, after });
    });
    const report = await this.channel.resendAbnormalRefund(refund.terms, request);
    return this.changes.change(merchantId, refundNo, (current) => current.report(report, this.clock.now(), asked));
  }
}
