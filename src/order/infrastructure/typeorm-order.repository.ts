import { Injectable } from '@nestjs/common';
import { type FindOptionsWhere, In, MoreThan } from 'typeorm';
import { PAYMENT_CHANNELS, PAYMENT_METHODS } from '../../payment/index.js';
import { groupBy } from '../../platform/collections/group-by.js';
import { compareAndSetAll } from '../../platform/database/compare-and-set.js';
import { ConcurrencyConflict, isUniqueViolation } from '../../platform/database/database-errors.js';
import { Transactions } from '../../platform/database/transactions.js';
import { mapPage, type Page, type PageRequest } from '../../platform/paging/page.js';
import { partsOf, readPage } from '../../platform/paging/read-page.js';
import type { Order } from '../domain/order.js';
import { type OrderListFilter, OrderRepository } from '../domain/order.repository.js';
import { ORDER_STATUSES } from '../domain/order.state.js';
import { toOrder, toOrderRow } from './order.mapping.js';
import { OrderRow } from './order.row.js';

@Injectable()
export class TypeOrmOrderRepository extends OrderRepository {
  constructor(private readonly transactions: Transactions) {
    super();
  }

  async insert(order: Order): Promise<boolean> {
    try {
      await this.transactions.query((manager) => manager.insert(OrderRow, toOrderRow(order)));
      return true;
    } catch (error) {
      if (isUniqueViolation(error)) return false;
      throw error;
    }
  }

  async save(order: Order, readVersion: number): Promise<void> {
    const { merchantId, orderNo } = order.terms;
    const result = await this.transactions.query((manager) =>
      manager.update(OrderRow, { merchantId, orderNo, version: readVersion }, { ...order.progress }),
    );
    if (result.affected !== 1) throw new ConcurrencyConflict(`order ${orderNo} has changed`);
  }

  async saveAll(orders: ReadonlyMap<Order, number>): Promise<void> {
    for (const [merchantId, own] of groupBy([...orders], ([{ terms }]) => terms.merchantId)) {
      const changes = own.map(([{ terms, progress }, readVersion]) => ({
        key: terms.orderNo,
        readVersion,
        set: { ...progress },
      }));
      await this.transactions.query((manager) =>
        compareAndSetAll(manager, OrderRow, { key: 'orderNo', within: { merchantId } }, changes),
      );
    }
  }

  async findByOrderNo(merchantId: string, orderNo: string): Promise<Order | null> {
    // The query builder, since this is the busiest read there is, and `findOneBy` costs the CPU half as much again.
    const row = await this.transactions.query((manager) =>
      manager
        .createQueryBuilder(OrderRow, 'o')
        .where('o.merchantId = :merchantId AND o.orderNo = :orderNo', { merchantId, orderNo })
        .getOne(),
    );
    return row && toOrder(row);
  }

  async findByOrderNos(merchantId: string, orderNos: readonly string[]): Promise<Order[]> {
    const rows = await this.transactions.query((manager) =>
      manager.find(OrderRow, { where: { merchantId, orderNo: In(orderNos) }, order: { id: 'ASC' } }),
    );
    return rows.map(toOrder);
  }

  async after(id: string, limit: number): Promise<{ orders: Order[]; lastId: string | null }> {
    const rows = await this.transactions.query((manager) =>
      manager.find(OrderRow, { where: { id: MoreThan(id) }, order: { id: 'ASC' }, take: limit }),
    );
    return { orders: rows.map(toOrder), lastId: rows.length < limit ? null : (rows.at(-1)?.id ?? null) };
  }

  async list(filter: OrderListFilter, page: PageRequest): Promise<Page<Order>> {
    const found = await this.transactions.query((manager) =>
      readPage(manager, { entity: OrderRow, moment: 'createdAt', filter, parts: partsFor(filter) }, page),
    );
    return mapPage(found, toOrder);
  }
}

function partsFor({ merchantId, status, channel, method, orderNo }: OrderListFilter): FindOptionsWhere<OrderRow>[] {
  if (orderNo) {
    const narrower = {
      ...(status && { status: In([...status]) }),
      ...(channel && { channel: In([...channel]) }),
      ...(method && { method: In([...method]) }),
    };
    return partsOf<OrderRow>({ merchantId, ...narrower }, { orderNo });
  }
  return partsOf<OrderRow>(
    { merchantId },
    {
      ...((channel ?? method) && { channel: channel ?? PAYMENT_CHANNELS, method: method ?? PAYMENT_METHODS }),
      status: status ?? ORDER_STATUSES,
    },
  );
}
