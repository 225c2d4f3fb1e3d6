import type { Page, PageRequest, Period } from '../../platform/paging/page.js';
import type { Order } from './order.js';
import type { OrderStatus } from './order.state.js';
import type { OrderTerms, PaymentWay } from './order.terms.js';

/** A list of values means one of them. The period is that of `createdAt`. */
export interface OrderListFilter extends Period, Pick<OrderTerms, 'merchantId'> {
  readonly status?: readonly OrderStatus[];
  readonly channel?: readonly PaymentWay['channel'][];
  readonly method?: readonly PaymentWay['method'][];
  readonly orderNo?: readonly string[];
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
  abstract list(filter: OrderListFilter, page: PageRequest): Promise<Page<Order>>;
}
