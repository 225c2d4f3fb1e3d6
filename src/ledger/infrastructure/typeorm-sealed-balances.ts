import { Injectable } from '@nestjs/common';
import { LessThanOrEqual, MoreThan } from 'typeorm';
import { isUniqueViolation } from '../../platform/database/database-errors.js';
import { oneOf } from '../../platform/database/one-of.js';
import { Transactions } from '../../platform/database/transactions.js';
import { ACCOUNT_NAMES } from '../domain/account.js';
import { type Seal, SealedBalances } from '../domain/sealed-balances.js';
import { SealedBalanceRow } from './sealed-balance.row.js';

@Injectable()
export class TypeOrmSealedBalances extends SealedBalances {
  constructor(private readonly transactions: Transactions) {
    super();
  }

  async add({ merchantId, at, totals }: Seal): Promise<boolean> {
    const rows = totals.map((total) => ({ ...total, merchantId, sealedAt: at }));
    try {
      await this.transactions.query((manager) => manager.insert(SealedBalanceRow, rows));
      return true;
    } catch (error) {
      if (isUniqueViolation(error)) return false;
      throw error;
    }
  }

  async latest(merchantId: string, at: Date | null): Promise<Seal | null> {
    const last = await this.transactions.query((manager) =>
      manager.findOne(SealedBalanceRow, {
        where: { merchantId, ...(at && { sealedAt: LessThanOrEqual(at) }) },
        order: { sealedAt: 'DESC' },
      }),
    );
    return last && (await this.sealOf(last)).seal;
  }

  async after(id: string): Promise<{ seal: Seal; lastId: string } | null> {
    const next = await this.transactions.query((manager) =>
      manager.findOne(SealedBalanceRow, { where: { id: MoreThan(id) }, order: { id: 'ASC' } }),
    );
    return next && this.sealOf(next);
  }

  /** The whole seal that a row is of: its rows were written with one statement. */
  private async sealOf({ id, merchantId, sealedAt }: SealedBalanceRow): Promise<{ seal: Seal; lastId: string }> {
    const rows = await this.transactions.query((manager) =>
      manager.find(SealedBalanceRow, { where: { merchantId, sealedAt }, order: { id: 'ASC' } }),
    );
    const totals = rows.map(({ mchid, currency, account, debits, credits }) => ({
      mchid,
      currency,
      account: oneOf(ACCOUNT_NAMES, account),
      debits,
      credits,
    }));
    return { seal: { merchantId, at: sealedAt, totals }, lastId: rows.at(-1)?.id ?? id };
  }
}
