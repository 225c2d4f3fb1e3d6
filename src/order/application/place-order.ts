import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import {
  BeginPayment,
  ChoosePayee,
  type Payment,
  type PaymentRequest,
  RequestPrepayment,
} from '../../payment/index.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transactions.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { ExpiryOutOfRange, OrderNoConflict, OrderNotFound } from '../domain/order.errors.js';
import { DEFAULT_LIFE_MS, Order } from '../domain/order.js';
import type { OrderTerms } from '../domain/order.terms.js';
import { OrderRepository } from '../domain/order.repository.js';
import { type OrderView, OrderViews } from './order-view.js';
import { PayOrder } from './pay-order.js';
import { watchOf } from './watch-order.js';

/** `amount` in fen; null where nothing is said. */
export interface PlaceOrderCommand {
  readonly merchantId: string;
  readonly orderNo: string;
  readonly subject: string;
  readonly amount: number;
  readonly currency: string;
  readonly attach: string | null;
  readonly metadata: Readonly<Record<string, string>> | null;
  readonly expiresAt: Date | null;
  readonly payment: PaymentRequest | null;
}

/**
 * The unified order: writes the order and the intent to collect it in one transaction, then asks the channel for the
 * prepayment. The same `orderNo` with the same contents is the same order, so a caller who got no answer asks again.
 */
@Injectable()
export class PlaceOrder {
  constructor(
    private readonly orders: OrderRepository,
    private readonly views: OrderViews,
    private readonly payOrder: PayOrder,
    private readonly choosePayee: ChoosePayee,
    private readonly beginPayment: BeginPayment,
    private readonly requestPrepayment: RequestPrepayment,
    private readonly jobs: Jobs,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Throws `OrderNoConflict`, `ExpiryOutOfRange`, what `PayOrder` throws, and the channel's error: then the order stands. */
  async execute(command: PlaceOrderCommand): Promise<{ view: OrderView; created: boolean }> {
    const now = this.clock.now();
    const terms: OrderTerms = {
      merchantId: command.merchantId,
      orderNo: command.orderNo,
      subject: command.subject,
      amount: command.amount,
      currency: command.currency,
      attach: command.attach,
      metadata: command.metadata,
      expiresAt: command.expiresAt ?? new Date(now.getTime() + DEFAULT_LIFE_MS),
    };
    const order = await this.newOrder(terms, now);
    if (!order) return { view: await this.again(terms, command), created: false };
    const attempt = command.payment && {
      request: command.payment,
      payee: await this.choosePayee.execute(terms.merchantId, command.payment),
      number: order.beginAttempt(0, command.payment, now),
    };
    const begun = await this.transactions.run(async (): Promise<{ payment: Payment | null } | null> => {
      if (!(await this.orders.insert(order))) return null;
      await this.jobs.schedule([watchOf(order, now)]);
      if (!attempt) return { payment: null };
      const { request, payee, number } = attempt;
      return { payment: await this.beginPayment.execute(order.terms, request, payee, number) };
    });
    if (!begun) return { view: await this.again(terms, command), created: false };
    const payment = begun.payment && (await this.requestPrepayment.execute(begun.payment, order.terms));
    // Paid or closed while the channel was still answering: then the order is no longer what was written.
    const isOvertaken = payment !== null && payment.status !== 'PENDING';
    const view = isOvertaken
      ? await this.views.get(terms.merchantId, terms.orderNo)
      : await this.views.of(order, payment);
    return { view, created: true };
  }

  /** Null when an order of this number is there that could be placed when it was, and could not be any more. */
  private async newOrder(terms: OrderTerms, now: Date): Promise<Order | null> {
    try {
      return Order.place(terms, now);
    } catch (error) {
      if (error instanceof ExpiryOutOfRange && (await this.orders.findByOrderNo(terms.merchantId, terms.orderNo)))
        return null;
      throw error;
    }
  }

  /** The number is taken: by this very order, or by another. */
  private async again(asked: OrderTerms, command: PlaceOrderCommand): Promise<OrderView> {
    const { merchantId, orderNo } = asked;
    const order = await this.orders.findByOrderNo(merchantId, orderNo);
    if (!order) throw new OrderNotFound(orderNo);
    const compared = ['subject', 'amount', 'currency', 'attach', 'metadata'] as const;
    const different: string[] = compared.filter((field) => !isDeepStrictEqual(order.terms[field], asked[field]));
    if (command.expiresAt && command.expiresAt.getTime() !== order.terms.expiresAt.getTime())
      different.push('expiresAt');
    if (different.length > 0) throw new OrderNoConflict(orderNo, different);
    if (command.payment && order.status === 'CREATED')
      return this.payOrder.execute(merchantId, orderNo, command.payment);
    return this.views.get(merchantId, orderNo);
  }
}
