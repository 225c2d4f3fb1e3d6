import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../platform/audit/audit-trail.js';
import { DomainEvents } from '../../platform/events/domain-events.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { RefundNoConflict } from '../domain/refund.errors.js';
import { RefundApprovalRequired, RefundRequested } from '../domain/refund.events.js';
import type { Refund } from '../domain/refund.js';
import { RefundRepository } from '../domain/refund.repository.js';
import { auditedRefund } from './audited-refund.js';
import { watchOf } from './watch-refund.js';

/** Writes down the intent to refund, before anybody is asked, with the job that sees to it. Takes part in the caller's transaction. */
@Injectable()
export class WriteRefund {
  constructor(
    private readonly refunds: RefundRepository,
    private readonly jobs: Jobs,
    private readonly events: DomainEvents,
    private readonly auditTrail: AuditTrail,
  ) {}

  /** `dueAt`: when the job first looks. Throws `RefundNoConflict` when the number is taken. */
  async execute(refund: Refund, dueAt: Date): Promise<void> {
    if (!(await this.refunds.insert(refund))) throw new RefundNoConflict(refund.terms.refundNo, ['refundNo']);
    await this.jobs.schedule([watchOf(refund, dueAt)]);
    const { terms, progress } = refund;
    const { merchantId, refundNo: subject } = terms;
    const after = auditedRefund(refund);
    await this.auditTrail.record({ action: 'refund.requested', merchantId, subject, before: null, after });
    await this.events.tellModules([new RefundRequested(terms, progress, progress.createdAt)]);
    if (progress.status === 'PENDING_APPROVAL')
      await this.events.publish([new RefundApprovalRequired(terms, progress, progress.createdAt)]);
  }
}
