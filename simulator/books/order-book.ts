import type { Clock } from '../clock/clock.js';
import { compactBeijingTime } from '../protocol/rfc3339.js';
import { WeChatPayError } from '../protocol/errors.js';
import { randomDigits, randomText } from '../protocol/random.js';
import { DEFAULT_FEE_RATE, feeOf } from './fees.js';
import { TRANSITIONS, type OrderEvent } from './order.state.js';
import type { Order, OrderRequest, Transaction } from './order.js';
import { newPrepayment } from './prepayments.js';
import { note } from './timeline.js';

/** An order nobody pays closes by itself after this. */
const DEFAULT_LIFETIME_MS = 7 * 86_400_000;

/** What the payer decides. Amounts in fen. */
export interface PaymentChoice {
  /** Who pays; a JSAPI order's payer is fixed. */
  openid?: string;
  /** What the transaction reports as its amount, instead of the order's: a book that is wrong on both sides. */
  amount?: number;
  /** What the payer pays after coupons; the amount without it. */
  payerTotal?: number;
  bankType?: string;
  /** What WeChat Pay charges for it instead of the merchant's rate, in hundredths of a percent. */
  feeRate?: number;
  /** Pays though the order is closed: money that arrives after all. */
  evenIfClosed?: boolean;
}

export interface OrderQuery {
  mchid?: string;
  outTradeNo?: string;
  /** Only orders older than this sequence. */
  before?: number;
  limit: number;
}

/** An event the order's state has no place for. */
export class OrderStateError extends Error {}

/** All orders of all merchants. An order expires when it is looked at: no timer is needed. */
export class OrderBook {
  private readonly orders = new Map<string, Order>();
  private readonly byTransaction = new Map<string, Order>();
  private sequence = 0;

  constructor(private readonly clock: Clock) {}

  /** A prepayment: of a new order, or again of the same one. */
  place(request: OrderRequest): { order: Order; repeated: boolean } {
    const now = this.clock.now();
    const known = this.find(request.mchid, request.outTradeNo);
    if (!known) return { order: this.open(request, now), repeated: false };
    if (known.transaction) throw new WeChatPayError('orderPaid');
    if (known.state === 'CLOSED') throw new WeChatPayError('orderClosed');
    if (known.fingerprint !== request.fingerprint) throw new WeChatPayError('parametersDiffer');
    if (known.prepayment.expiresAt <= now) known.prepayment = newPrepayment(known.method, now);
    return { order: known, repeated: true };
  }

  find(mchid: string, outTradeNo: string): Order | undefined {
    return this.current(this.orders.get(`${mchid}/${outTradeNo}`));
  }

  findByTransaction(transactionId: string): Order | undefined {
    return this.byTransaction.get(transactionId);
  }

  findByPrepayId(prepayId: string): Order | undefined {
    return this.all().find((order) => order.prepayment.prepayId === prepayId);
  }

  all(): Order[] {
    return [...this.orders.values()].map((order) => this.expire(order));
  }

  /** Newest first. */
  list({ mchid, outTradeNo, before = Infinity, limit }: OrderQuery): Order[] {
    const wanted = (order: Order): boolean =>
      order.sequence < before &&
      (mchid === undefined || order.mchid === mchid) &&
      (outTradeNo === undefined || order.outTradeNo === outTradeNo);
    return this.all().filter(wanted).reverse().slice(0, limit);
  }

  /** The payer pays; `usualRate` in hundredths of a percent. */
  pay(order: Order, choice: PaymentChoice = {}, usualRate = DEFAULT_FEE_RATE): Transaction {
    const feeRate = choice.feeRate ?? usualRate;
    const now = this.clock.now();
    this.move(order, choice.evenIfClosed && order.state === 'CLOSED' ? 'paidLate' : 'paid');
    const total = choice.amount ?? order.total;
    const transaction: Transaction = {
      transactionId: `42000${compactBeijingTime(now).slice(2)}${randomDigits(11)}`,
      openid: order.openid ?? choice.openid ?? `o${randomText(27)}`,
      bankType: choice.bankType ?? 'OTHERS',
      total,
      payerTotal: choice.payerTotal ?? total,
      fee: feeOf(total, feeRate),
      feeRate,
      paidAt: now,
    };
    order.transaction = transaction;
    this.byTransaction.set(transaction.transactionId, order);
    note(order, now, 'paid', { transactionId: transaction.transactionId, amount: total });
    return transaction;
  }

  /** The payer has begun to pay and not finished. */
  begin(order: Order): void {
    this.move(order, 'begun');
    note(order, this.clock.now(), 'paying');
  }

  /** The payer tries and fails; the order stays open. */
  failAttempt(order: Order, reason: string): void {
    this.move(order, 'attemptFailed');
    note(order, this.clock.now(), 'payment-failed', { reason });
  }

  close(order: Order): void {
    const wasOpen = order.state === 'NOTPAY';
    this.move(order, 'closed');
    if (wasOpen) note(order, this.clock.now(), 'closed');
  }

  /** Some of its money goes back. */
  refund(order: Order): void {
    this.move(order, 'refunded');
  }

  clear(): void {
    this.orders.clear();
    this.byTransaction.clear();
  }

  private open(request: OrderRequest, now: number): Order {
    const order: Order = {
      ...request,
      sequence: ++this.sequence,
      createdAt: now,
      expiresAt: now + (request.lifetimeMs ?? DEFAULT_LIFETIME_MS),
      state: 'NOTPAY',
      prepayment: newPrepayment(request.method, now),
      transaction: undefined,
      refunds: [],
      timeline: [],
    };
    this.orders.set(`${order.mchid}/${order.outTradeNo}`, order);
    return order;
  }

  private current(order: Order | undefined): Order | undefined {
    return order && this.expire(order);
  }

  private expire(order: Order): Order {
    if (TRANSITIONS[order.state].expired && order.expiresAt <= this.clock.now()) {
      this.move(order, 'expired');
      note(order, order.expiresAt, 'expired');
    }
    return order;
  }

  private move(order: Order, event: OrderEvent): void {
    const next = TRANSITIONS[order.state][event];
    if (!next) throw new OrderStateError(`order ${order.outTradeNo} is ${order.state}: it cannot be ${event}`);
    order.state = next;
  }
}
