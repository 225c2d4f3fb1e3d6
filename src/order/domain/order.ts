import type { DomainEvent } from '../../platform/events/domain-event.js';
import {
  ExpiryOutOfRange,
  OrderAlreadyPaid,
  OrderExpired,
  OrderIsClosed,
  OrderNotPaid,
  RefundExceedsPaid,
  TooManyRefunds,
} from './order.errors.js';
import { DuplicatePayment, LatePayment, OrderClosed, OrderPaid } from './order.events.js';
import { ORDER_TRANSITIONS, type OrderChange, type OrderStatus } from './order.state.js';
import type { CloseReason, OrderProgress, OrderTerms, PaymentWay } from './order.terms.js';

export interface IncomingPayment extends PaymentWay {
  readonly paymentNo: string;
  readonly succeededAt: Date;
}

const MINUTE_MS = 60_000;
export const DEFAULT_LIFE_MS = 120 * MINUTE_MS;
const SHORTEST_LIFE_MS = MINUTE_MS;
/** WeChat Pay closes an unpaid order by itself after 7 days. */
const LONGEST_LIFE_MS = 7 * 24 * 60 * MINUTE_MS;

/** WeChat Pay takes no more partial refunds of one order. */
const MOST_REFUNDS = 50;

/** What is owed, by when, and its state. */
export class Order {
  private constructor(
    readonly terms: OrderTerms,
    private current: OrderProgress,
  ) {}

  /** Throws `ExpiryOutOfRange`. */
  static place(terms: OrderTerms, now: Date): Order {
    const life = terms.expiresAt.getTime() - now.getTime();
    if (life < SHORTEST_LIFE_MS)
      throw new ExpiryOutOfRange({ en: 'must be at least a minute from now', zh: '须至少在 1 分钟之后' });
    if (life > LONGEST_LIFE_MS)
      throw new ExpiryOutOfRange({ en: 'must be at most 7 days from now', zh: '须在 7 天之内' });
    return new Order(terms, {
      status: 'CREATED',
      attempts: 0,
      channel: null,
      method: null,
      paidPaymentNo: null,
      paidAt: null,
      refundedAmount: 0,
      refundingAmount: 0,
      refunds: 0,
      closedAt: null,
      closeReason: null,
      version: 1,
      createdAt: now,
      updatedAt: now,
    });
  }

  static restore(terms: OrderTerms, progress: OrderProgress): Order {
    return new Order(terms, progress);
  }

  get progress(): OrderProgress {
    return this.current;
  }

  get status(): OrderStatus {
    return this.current.status;
  }

  /** Throws what stands against collecting the order now. */
  assertPayable(now: Date): void {
    const { orderNo, expiresAt } = this.terms;
    switch (this.current.status) {
      case 'PAID':
      case 'PARTIALLY_REFUNDED':
      case 'REFUNDED':
        throw new OrderAlreadyPaid(orderNo);
      case 'CLOSED':
        throw new OrderIsClosed(orderNo);
      case 'CREATED':
        if (expiresAt <= now) throw new OrderExpired(orderNo);
    }
  }

  /**
   * The number of the attempt that follows attempt `former`, 0 for none; the same however often it is asked for. Being a
   * change of the order, it cannot slip past a close that runs at the same moment. From now on the end of the former
   * attempt is not the end of the order. Throws what stands against collecting the order.
   */
  beginAttempt(former: number, { channel, method }: PaymentWay, now: Date): number {
    this.assertPayable(now);
    const number = former + 1;
    this.advance({ attempts: Math.max(this.current.attempts, number), channel, method }, now);
    return number;
  }

  /** Money is in. The first pays the order; what comes late or twice leaves it as it is, and is said so. */
  receive(payment: IncomingPayment, now: Date): DomainEvent[] {
    const { paymentNo, succeededAt, channel, method } = payment;
    if (this.change('pay', { paidPaymentNo: paymentNo, paidAt: succeededAt, channel, method }, now))
      return [new OrderPaid(this.terms, this.current, now)];
    if (this.current.paidPaymentNo === paymentNo) return [];
    this.advance({}, now);
    const unasked = this.current.status === 'CLOSED' ? LatePayment : DuplicatePayment;
    return [new unasked(this.terms, this.current, now, paymentNo)];
  }

  /** Closing what is closed changes nothing. Throws `OrderAlreadyPaid`. */
  close(reason: CloseReason, now: Date): DomainEvent[] {
    if (this.current.paidAt !== null) throw new OrderAlreadyPaid(this.terms.orderNo);
    const closed = this.change('close', { closedAt: now, closeReason: reason }, now);
    return closed ? [new OrderClosed(this.terms, this.current, now)] : [];
  }

  /**
   * Sets aside what a refund is to pay back. Being a change of the order, two refunds cannot both take the last fen.
   * Throws `OrderNotPaid`, `RefundExceedsPaid`, `TooManyRefunds`.
   */
  reserveRefund(amount: number, now: Date): void {
    const { paidAt, refundedAmount, refundingAmount, refunds } = this.current;
    if (paidAt === null) throw new OrderNotPaid(this.terms.orderNo);
    const left = this.terms.amount - refundedAmount - refundingAmount;
    if (amount > left) throw new RefundExceedsPaid(this.terms.orderNo, left);
    if (refunds >= MOST_REFUNDS) throw new TooManyRefunds(this.terms.orderNo, MOST_REFUNDS);
    this.advance({ refundingAmount: refundingAmount + amount, refunds: refunds + 1 }, now);
  }

  /** A refund came to nothing: what was set aside for it can be refunded again. */
  releaseRefund(amount: number, now: Date): void {
    const { refundingAmount, refunds } = this.current;
    this.advance({ refundingAmount: refundingAmount - amount, refunds: refunds - 1 }, now);
  }

  /** A refund whose money was set aside has reached the payer. */
  completeRefund(amount: number, now: Date): void {
    this.refunded(amount, { refundingAmount: this.current.refundingAmount - amount }, now);
  }

  /** A refund that was held to have come to nothing has reached the payer after all. Throws `RefundExceedsPaid`. */
  bookUnexpectedRefund(amount: number, now: Date): void {
    const left = this.terms.amount - this.current.refundedAmount;
    if (amount > left) throw new RefundExceedsPaid(this.terms.orderNo, left);
    this.refunded(amount, { refunds: this.current.refunds + 1 }, now);
  }

  private refunded(amount: number, result: Partial<OrderProgress>, now: Date): void {
    const refundedAmount = this.current.refundedAmount + amount;
    const change = refundedAmount < this.terms.amount ? 'refundPart' : 'refundAll';
    this.change(change, { ...result, refundedAmount }, now);
  }

  private change(change: OrderChange, result: Partial<OrderProgress>, now: Date): boolean {
    const status = ORDER_TRANSITIONS[this.current.status][change];
    if (!status) return false;
    this.advance({ ...result, status }, now);
    return true;
  }

  private advance(result: Partial<OrderProgress>, now: Date): void {
    this.current = { ...this.current, ...result, version: this.current.version + 1, updatedAt: now };
  }
}
