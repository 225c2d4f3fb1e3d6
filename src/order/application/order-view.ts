import { Injectable } from '@nestjs/common';
import { FindPayments, type Invocation, type Payment } from '../../payment/index.js';
import { OrderNotFound } from '../domain/order.errors.js';
import type { Order } from '../domain/order.js';
import { OrderRepository } from '../domain/order.repository.js';

/** An order as callers see it: with its latest payment, and what brings that up on a client. */
export interface OrderView {
  readonly order: Order;
  readonly payment: Payment | null;
  readonly invoke: Invocation | null;
}

@Injectable()
export class OrderViews {
  constructor(
    private readonly orders: OrderRepository,
    private readonly findPayments: FindPayments,
  ) {}

  /** Throws `OrderNotFound`. */
  async get(merchantId: string, orderNo: string): Promise<OrderView> {
    const order = await this.orders.findByOrderNo(merchantId, orderNo);
    if (!order) throw new OrderNotFound(orderNo);
    const payment = order.progress.attempts > 0 ? await this.findPayments.latestOfOrder(merchantId, orderNo) : null;
    return this.of(order, payment);
  }

  async of(order: Order, payment: Payment | null): Promise<OrderView> {
    return { order, payment, invoke: payment && (await this.findPayments.invocationOf(payment)) };
  }
}
