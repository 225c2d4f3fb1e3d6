import type { Order } from './order.js';
import type { OrderStatus } from './order.state.js';

export interface OrderListFilter {
  readonly merchantId: string;
  readonly status?: OrderStatus;
}

export interface OrderPage {
  readonly orders: readonly Order[];
  /** Where the next page begins; null on the last. */
  readonly nextCursor: string | null;
}

/** Orders as kept. Every method takes part in the open transaction. */
export abstract class OrderRepository {
  /** False when the merchant has an order with this number already. */
  abstract insert(order: Order): Promise<boolean>;
  /** Compare-and-set on the version the order was read with. Throws `ConcurrencyConflict` when it has changed since. */
  abstract save(order: Order, readVersion: number): Promise<void>;
  /** The same for several at once: all are saved, or the transaction must be rolled back. */
  abstract saveAll(orders: ReadonlyMap<Order, number>): Promise<void>;
  abstract findByOrderNo(merchantId: string, orderNo: string): Promise<Order | null>;
  /** Those that exist, oldest first. */
  abstract findByOrderNos(merchantId: string, orderNos: readonly string[]): Promise<Order[]>;
  /** Of all merchants, oldest first, behind the row with this id; `lastId` is null when these are the last. */
  abstract after(id: string, limit: number): Promise<{ orders: Order[]; lastId: string | null }>;
  /** Newest first. Throws `CursorInvalid`. */
  abstract list(filter: OrderListFilter, limit: number, cursor: string | null): Promise<OrderPage>;
}
