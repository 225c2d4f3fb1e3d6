import { Injectable } from '@nestjs/common';
import { Transactions } from '../../platform/database/transactions.js';
import type { DomainEvent } from '../../platform/events/domain-event.js';
import { DomainEvents } from '../../platform/events/domain-events.js';
import { RefundNotFound } from '../domain/refund.errors.js';
import type { Refund } from '../domain/refund.js';
import { RefundRepository } from '../domain/refund.repository.js';

/**
 * One change of one refund in one transaction: read, change, save by compare-and-set, publish what happened.
 * A lost race reads again and changes again; a change that changes nothing writes nothing.
 */
@Injectable()
export class RefundChanges {
  constructor(
    private readonly refunds: RefundRepository,
    private readonly events: DomainEvents,
    private readonly transactions: Transactions,
  ) {}

  /** The refund as it is afterwards. Throws `RefundNotFound`, and whatever `change` throws. */
  change(merchantId: string, refundNo: string, change: (refund: Refund) => DomainEvent[]): Promise<Refund> {
    return this.transactions.run(async () => {
      const refund = await this.refunds.findByRefundNo(merchantId, refundNo);
      if (!refund) throw new RefundNotFound(refundNo);
      const readVersion = refund.progress.version;
      const events = change(refund);
      if (refund.progress.version !== readVersion) {
        await this.refunds.save(refund, readVersion);
        await this.events.publish(events);
      }
      return refund;
    });
  }
}
