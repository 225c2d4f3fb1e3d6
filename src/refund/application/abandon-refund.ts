import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { RefundMismatch } from '../domain/refund.errors.js';
import type { Refund } from '../domain/refund.js';
import { AskForRefund } from './ask-for-refund.js';
import { FindRefunds } from './find-refunds.js';
import { RefundChanges } from './refund-changes.js';

/** A person gives up a refund that failed all its tries. The money that was set aside for it can be refunded again. */
@Injectable()
export class AbandonRefund {
  constructor(
    private readonly findRefunds: FindRefunds,
    private readonly askForRefund: AskForRefund,
    private readonly changes: RefundChanges,
    private readonly clock: Clock,
  ) {}

  /**
   * Asks the channel first: a refund that was made without our knowing is not abandoned but booked. Throws
   * `RefundNotFound`, `RefundNotStuck`, `RefundMismatch`, and the channel's error: then nothing has changed.
   */
  async execute(merchantId: string, refundNo: string): Promise<Refund> {
    const refund = await this.findRefunds.get(merchantId, refundNo);
    refund.assertStuck();
    try {
      await this.askForRefund.execute(refund);
    } catch (error) {
      if (!(error instanceof RefundMismatch && error.isOfAnother)) throw error;
    }
    const now = this.clock.now();
    return this.changes.change(merchantId, refundNo, (current) => current.abandon(now), 'refund.abandoned');
  }
}
