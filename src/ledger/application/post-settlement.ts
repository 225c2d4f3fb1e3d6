import { Injectable } from '@nestjs/common';
import { JournalEntry } from '../domain/journal-entry.js';
import { PostEntries } from './post-entries.js';

/** Money between WeChat Pay and the merchant's bank, as a fund flow bill tells it. `amount` in fen, 1 or more. */
export interface Settlement {
  readonly merchantId: string;
  readonly mchid: string;
  readonly currency: string;
  readonly amount: number;
  readonly direction: 'to-bank' | 'from-bank';
  /** WeChat Pay's number of the movement (资金流水单号). */
  readonly flowNo: string;
  readonly occurredAt: Date;
}

/** What WeChat Pay pays out to the merchant's bank, and what he tops up from there. */
@Injectable()
export class PostSettlement {
  constructor(private readonly postEntries: PostEntries) {}

  /** How many were new. All are booked, or none. Throws `JournalEntryRefused`, `JournalEntryConflict`. */
  async execute(settlements: readonly Settlement[]): Promise<number> {
    return this.postEntries.execute(
      settlements.map(({ direction, flowNo, ...money }) =>
        JournalEntry.book(direction === 'to-bank' ? 'settlement' : 'top-up', {
          ...money,
          sourceNo: flowNo,
          orderNo: null,
        }),
      ),
    );
  }
}
