import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../platform/audit/audit-trail.js';
import type { AuditedAction } from '../../platform/audit/audited-action.js';
import { Transactions } from '../../platform/database/transactions.js';
import type { DomainEvent } from '../../platform/events/domain-event.js';
import { DomainEvents } from '../../platform/events/domain-events.js';
import { RefundNotFound } from '../domain/refund.errors.js';
import type { Refund } from '../domain/refund.js';
import { RefundRepository } from '../domain/refund.repository.js';
import { auditedRefund } from './audited-refund.js';

/**
 * One change of one refund in one transaction: read, change, save by compare-and-set, publish what happened.
 * A lost race reads again and changes again; a change that changes nothing writes nothing.
 */
@Injectable()
export class RefundChanges {
  constructor(
    private readonly refunds: RefundRepository,
    private readonly events: DomainEvents,
    private readonly auditTrail: AuditTrail,
    private readonly transactions: Transactions,
  ) {}

  /**
   * The refund as it is afterwards. With an `action` it is put down who did it; what WeChat Pay reports is nobody's doing.
   * Throws `RefundNotFound`, and whatever `change` throws.
   */
  change(
    merchantId: string,
    refundNo: string,
    change: (refund: Refund) => DomainEvent[],
    action: AuditedAction | null = null,
  ): Promise<Refund> {
    return this.transactions.run(async () => {
      const refund = await this.refunds.findByRefundNo(merchantId, refundNo);
      if (!refund) throw new RefundNotFound(refundNo);
      const readVersion = refund.progress.version;
      const before = auditedRefund(refund);
      const events = change(refund);
      if (refund.progress.version !== readVersion) {
        await this.refunds.save(refund, readVersion);
        const after = auditedRefund(refund);
        if (action) await this.auditTrail.record({ action, merchantId, subject: refundNo, before, after });
        await this.events.publish(events);
      }
      return refund;
    });
  }
}
