import { Injectable } from '@nestjs/common';
import { Transactions } from '../../platform/database/transactions.js';
import type { DomainEvent } from '../../platform/events/domain-event.js';
import { DomainEvents } from '../../platform/events/domain-events.js';
import { OrderNotFound } from '../domain/order.errors.js';
import type { Order } from '../domain/order.js';
import { OrderRepository } from '../domain/order.repository.js';

/**
 * One change of one order in one transaction: read, change, save by compare-and-set, publish what happened.
 * A lost race reads again and changes again; a change that changes nothing writes nothing.
 */
@Injectable()
export class OrderChanges {
  constructor(
    private readonly orders: OrderRepository,
    private readonly events: DomainEvents,
    private readonly transactions: Transactions,
  ) {}

  /** Throws `OrderNotFound`, and whatever `change` throws. */
  change(merchantId: string, orderNo: string, change: (order: Order) => DomainEvent[]): Promise<DomainEvent[]> {
    return this.transactions.run(async () => {
      const order = await this.orders.findByOrderNo(merchantId, orderNo);
      if (!order) throw new OrderNotFound(orderNo);
      const readVersion = order.progress.version;
      const events = change(order);
      if (order.progress.version !== readVersion) {
        await this.orders.save(order, readVersion);
        await this.events.publish(events);
      }
      return events;
    });
  }
}
