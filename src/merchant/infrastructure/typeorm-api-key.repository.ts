import { Injectable } from '@nestjs/common';
import { IsNull, LessThan } from 'typeorm';
import { ConcurrencyConflict } from '../../platform/database/database-errors.js';
import { Transactions } from '../../platform/database/transactions.js';
import { mapPage, type Page, type PageRequest } from '../../platform/paging/page.js';
import { readPage } from '../../platform/paging/read-page.js';
import type { ApiKey } from '../domain/api-key.js';
import { type ApiKeyListFilter, ApiKeyRepository, type PresentedKey } from '../domain/api-key.repository.js';
import { ApiKeyRow } from './api-key.row.js';
import { toApiKey, toApiKeyRow } from './merchant.mapping.js';
import { MerchantRow } from './merchant.row.js';

@Injectable()
export class TypeOrmApiKeyRepository extends ApiKeyRepository {
  constructor(private readonly transactions: Transactions) {
    super();
  }

  async insert(key: ApiKey): Promise<void> {
    await this.transactions.write((manager) => manager.insert(ApiKeyRow, toApiKeyRow(key)));
  }

  async save(key: ApiKey, readVersion: number): Promise<void> {
    const { merchantId, keyId } = key.terms;
    const result = await this.transactions.query((manager) =>
      manager.update(ApiKeyRow, { merchantId, keyId, version: readVersion }, { ...key.progress }),
    );
    if (result.affected !== 1) throw new ConcurrencyConflict(`API key ${keyId} has changed`);
  }

  async find(merchantId: string, keyId: string): Promise<ApiKey | null> {
    const row = await this.transactions.query((manager) => manager.findOneBy(ApiKeyRow, { merchantId, keyId }));
    return row && toApiKey(row);
  }

  async findByHash(hash: string): Promise<PresentedKey | null> {
    const { entities, raw } = await this.transactions.query((manager) =>
      manager
        .createQueryBuilder(ApiKeyRow, 'k')
        .innerJoin(MerchantRow, 'm', 'm.merchantId = k.merchantId')
        .addSelect('m.disabledAt', 'merchant_disabled_at')
        .where('k.hash = :hash', { hash })
        .getRawAndEntities<{ merchant_disabled_at: unknown }>(),
    );
    const [row] = entities;
    return row ? { key: toApiKey(row), merchantDisabled: raw[0]?.merchant_disabled_at !== null } : null;
  }

  async list(filter: ApiKeyListFilter, page: PageRequest): Promise<Page<ApiKey>> {
    const { merchantId, prefix } = filter;
    const parts = [{ merchantId, ...(prefix !== undefined && { prefix }) }];
    const found = await this.transactions.query((manager) =>
      readPage(manager, { entity: ApiKeyRow, moment: 'createdAt', filter, parts }, page),
    );
    return mapPage(found, toApiKey);
  }

  async noteUse(keyId: string, now: Date, since: Date): Promise<void> {
    await this.transactions.write((manager) =>
      manager.update(
        ApiKeyRow,
        [
          { keyId, lastUsedAt: IsNull() },
          { keyId, lastUsedAt: LessThan(since) },
        ],
        { lastUsedAt: now },
      ),
    );
  }
}
