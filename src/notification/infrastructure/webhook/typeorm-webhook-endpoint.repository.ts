import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { ConcurrencyConflict } from '../../../platform/database/database-errors.js';
import { Transactions } from '../../../platform/database/transactions.js';
import { mapPage, type Page, type PageRequest } from '../../../platform/paging/page.js';
import { partsOf, readPage } from '../../../platform/paging/read-page.js';
import { DISABLED_REASONS, type WebhookEndpoint } from '../../domain/webhook/webhook-endpoint.js';
import {
  type EndpointListFilter,
  WebhookEndpointRepository,
} from '../../domain/webhook/webhook-endpoint.repository.js';
import { WebhookEndpointRow } from './webhook-endpoint.row.js';
import { toEndpoint, toEndpointRow } from './webhook.mapping.js';

@Injectable()
export class TypeOrmWebhookEndpointRepository extends WebhookEndpointRepository {
  constructor(private readonly transactions: Transactions) {
    super();
  }

  async insert(endpoint: WebhookEndpoint): Promise<void> {
    await this.transactions.write((manager) => manager.insert(WebhookEndpointRow, toEndpointRow(endpoint)));
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

  async list(filter: EndpointListFilter, page: PageRequest): Promise<Page<WebhookEndpoint>> {
    const { merchantId, disabled } = filter;
    const disabledReason = [...(disabled === true ? [] : [null]), ...(disabled === false ? [] : DISABLED_REASONS)];
    const parts = partsOf<WebhookEndpointRow>({ merchantId }, { disabledReason });
    const found = await this.transactions.query((manager) =>
      readPage(manager, { entity: WebhookEndpointRow, moment: 'createdAt', filter, parts }, page),
    );
    return mapPage(found, toEndpoint);
  }
}
