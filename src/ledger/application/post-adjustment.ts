import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../platform/audit/audit-trail.js';
import { Transactions } from '../../platform/database/transactions.js';
import type { Account } from '../domain/account.js';
import { JournalEntry } from '../domain/journal-entry.js';
import { PostEntries } from './post-entries.js';

/** Money that moved, or was found to be elsewhere, as a person decides. `amount` in fen, 1 or more. */
export interface Adjustment {
  readonly merchantId: string;
  readonly mchid: string;
  readonly currency: string;
  readonly amount: number;
  /** The account it goes to. */
  readonly debit: Account;
  /** The account it comes from. */
  readonly credit: Account;
  /** Of the difference or the case that it settles, 1 to 64 signs; a second one of the same number is the same adjustment. */
  readonly adjustmentNo: string;
  readonly orderNo: string | null;
  readonly occurredAt: Date;
  /** Who decided it: a name or a number, 1 to 64 characters. */
  readonly by: string;
  /** Why, 1 to 500 characters. */
  readonly reason: string;
}

/** The only way to put the books right by hand: one more entry, with a person's name to it. */
@Injectable()
export class PostAdjustment {
  constructor(
    private readonly postEntries: PostEntries,
    private readonly auditTrail: AuditTrail,
    private readonly transactions: Transactions,
  ) {}

  /** False when it was booked before. Throws `JournalEntryRefused`, `JournalEntryConflict`. */
  async execute({ adjustmentNo, debit, credit, by, reason, ...money }: Adjustment): Promise<boolean> {
    const entry = JournalEntry.adjust({ debit, credit }, { ...money, sourceNo: adjustmentNo }, { by, reason });
    return this.transactions.run(async () => {
      if ((await this.postEntries.execute([entry])) === 0) return false;
      const { merchantId, occurredAt, ...rest } = money;
      const after = { debit, credit, ...rest, occurredAt: occurredAt.toISOString(), by, reason };
      await this.auditTrail.record({
        action: 'ledger.adjusted',
        merchantId,
        subject: adjustmentNo,
        before: null,
        after,
      });
      return true;
    });
  }
}
