import type { DomainEvent } from '../../platform/events/domain-event.js';
import type { OrderProgress, OrderTerms } from './order.terms.js';

abstract class OrderEvent implements DomainEvent {
  abstract readonly type: string;
  readonly aggregate = 'order';
  readonly merchantId: string;
  readonly aggregateNo: string;
  readonly sequence: number;
  readonly payload: object;

  constructor(
    terms: OrderTerms,
    progress: OrderProgress,
    readonly occurredAt: Date,
    more: object = {},
  ) {
    this.merchantId = terms.merchantId;
    this.aggregateNo = terms.orderNo;
    this.sequence = progress.version;
    this.payload = {
      orderNo: terms.orderNo,
      amount: terms.amount,
      currency: terms.currency,
      attach: terms.attach,
      metadata: terms.metadata,
      status: progress.status,
      paymentNo: progress.paidPaymentNo,
      paidAt: progress.paidAt?.toISOString() ?? null,
      refundedAmount: progress.refundedAmount,
      closedAt: progress.closedAt?.toISOString() ?? null,
      ...more,
    };
  }
}

export class OrderPaid extends OrderEvent {
  readonly type = 'order.paid';
}

export class OrderClosed extends OrderEvent {
  readonly type = 'order.closed';
}

abstract class UnaskedPayment extends OrderEvent {
  constructor(
    terms: OrderTerms,
    progress: OrderProgress,
    occurredAt: Date,
    readonly paymentNo: string,
  ) {
    super(terms, progress, occurredAt, { paymentNo });
  }
}

/** Money arrived for an order that was closed before. */
export class LatePayment extends UnaskedPayment {
  readonly type = 'payment.late';
}

/** Money arrived a second time, through another attempt of the same order. */
export class DuplicatePayment extends UnaskedPayment {
  readonly type = 'payment.duplicate';
}
