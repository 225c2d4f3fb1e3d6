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
    const latest = await this.findPayments.latestOfOrder(merchantId, orderNo);
    const isSame = latest?.status === 'PENDING' && latest.isFor(request);
    const attempt = isSame ? latest : await this.newAttempt(order, latest, request);
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

  private async newAttempt({ terms }: Order, former: Payment | null, request: PaymentRequest): Promise<Payment> {
    const { merchantId, orderNo } = terms;
    const payee = await this.choosePayee.execute(merchantId, request);
    if (former?.status === 'PENDING') await this.endFormer(former, request);
    return this.transactions.run(async () => {
      const { order, number } = await this.countAttemptAfter(merchantId, orderNo, former, request);
      await this.jobs.hasten(watchOf(order, this.clock.now()));
      // Two calls may come here together; the number is the first one's, and the second is told of the conflict.
      return this.beginPayment.execute(order.terms, request, payee, number);
    });
  }

  /** Counts the next attempt first: else whoever asks WeChat Pay meanwhile would find the order closed there, and close it here. */
  private async endFormer(former: Payment, request: PaymentRequest): Promise<void> {
    const { merchantId, orderNo } = former.terms;
    await this.transactions.run(() => this.countAttemptAfter(merchantId, orderNo, former, request));
    const closed = await this.closePayment.execute(former);
    if (closed.status === 'SUCCEEDED') throw new OrderAlreadyPaid(orderNo);
  }

  private async countAttemptAfter(
    merchantId: string,
    orderNo: string,
    former: Payment | null,
    request: PaymentRequest,
  ): Promise<{ order: Order; number: number }> {
    const order = await this.payable(merchantId, orderNo);
    const readVersion = order.progress.version;
    const number = order.beginAttempt(former?.terms.attempt ?? 0, request, this.clock.now());
    await this.orders.save(order, readVersion);
    return { order, number };
  }
}
