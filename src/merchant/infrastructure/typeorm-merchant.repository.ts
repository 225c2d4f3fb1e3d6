import { Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { ConcurrencyConflict, isUniqueViolation } from '../../platform/database/database-errors.js';
import { Transactions } from '../../platform/database/transactions.js';
import { decodeCursor, encodeCursor } from '../../platform/paging/cursor.js';
import type { Merchant } from '../domain/merchant.js';
import { type MerchantPage, MerchantRepository } from '../domain/merchant.repository.js';
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

  async list(limit: number, cursor: string | null): Promise<MerchantPage> {
    const rows = await this.transactions.query((manager) =>
      manager.find(MerchantRow, {
        where: cursor === null ? {} : { id: LessThan(decodeCursor(cursor)) },
        order: { id: 'DESC' },
        take: limit + 1,
      }),
    );
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return { merchants: page.map(toMerchant), nextCursor: last && rows.length > limit ? encodeCursor(last.id) : null };
  }
}
