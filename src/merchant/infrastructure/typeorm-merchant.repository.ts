import { Injectable } from '@nestjs/common';
import { ConcurrencyConflict, isUniqueViolation } from '../../platform/database/database-errors.js';
import { Transactions } from '../../platform/database/transactions.js';
import { mapPage, type Page, type PageRequest, type Period } from '../../platform/paging/page.js';
import { readPage } from '../../platform/paging/read-page.js';
import type { Merchant } from '../domain/merchant.js';
import { MerchantRepository } from '../domain/merchant.repository.js';
import { toMerchant, toMerchantRow } from './merchant.mapping.js';
import { MerchantRow } from './merchant.row.js';

@Injectable()
export class TypeOrmMerchantRepository extends MerchantRepository {
  constructor(private readonly transactions: Transactions) {
    super();
  }

  async insert(merchant: Merchant): Promise<boolean> {
    try {
      await this.transactions.write((manager) => manager.insert(MerchantRow, toMerchantRow(merchant)));
      return true;
    } catch (error) {
      if (isUniqueViolation(error)) return false;
      throw error;
    }
  }

  async save(merchant: Merchant, readVersion: number): Promise<void> {
    const { merchantId, progress } = merchant;
    const result = await this.transactions.query((manager) =>
      manager.update(MerchantRow, { merchantId, version: readVersion }, { ...progress }),
    );
    if (result.affected !== 1) throw new ConcurrencyConflict(`merchant ${merchantId} has changed`);
  }

  async find(merchantId: string): Promise<Merchant | null> {
    const row = await this.transactions.query((manager) => manager.findOneBy(MerchantRow, { merchantId }));
    return row && toMerchant(row);
  }

  async list(filter: Period, page: PageRequest): Promise<Page<Merchant>> {
    const found = await this.transactions.query((manager) =>
      readPage(manager, { entity: MerchantRow, moment: 'createdAt', filter, parts: [{}] }, page),
    );
    return mapPage(found, toMerchant);
  }
}
