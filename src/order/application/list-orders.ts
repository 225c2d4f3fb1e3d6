import { Injectable } from '@nestjs/common';
import { FindPayments } from '../../payment/index.js';
import type { Page, PageRequest } from '../../platform/paging/page.js';
import type { Order } from '../domain/order.js';
import { type OrderListFilter, OrderRepository } from '../domain/order.repository.js';

/** What orders are found by: their own, and the numbers that their payments have at the channel. */
export interface OrderSearch extends Omit<OrderListFilter, 'orderNo'> {
  readonly orderNo?: string;
  readonly outTradeNo?: string;
  readonly transactionId?: string;
}

/** Orders of a merchant, newest first, a page at a time. */
@Injectable()
export class ListOrders {
  constructor(
    private readonly orders: OrderRepository,
    private readonly findPayments: FindPayments,
  ) {}

  /** Throws `CursorInvalid`. */
  async execute(
    { orderNo, outTradeNo, transactionId, ...filter }: OrderSearch,
    page: PageRequest,
  ): Promise<Page<Order>> {
    const asked = orderNo === undefined ? undefined : [orderNo];
    if (outTradeNo === undefined && transactionId === undefined)
      return this.orders.list({ ...filter, orderNo: asked }, page);
    const paid = await this.findPayments.orderNosOf(filter.merchantId, { outTradeNo, transactionId });
    return this.orders.list({ ...filter, orderNo: asked?.filter((no) => paid.includes(no)) ?? paid }, page);
  }
}
