import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transactions.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { FIRST_PAUSE_MS, type Refund } from '../domain/refund.js';
import { ApplyRefund } from './apply-refund.js';
import { RefundChanges } from './refund-changes.js';
import { watchOf } from './watch-refund.js';

/** A person has seen to what kept a refund from being made, and wants it tried again, under the same number. */
@Injectable()
export class RetryRefund {
  constructor(
    private readonly changes: RefundChanges,
    private readonly applyRefund: ApplyRefund,
    private readonly jobs: Jobs,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Throws `RefundNotFound`, `RefundNotStuck`, `ChannelRefused`. */
  async execute(merchantId: string, refundNo: string): Promise<Refund> {
    const refund = await this.transactions.run(async () => {
      const now = this.clock.now();
      const retry = (current: Refund): [] => {
        current.retry(now);
        return [];
      };
      const retried = await this.changes.change(merchantId, refundNo, retry, 'refund.retried');
      await this.jobs.restart(watchOf(retried, new Date(now.getTime() + FIRST_PAUSE_MS)));
      return retried;
    });
    return this.applyRefund.execute(refund);
  }
}
