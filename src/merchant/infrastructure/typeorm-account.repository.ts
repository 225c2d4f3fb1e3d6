import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { ConcurrencyConflict, isUniqueViolation } from '../../platform/database/database-errors.js';
import { Transactions } from '../../platform/database/transactions.js';
import { mapPage, type Page, type PageRequest } from '../../platform/paging/page.js';
import { readPage } from '../../platform/paging/read-page.js';
import type { Account } from '../domain/account.js';
import { type AccountListFilter, AccountRepository, type AccountVersion } from '../domain/account.repository.js';
import { AccountRow } from './account.row.js';
import { toAccount, toAccountRow } from './merchant.mapping.js';

@Injectable()
export class TypeOrmAccountRepository extends AccountRepository {
  constructor(private readonly transactions: Transactions) {
    super();
  }

  async insert(account: Account): Promise<boolean> {
    const { merchantId, mchid } = account.identity;
    try {
      await this.transactions.query((manager) => manager.insert(AccountRow, toAccountRow(account)));
      return true;
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      if (await this.transactions.query((manager) => manager.existsBy(AccountRow, { merchantId, mchid }))) return false;
      // Another one became the default, or was inserted after this transaction began: all of it again.
      throw new ConcurrencyConflict(`the accounts of ${merchantId} have changed`, { cause: error });
    }
  }

  async save(account: Account, readVersion: number): Promise<void> {
    const { accountId, merchantId } = account.identity;
    try {
      const result = await this.transactions.query((manager) =>
        manager.update(AccountRow, { merchantId, accountId, version: readVersion }, toAccountRow(account)),
      );
      if (result.affected !== 1) throw new ConcurrencyConflict(`account ${accountId} has changed`);
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      throw new ConcurrencyConflict(`the default of ${merchantId} has changed`, { cause: error });
    }
  }

  async find(merchantId: string, accountId: string): Promise<Account | null> {
    const row = await this.transactions.query((manager) => manager.findOneBy(AccountRow, { merchantId, accountId }));
    return row && toAccount(row);
  }

  async findByMchid(merchantId: string, mchid: string): Promise<Account | null> {
    const row = await this.transactions.query((manager) => manager.findOneBy(AccountRow, { merchantId, mchid }));
    return row && toAccount(row);
  }

  async findDefault(merchantId: string): Promise<Account | null> {
    const row = await this.transactions.query((manager) => manager.findOneBy(AccountRow, { defaultOf: merchantId }));
    return row && toAccount(row);
  }

  async list(filter: AccountListFilter, page: PageRequest): Promise<Page<Account>> {
    const { merchantId, mchid } = filter;
    const parts = [{ merchantId, ...(mchid !== undefined && { mchid }) }];
    const found = await this.transactions.query((manager) =>
      readPage(manager, { entity: AccountRow, moment: 'createdAt', filter, parts }, page),
    );
    return mapPage(found, toAccount);
  }

  versions(): Promise<AccountVersion[]> {
    return this.transactions.query((manager) =>
      manager.find(AccountRow, { select: { accountId: true, version: true }, order: { id: 'ASC' } }),
    );
  }

  async load(accountIds: readonly string[]): Promise<Account[]> {
    if (accountIds.length === 0) return [];
    const rows = await this.transactions.query((manager) =>
      manager.find(AccountRow, { where: { accountId: In([...accountIds]) } }),
    );
    return rows.map(toAccount);
  }

  dataKeys(): Promise<{ accountId: string; dataKey: string }[]> {
    return this.transactions.query((manager) =>
      manager.find(AccountRow, { select: { accountId: true, dataKey: true }, order: { id: 'ASC' } }),
    );
  }

  async replaceDataKey(accountId: string, former: string, dataKey: string): Promise<boolean> {
    const result = await this.transactions.write((manager) =>
      manager.update(AccountRow, { accountId, dataKey: former }, { dataKey }),
    );
    return result.affected === 1;
  }
}
