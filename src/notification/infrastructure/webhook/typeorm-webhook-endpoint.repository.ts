import { Injectable } from '@nestjs/common';
import { IsNull, LessThan } from 'typeorm';
import { ConcurrencyConflict, isUniqueViolation } from '../../../platform/database/database-errors.js';
import { Transactions } from '../../../platform/database/transactions.js';
import { decodeCursor, encodeCursor } from '../../../platform/paging/cursor.js';
import type { WebhookEndpoint } from '../../domain/webhook/webhook-endpoint.js';
import { type EndpointPage, WebhookEndpointRepository } from '../../domain/webhook/webhook-endpoint.repository.js';
import { WebhookEndpointRow } from './webhook-endpoint.row.js';
import { toEndpoint, toEndpointRow } from './webhook.mapping.js';

@Injectable()
export class TypeOrmWebhookEndpointRepository extends WebhookEndpointRepository {
  constructor(private readonly transactions: Transactions) {
    super();
  }

  async insert(endpoint: WebhookEndpoint): Promise<boolean> {
    try {
      await this.transactions.write((manager) => manager.insert(WebhookEndpointRow, toEndpointRow(endpoint)));
      return true;
    } catch (error) {
      if (isUniqueViolation(error)) return false;
      throw error;
    }
  }

  async save(endpoint: WebhookEndpoint, readVersion: number): Promise<void> {
    const { merchantId, endpointId } = endpoint.identity;
    const result = await this.transactions.query((manager) =>
      manager.update(WebhookEndpointRow, { merchantId, endpointId, version: readVersion }, toEndpointRow(endpoint)),
    );
    if (result.affected !== 1) throw new ConcurrencyConflict(`webhook endpoint ${endpointId} has changed`);
  }

  async delete(merchantId: string, endpointId: string): Promise<boolean> {
    const { affected } = await this.transactions.write((manager) =>
      manager.delete(WebhookEndpointRow, { merchantId, endpointId }),
    );
    return affected === 1;
  }

  async find(merchantId: string, endpointId: string): Promise<WebhookEndpoint | null> {
    const row = await this.transactions.query((manager) =>
      manager.findOneBy(WebhookEndpointRow, { merchantId, endpointId }),
    );
    return row && toEndpoint(row);
  }

  async findEnabled(merchantId: string): Promise<WebhookEndpoint[]> {
    const rows = await this.transactions.query((manager) =>
      manager.find(WebhookEndpointRow, { where: { merchantId, disabledAt: IsNull() }, order: { id: 'ASC' } }),
    );
    return rows.map(toEndpoint);
  }

  async findAll(): Promise<WebhookEndpoint[]> {
    const rows = await this.transactions.query((manager) => manager.find(WebhookEndpointRow, { order: { id: 'ASC' } }));
    return rows.map(toEndpoint);
  }

  async list(merchantId: string, limit: number, cursor: string | null): Promise<EndpointPage> {
    const rows = await this.transactions.query((manager) =>
      manager.find(WebhookEndpointRow, {
        where: { merchantId, ...(cursor !== null && { id: LessThan(decodeCursor(cursor)) }) },
        order: { id: 'DESC' },
        take: limit + 1,
      }),
    );
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return { endpoints: page.map(toEndpoint), nextCursor: last && rows.length > limit ? encodeCursor(last.id) : null };
  }
}
