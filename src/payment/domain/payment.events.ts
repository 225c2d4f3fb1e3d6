import type { DomainEvent } from '../../platform/events/domain-event.js';
import type { Payment } from './payment.js';

abstract class PaymentEvent implements DomainEvent {
  abstract readonly type: string;
  readonly aggregate = 'payment';
  readonly merchantId: string;
  readonly aggregateNo: string;
  readonly sequence: number;
  readonly orderNo: string;
  readonly payload: object;

  constructor(
    payment: Payment,
    readonly occurredAt: Date,
  ) {
    const { terms, progress } = payment;
    this.merchantId = terms.merchantId;
    this.aggregateNo = terms.paymentNo;
    this.sequence = progress.version;
    this.orderNo = terms.orderNo;
    this.payload = {
      paymentNo: terms.paymentNo,
      orderNo: terms.orderNo,
      outTradeNo: terms.outTradeNo,
      channel: terms.channel,
      method: terms.method,
      amount: terms.amount,
      currency: terms.currency,
      status: progress.status,
      transactionId: progress.success?.transactionId ?? null,
      succeededAt: progress.success?.succeededAt.toISOString() ?? null,
    };
  }
}

/** The money of this attempt is in. */
export class PaymentSucceeded extends PaymentEvent {
  readonly type = 'payment.succeeded';
}

/** The channel itself ended the attempt without money: expired there, revoked, or failed for good. */
export class PaymentEndedByChannel extends PaymentEvent {
  readonly type = 'payment.closed';
}
