import { Injectable } from '@nestjs/common';
import {
  BeginPayment,
  ChoosePayee,
  ClosePayment,
  FindPayments,
  type Payment,
  PaymentAttemptConflict,
  type PaymentRequest,
  RequestPrepayment,
} from '../../payment/index.js';
import { Clock } from '../../platform/clock/clock.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { Transactions } from '../../platform/database/transactions.js';
import { OrderAlreadyPaid, OrderNotFound } from '../domain/order.errors.js';
import type { Order } from '../domain/order.js';
import { OrderRepository } from '../domain/order.repository.js';
import { type OrderView, OrderViews } from './order-view.js';
import { watchOf } from './watch-order.js';

/**
 * Lets the payer pay an order: the first time, again after the prepayment ran out, or another way. The same method for
 * the same payer stays the same attempt; another method closes the former attempt first, at the channel too.
 */
@Injectable()
export class PayOrder {
  constructor(
    private readonly orders: OrderRepository,
    private readonly views: OrderViews,
    private readonly findPayments: FindPayments,
    private readonly choosePayee: ChoosePayee,
    private readonly beginPayment: BeginPayment,
    private readonly closePayment: ClosePayment,
    private readonly requestPrepayment: RequestPrepayment,
    private readonly jobs: Jobs,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /**
   * Throws `OrderNotFound`, `OrderAlreadyPaid`, `OrderIsClosed`, `OrderExpired`, `PaymentAttemptConflict`,
   * `NoPaymentAccount`, `AppidUnknown`, and the channel's error: then the attempt stands and may be asked for again.
   */
  async execute(merchantId: string, orderNo: string, request: PaymentRequest): Promise<OrderView> {
    const order = await this.payable(merchantId, orderNo);
    const attempt = (await this.currentAttempt(order, request)) ?? (await this.newAttempt(order, request));
    const payment = await this.requestPrepayment.execute(attempt, order.terms);
    if (payment.status !== 'PENDING') {
      await this.payable(merchantId, orderNo);
      throw new PaymentAttemptConflict();
    }
    return this.views.of(await this.payable(merchantId, orderNo), payment);
  }

  private async payable(merchantId: string, orderNo: string): Promise<Order> {
    const order = await this.orders.findByOrderNo(merchantId, orderNo);
    if (!order) throw new OrderNotFound(orderNo);
    order.assertPayable(this.clock.now());
    return order;
  }

  /** The open attempt if this request is about it; one that stands in the way is closed. */
  private async currentAttempt({ terms }: Order, request: PaymentRequest): Promise<Payment | null> {
    const latest = await this.findPayments.latestOfOrder(terms.merchantId, terms.orderNo);
    if (latest?.status !== 'PENDING') return null;
    if (latest.isFor(request)) return latest;
    const closed = await this.closePayment.execute(latest);
    if (closed.status === 'SUCCEEDED') throw new OrderAlreadyPaid(terms.orderNo);
    return null;
  }

  private async newAttempt(order: Order, request: PaymentRequest): Promise<Payment> {
    const { merchantId, orderNo } = order.terms;
    const payee = await this.choosePayee.execute(merchantId, request);
    return this.transactions.run(async () => {
      const current = await this.payable(merchantId, orderNo);
      // Two calls may come here together; the one that is second finds the first one's attempt.
      if (current.progress.attempts !== order.progress.attempts) throw new PaymentAttemptConflict();
      const readVersion = current.progress.version;
      const number = current.beginAttempt(request, this.clock.now());
      await this.orders.save(current, readVersion);
      await this.jobs.hasten(watchOf(current, this.clock.now()));
      return this.beginPayment.execute(current.terms, request, payee, number);
    });
  }
}
