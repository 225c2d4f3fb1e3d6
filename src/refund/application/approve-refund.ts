import { Injectable } from '@nestjs/common';
import type { KeyHolder } from '../../platform/access/key-holder.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transactions.js';
import type { DomainEvent } from '../../platform/events/domain-event.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { FIRST_PAUSE_MS, type Refund } from '../domain/refund.js';
import { ApplyRefund } from './apply-refund.js';
import { RefundChanges } from './refund-changes.js';
import { watchOf } from './watch-refund.js';

/** A second person lets a refund be made: the approval is written down with its job, then the channel is asked. */
@Injectable()
export class ApproveRefund {
  constructor(
    private readonly changes: RefundChanges,
    private readonly applyRefund: ApplyRefund,
    private readonly jobs: Jobs,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /**
   * Of several who approve at once, one asks the channel; the others see what he has approved. Throws `RefundNotFound`,
   * `SecondPersonNeeded`, `RefundNotPendingApproval`; and `ChannelRefused`: then it is CLOSED.
   */
  async execute(merchantId: string, refundNo: string, by: KeyHolder): Promise<Refund> {
    const now = this.clock.now();
    const outcome = { approved: false };
    const refund = await this.transactions.run(async () => {
      const approve = (current: Refund): DomainEvent[] => {
        outcome.approved = current.approve(by, now);
        return [];
      };
      const decided = await this.changes.change(merchantId, refundNo, approve, 'refund.approved');
      if (outcome.approved) await this.jobs.restart(watchOf(decided, new Date(now.getTime() + FIRST_PAUSE_MS)));
      return decided;
    });
    return outcome.approved ? this.applyRefund.execute(refund) : refund;
  }
}
