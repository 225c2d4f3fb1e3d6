import { isFen, type Currency } from '../../platform/money/money.js';
import type { Account, Side } from './account.js';
import { JournalEntryRefused } from './ledger.errors.js';

/** One side of a movement. `amount` in fen, 1 or more. */
export interface Posting {
  readonly account: Account;
  readonly side: Side;
  readonly amount: number;
}

export interface JournalEntryContent {
  readonly merchantId: string;
  /** What happened, by a name that is the same however often it is told: `payment:ORDER0001`. Unique for a merchant. */
  readonly sourceKey: string;
  readonly currency: Currency;
  /** When it happened, which may be long before it is booked. */
  readonly occurredAt: Date;
  readonly postings: readonly Posting[];
}

const SOURCE_KEY = /^[a-z]+(?:-[a-z]+)*:[\x21-\x7e]{1,100}$/;

/** Something that happened to a merchant's money. Never changed: what was wrong is booked the other way round. */
export class JournalEntry implements JournalEntryContent {
  readonly merchantId: string;
  readonly sourceKey: string;
  readonly currency: Currency;
  readonly occurredAt: Date;
  readonly postings: readonly Posting[];

  /** Throws `JournalEntryRefused` unless debits and credits are the same, and each is whole fen. */
  constructor(content: JournalEntryContent) {
    const { sourceKey, postings } = content;
    if (!SOURCE_KEY.test(sourceKey)) throw new JournalEntryRefused(`"${sourceKey}" does not name what happened`);
    const wrong = postings.find(({ amount }) => !isFen(amount));
    if (wrong) throw new JournalEntryRefused(`${sourceKey}: ${wrong.amount} is not an amount in fen`);
    const [debits, credits] = [sumOf(postings, 'debit'), sumOf(postings, 'credit')];
    if (debits === 0n || debits !== credits) {
      throw new JournalEntryRefused(`${sourceKey}: debits of ${debits} and credits of ${credits} fen`);
    }
    this.merchantId = content.merchantId;
    this.sourceKey = sourceKey;
    this.currency = content.currency;
    this.occurredAt = content.occurredAt;
    this.postings = postings.map((posting) => Object.freeze({ ...posting }));
  }

  /** The same the other way round, for `sourceKey`'s reason: together they are nothing. */
  reversed(sourceKey: string, occurredAt: Date): JournalEntry {
    const { merchantId, currency } = this;
    const postings = this.postings.map((posting) => ({ ...posting, side: otherSide(posting.side) }));
    return new JournalEntry({ merchantId, currency, sourceKey, occurredAt, postings });
  }
}

const otherSide = (side: Side): Side => (side === 'debit' ? 'credit' : 'debit');

/** Exact, however many there are. */
const sumOf = (postings: readonly Posting[], side: Side): bigint =>
  postings.reduce((sum, posting) => (posting.side === side ? sum + BigInt(posting.amount) : sum), 0n);
