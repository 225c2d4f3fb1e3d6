import { Injectable } from '@nestjs/common';
import { Transactions } from '../../platform/database/transactions.js';
import type { DomainEvent } from '../../platform/events/domain-event.js';
import { DomainEvents } from '../../platform/events/domain-events.js';
import { OrderNotFound } from '../domain/order.errors.js';
import type { Order } from '../domain/order.js';
import { OrderRepository } from '../domain/order.repository.js';

/**
 * Changes of orders in one transaction: read, change, save by compare-and-set, publish what happened.
 * A lost race reads again and changes again; a change that changes nothing writes nothing.
 */
@Injectable()
export class OrderChanges {
  constructor(
    private readonly orders: OrderRepository,
    private readonly events: DomainEvents,
    private readonly transactions: Transactions,
  ) {}

  /** The order as it is afterwards. Throws `OrderNotFound`, and whatever `change` throws. */
  change(merchantId: string, orderNo: string, change: (order: Order) => DomainEvent[]): Promise<Order> {
    return this.transactions.run(async () => {
      const order = await this.orders.findByOrderNo(merchantId, orderNo);
      if (!order) throw new OrderNotFound(orderNo);
      await this.apply([order], change);
      return order;
    });
  }

  /** The same for several orders at once, and what was raised; every number must exist. */
  changeMany(
    merchantId: string,
    orderNos: readonly string[],
    change: (order: Order) => DomainEvent[],
  ): Promise<DomainEvent[]> {
    return this.transactions.run(async () => {
      const orders = await this.orders.findByOrderNos(merchantId, orderNos);
      for (const orderNo of orderNos) {
        if (!orders.some(({ terms }) => terms.orderNo === orderNo)) throw new OrderNotFound(orderNo);
      }
      return this.apply(orders, change);
    });
  }

  private async apply(orders: readonly Order[], change: (order: Order) => DomainEvent[]): Promise<DomainEvent[]> {
    const readVersions = new Map(orders.map((order) => [order, order.progress.version]));
    const raised = orders.flatMap(change);
    const changed = [...readVersions].filter(([order, readVersion]) => order.progress.version !== readVersion);
    await this.orders.saveAll(new Map(changed));
    await this.events.publish(raised);
    return raised;
  }
}
