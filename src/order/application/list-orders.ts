import { Injectable } from '@nestjs/common';
import { type OrderListFilter, type OrderPage, OrderRepository } from '../domain/order.repository.js';

/** Orders of a merchant, newest first, a page at a time. */
@Injectable()
export class ListOrders {
  constructor(private readonly orders: OrderRepository) {}

  /** Throws `CursorInvalid`. */
  execute(filter: OrderListFilter, limit: number, cursor: string | null): Promise<OrderPage> {
    return this.orders.list(filter, limit, cursor);
  }
}
