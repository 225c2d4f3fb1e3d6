import { Injectable } from '@nestjs/common';
import { JournalEntry } from '../domain/journal-entry.js';
import { PostEntries } from './post-entries.js';

/** A fee as a bill tells it. `amount` in fen, 1 or more. */
export interface Fee {
  readonly merchantId: string;
  readonly mchid: string;
  readonly currency: string;
  readonly amount: number;
  readonly orderNo: string | null;
  readonly occurredAt: Date;
  /** Of which payment WeChat Pay took it (`transaction_id`), or with which refund it gave a part back (`refund_id`). */
  readonly of: { readonly transactionId: string } | { readonly refundId: string };
}

/** What WeChat Pay keeps for itself, and what it gives back of that with a refund. Its bills alone tell. */
@Injectable()
export class PostFee {
  constructor(private readonly postEntries: PostEntries) {}

  /** How many were new. All are booked, or none. Throws `JournalEntryRefused`, `JournalEntryConflict`. */
  async execute(fees: readonly Fee[]): Promise<number> {
    return this.postEntries.execute(
      fees.map(({ of, ...fee }) =>
        'transactionId' in of
          ? JournalEntry.book('fee', { ...fee, sourceNo: of.transactionId })
          : JournalEntry.book('fee-returned', { ...fee, sourceNo: of.refundId }),
      ),
    );
  }
}
