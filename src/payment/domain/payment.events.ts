import type { DomainEvent } from '../../platform/events/domain-event.js';
import type { PaymentProgress, PaymentTerms } from './payment.terms.js';

abstract class PaymentEvent implements DomainEvent {
  abstract readonly type: string;
  readonly aggregate = 'payment';
  readonly merchantId: string;
  readonly aggregateNo: string;
  readonly sequence: number;
  readonly orderNo: string;
  readonly attempt: number;
  readonly payload: object;

  constructor(
    terms: PaymentTerms,
    progress: PaymentProgress,
    readonly occurredAt: Date,
  ) {
    this.merchantId = terms.merchantId;
    this.aggregateNo = terms.paymentNo;
    this.sequence = progress.version;
    this.orderNo = terms.orderNo;
    this.attempt = terms.attempt;
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
  readonly channel: string;
  readonly method: string;
  readonly mchid: string;
  /** In fen. */
  readonly amount: number;
  readonly currency: string;

  constructor(
    terms: PaymentTerms,
    progress: PaymentProgress,
    occurredAt: Date,
    readonly succeededAt: Date,
  ) {
    super(terms, progress, occurredAt);
    this.channel = terms.channel;
    this.method = terms.method;
    this.mchid = terms.mchid;
    this.amount = terms.amount;
    this.currency = terms.currency;
  }
}

/** The channel itself ended the attempt without money: expired there, revoked, or failed for good. */
export class PaymentEndedByChannel extends PaymentEvent {
  readonly type = 'payment.closed';
}
