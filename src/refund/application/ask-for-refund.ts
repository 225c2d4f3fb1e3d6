import { Injectable } from '@nestjs/common';
import { ChannelRefundNotFound, RefundChannel } from '../../payment/index.js';
import { Clock } from '../../platform/clock/clock.js';
import type { Refund } from '../domain/refund.js';
import { RefundChanges } from './refund-changes.js';

/** Asks the channel where a refund stands, and books the answer. */
@Injectable()
export class AskForRefund {
  constructor(
    private readonly channel: RefundChannel,
    private readonly changes: RefundChanges,
    private readonly clock: Clock,
  ) {}

  /** The refund as it is afterwards; null when the channel has never seen it. Throws the channel's error, `RefundMismatch`. */
  async execute({ terms, progress }: Refund): Promise<Refund | null> {
    try {
      const report = await this.channel.queryRefund(terms, terms.refundNo);
      return await this.changes.change(terms.merchantId, terms.refundNo, (current) =>
        current.report(report, this.clock.now(), progress.version),
      );
    } catch (error) {
      if (error instanceof ChannelRefundNotFound) return null;
      throw error;
    }
  }
}
