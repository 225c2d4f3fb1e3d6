import { Injectable } from '@nestjs/common';
import { oneOf } from '../../platform/database/one-of.js';
import { Transactions } from '../../platform/database/transactions.js';
import { BEGINNING, CheckProgress, type Progress, WALKS } from '../domain/check-progress.js';
import { LedgerCheckRow } from './ledger-check.row.js';

const NAME = 'pass';

@Injectable()
export class TypeOrmCheckProgress extends CheckProgress {
  constructor(private readonly transactions: Transactions) {
    super();
  }

  async read(): Promise<Progress> {
    const row = await this.transactions.query((manager) => manager.findOneBy(LedgerCheckRow, { name: NAME }));
    return row ? { walk: oneOf(WALKS, row.walk), afterId: String(row.afterId) } : BEGINNING;
  }

  async write({ walk, afterId }: Progress): Promise<void> {
    await this.transactions.query((manager) =>
      manager.upsert(LedgerCheckRow, { name: NAME, walk, afterId: Number(afterId) }, ['name']),
    );
  }
}
