import type { DomainEvent } from '../../platform/events/domain-event.js';
import { ExpiryOutOfRange, OrderAlreadyPaid, OrderExpired, OrderIsClosed } from './order.errors.js';
import { DuplicatePayment, LatePayment, OrderClosed, OrderPaid } from './order.events.js';
import { ORDER_TRANSITIONS, type OrderChange, type OrderStatus } from './order.state.js';
import type { CloseReason, OrderProgress, OrderTerms } from './order.terms.js';

export interface IncomingPayment {
  readonly paymentNo: string;
  readonly succeededAt: Date;
}

const MINUTE_MS = 60_000;
export const DEFAULT_LIFE_MS = 120 * MINUTE_MS;
const SHORTEST_LIFE_MS = MINUTE_MS;
/** WeChat Pay closes an unpaid order by itself after 7 days. */
const LONGEST_LIFE_MS = 7 * 24 * 60 * MINUTE_MS;

/** What is owed, by when, and its state. */
export class Order {
  private constructor(
    readonly terms: OrderTerms,
    private current: OrderProgress,
  ) {}

  /** Throws `ExpiryOutOfRange`. */
  static place(terms: OrderTerms, now: Date): Order {
    const life = terms.expiresAt.getTime() - now.getTime();
    if (life < SHORTEST_LIFE_MS) throw new ExpiryOutOfRange('must be at least a minute from now');
    if (life > LONGEST_LIFE_MS) throw new ExpiryOutOfRange('must be at most 7 days from now');
    return new Order(terms, {
      status: 'CREATED',
      attempts: 0,
      paidPaymentNo: null,
      paidAt: null,
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
        throw new OrderAlreadyPaid(orderNo);
      case 'CLOSED':
        throw new OrderIsClosed(orderNo);
      case 'CREATED':
        if (expiresAt <= now) throw new OrderExpired(orderNo);
    }
  }

  /**
   * Counts one more attempt and returns its number. Being a change of the order, it cannot slip past a close that runs
   * at the same moment. Throws what stands against collecting the order.
   */
  beginAttempt(now: Date): number {
    this.assertPayable(now);
    this.advance({ attempts: this.current.attempts + 1 }, now);
    return this.current.attempts;
  }

  /** Money is in. The first pays the order; what comes late or twice leaves it as it is, and is said so. */
  receive(payment: IncomingPayment, now: Date): DomainEvent[] {
    const { paymentNo, succeededAt } = payment;
    if (this.change('pay', { paidPaymentNo: paymentNo, paidAt: succeededAt }, now))
      return [new OrderPaid(this.terms, this.current, now)];
    if (this.current.paidPaymentNo === paymentNo) return [];
    this.advance({}, now);
    const unasked = this.current.status === 'CLOSED' ? LatePayment : DuplicatePayment;
    return [new unasked(this.terms, this.current, now, paymentNo)];
  }

  /** Closing what is closed changes nothing. Throws `OrderAlreadyPaid`. */
  close(reason: CloseReason, now: Date): DomainEvent[] {
    if (this.current.status === 'PAID') throw new OrderAlreadyPaid(this.terms.orderNo);
    const closed = this.change('close', { closedAt: now, closeReason: reason }, now);
    return closed ? [new OrderClosed(this.terms, this.current, now)] : [];
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
