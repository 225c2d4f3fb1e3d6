import type { DomainEvent } from '../../platform/events/domain-event.js';
import type { RefundProgress, RefundTerms } from './refund.terms.js';

export abstract class RefundEvent implements DomainEvent {
  abstract readonly type: string;
  readonly aggregate = 'refund';
  readonly merchantId: string;
  readonly aggregateNo: string;
  readonly sequence: number;
  readonly payload: object;

  constructor(
    readonly terms: RefundTerms,
    readonly progress: RefundProgress,
    readonly occurredAt: Date,
  ) {
    this.merchantId = terms.merchantId;
    this.aggregateNo = terms.refundNo;
    this.sequence = progress.version;
    this.payload = {
      refundNo: terms.refundNo,
      orderNo: terms.orderNo,
      paymentNo: terms.paymentNo,
      amount: terms.amount,
      currency: terms.currency,
      cause: terms.cause,
      status: progress.status,
      attention: progress.attention,
      failure: progress.failure,
      refundId: progress.refundId,
      succeededAt: progress.succeededAt?.toISOString() ?? null,
    };
  }
}

/** It was written down, and its money is promised. For the other modules only: merchants asked for it themselves. */
export class RefundRequested extends RefundEvent {
  readonly type = 'refund.requested';
}

/** It waits for a second person to approve or reject it. */
export class RefundApprovalRequired extends RefundEvent {
  readonly type = 'refund.approval_required';
}

/** The payer has the money. */
export class RefundSucceeded extends RefundEvent {
  readonly type = 'refund.succeeded';
  constructor(
    terms: RefundTerms,
    progress: RefundProgress,
    occurredAt: Date,
    /** It had been given up before. */
    readonly wasClosed: boolean,
  ) {
    super(terms, progress, occurredAt);
  }
}

/** Nothing was paid back, and nothing will be under this number. */
export class RefundFailed extends RefundEvent {
  readonly type = 'refund.failed';
}

/** It does not go on without a person. */
export class RefundNeedsAttention extends RefundEvent {
  readonly type = 'refund.needs_attention';
}
