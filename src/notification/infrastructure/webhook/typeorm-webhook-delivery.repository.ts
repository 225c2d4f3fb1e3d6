import { Injectable } from '@nestjs/common';
import { type FindOptionsWhere, In, LessThan, LessThanOrEqual } from 'typeorm';
import { backlogOf } from '../../../platform/database/backlog-of.js';
import { isUniqueViolation } from '../../../platform/database/database-errors.js';
import { Transactions } from '../../../platform/database/transactions.js';
import { mapPage, type Page, type PageRequest } from '../../../platform/paging/page.js';
import { partsOf, readPage } from '../../../platform/paging/read-page.js';
import type { WebhookDelivery } from '../../domain/webhook/webhook-delivery.js';
import {
  type DeliveryListFilter,
  type DeliveryRoom,
  WebhookDeliveryRepository,
} from '../../domain/webhook/webhook-delivery.repository.js';
import { DELIVERY_STATUSES } from '../../domain/webhook/webhook-delivery.state.js';
import type { WebhookTry } from '../../domain/webhook/webhook-try.js';
import { WebhookDeliveryRow } from './webhook-delivery.row.js';
import { toDelivery, toTry } from './webhook.mapping.js';
import { WebhookTryRow } from './webhook-try.row.js';

@Injectable()
export class TypeOrmWebhookDeliveryRepository extends WebhookDeliveryRepository {
  constructor(private readonly transactions: Transactions) {
    super();
  }

  async insertNew(deliveries: readonly WebhookDelivery[]): Promise<number> {
    if (deliveries.length === 0) return 0;
    if (await this.insert(deliveries)) return deliveries.length;
    let inserted = 0;
    for (const delivery of deliveries) if (await this.insert([delivery])) inserted += 1;
    return inserted;
  }

  /** One statement for all; false when one of them is there already: then none was inserted. */
  private async insert(deliveries: readonly WebhookDelivery[]): Promise<boolean> {
    const rows = deliveries.map(({ message, progress }) => ({ ...message, ...progress }));
    try {
      await this.transactions.write((manager) => manager.insert(WebhookDeliveryRow, rows));
      return true;
    } catch (error) {
      if (isUniqueViolation(error)) return false;
      throw error;
    }
  }

  claim(room: DeliveryRoom, now: Date, leaseUntil: Date): Promise<WebhookDelivery[]> {
    return this.transactions.claim(async (manager, lock) => {
      // Which endpoints wait at all, longest first; so one with a long queue hides no other.
      const waiting = await manager
        .createQueryBuilder(WebhookDeliveryRow, 'd')
        .select('d.endpointId', 'endpointId')
        .where('d.status = :status', { status: 'PENDING' })
        .groupBy('d.endpointId')
        .having('MIN(d.dueAt) <= :now', { now })
        .orderBy('MIN(d.dueAt)', 'ASC')
        .getRawMany<{ endpointId: string }>();
      const rows: WebhookDeliveryRow[] = [];
      for (const { endpointId } of waiting) {
        const take = Math.min(room.total - rows.length, room.ofEndpoint(endpointId));
        if (take <= 0) continue;
        const due = await manager.find(WebhookDeliveryRow, {
          where: { status: 'PENDING', endpointId, dueAt: LessThanOrEqual(now) },
          order: { dueAt: 'ASC', id: 'ASC' },
          take,
          ...lock,
        });
        rows.push(...due);
      }
      if (rows.length === 0) return [];
      await manager.update(
        WebhookDeliveryRow,
        { id: In(rows.map(({ id }) => id)) },
        { dueAt: leaseUntil, leasedUntil: leaseUntil, version: () => 'version + 1' },
      );
      return rows.map((row) =>
        toDelivery(Object.assign(row, { dueAt: leaseUntil, leasedUntil: leaseUntil, version: row.version + 1 })),
      );
    });
  }

  purgeSettled(before: Date, limit: number): Promise<number> {
    return this.transactions.claim(async (manager, lock) => {
      const over = await manager.find(WebhookDeliveryRow, {
        select: { id: true, deliveryId: true },
        where: { settledAt: LessThan(before) },
        order: { settledAt: 'ASC' },
        take: limit,
        ...lock,
      });
      if (over.length === 0) return 0;
      await manager.delete(WebhookTryRow, { deliveryId: In(over.map(({ deliveryId }) => deliveryId)) });
      await manager.delete(WebhookDeliveryRow, { id: In(over.map(({ id }) => id)) });
      return over.length;
    });
  }

  backlog(): Promise<{ waiting: number; oldestDueAt: Date | null }> {
    return this.transactions.query((manager) => backlogOf(manager, WebhookDeliveryRow, { status: 'PENDING' }));
  }

  async save({ message, progress }: WebhookDelivery, readVersion: number): Promise<boolean> {
    const { deliveryId } = message;
    const result = await this.transactions.write((manager) =>
      manager.update(WebhookDeliveryRow, { deliveryId, version: readVersion }, { ...progress }),
    );
    return result.affected === 1;
  }

  async addTry(deliveryId: string, made: WebhookTry): Promise<void> {
    await this.transactions.write((manager) => manager.insert(WebhookTryRow, { ...made, deliveryId }));
  }

  async find(merchantId: string, deliveryId: string): Promise<WebhookDelivery | null> {
    const row = await this.transactions.query((manager) =>
      manager.findOneBy(WebhookDeliveryRow, { merchantId, deliveryId }),
    );
    return row && toDelivery(row);
  }

  async triesOf(deliveryId: string): Promise<WebhookTry[]> {
    const rows = await this.transactions.query((manager) =>
      manager.find(WebhookTryRow, { where: { deliveryId }, order: { no: 'ASC' } }),
    );
    return rows.map(toTry);
  }

  async list(filter: DeliveryListFilter, page: PageRequest): Promise<Page<WebhookDelivery>> {
    const found = await this.transactions.query((manager) =>
      readPage(manager, { entity: WebhookDeliveryRow, moment: 'createdAt', filter, parts: partsFor(filter) }, page),
    );
    return mapPage(found, toDelivery);
  }
}

function partsFor(filter: DeliveryListFilter): FindOptionsWhere<WebhookDeliveryRow>[] {
  const { merchantId, endpointId, status, eventType, aggregateNo } = filter;
  const common = { merchantId, ...(endpointId !== undefined && { endpointId }) };
  if (aggregateNo !== undefined) {
    const narrower = {
      ...(status && { status: In([...status]) }),
      ...(eventType && { eventType: In([...eventType]) }),
    };
    return [{ ...common, aggregateNo, ...narrower }];
  }
  return partsOf<WebhookDeliveryRow>(common, { ...(eventType && { eventType }), status: status ?? DELIVERY_STATUSES });
}
