import { Injectable } from '@nestjs/common';
import type { KeyHolder } from '../../platform/access/key-holder.js';
import { Clock } from '../../platform/clock/clock.js';
import type { DomainEvent } from '../../platform/events/domain-event.js';
import type { Refund } from '../domain/refund.js';
import { RefundChanges } from './refund-changes.js';

/** A second person does not let a refund be made. The money that was set aside for it can be refunded again. */
@Injectable()
export class RejectRefund {
  constructor(
    private readonly changes: RefundChanges,
    private readonly clock: Clock,
  ) {}

  /** Throws `RefundNotFound`, `SecondPersonNeeded`, `RefundNotPendingApproval`. */
  execute(merchantId: string, refundNo: string, by: KeyHolder, reason: string): Promise<Refund> {
    const reject = (current: Refund): DomainEvent[] => current.reject(by, reason, this.clock.now());
    return this.changes.change(merchantId, refundNo, reject, 'refund.rejected');
  }
}
