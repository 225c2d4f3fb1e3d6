import { Injectable } from '@nestjs/common';
import { Transactions } from '../../platform/database/transactions.js';
import { AuditChecks, type CheckState } from '../domain/audit-checks.js';
import { formatHead, parseHead, START } from '../domain/chain.js';
import { BEGINNING, formatProgress, parseProgress } from '../domain/verification.js';
import { AuditCheckRow } from './audit-check.row.js';

const NAME = 'pass';

@Injectable()
export class TypeOrmAuditChecks extends AuditChecks {
  constructor(private readonly transactions: Transactions) {
    super();
  }

  async read(): Promise<CheckState> {
    const row = await this.transactions.query((manager) => manager.findOneBy(AuditCheckRow, { name: NAME }));
    return {
      progress: (row && parseProgress(row.progress)) ?? BEGINNING,
      provedHead: (row && parseHead(row.provedHead)) ?? START,
    };
  }

  async write({ progress, provedHead }: CheckState): Promise<void> {
    const row = { name: NAME, progress: formatProgress(progress), provedHead: formatHead(provedHead) };
    await this.transactions.query((manager) => manager.upsert(AuditCheckRow, row, ['name']));
  }
}
