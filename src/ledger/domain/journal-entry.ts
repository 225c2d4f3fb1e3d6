import { isFen } from '../../platform/money/money.js';
import type { Account, Side } from './account.js';
import { JournalEntryRefused } from './ledger.errors.js';
import { type EntryKind, POSTINGS, type RuledKind } from './postings.js';

/** One side of a movement. `amount` in fen, 1 or more. */
export interface Posting {
  readonly account: Account;
  readonly side: Side;
  readonly amount: number;
}

/** Something that moved a merchant's money. `amount` in fen. */
export interface Movement {
  readonly merchantId: string;
  /** The merchant number at WeChat Pay whose money it is. */
  readonly mchid: string;
  readonly currency: string;
  readonly amount: number;
  /** The number of what moved it; there is one entry of a kind for it, however often it is told. */
  readonly sourceNo: string;
  /** Whose order it is about, where it is about one. */
  readonly orderNo: string | null;
  /** When it happened, which may be long before it is booked. */
  readonly occurredAt: Date;
}

/** Who decided that the books are to be other than they are, and why. */
export interface Decision {
  readonly by: string;
  readonly reason: string;
}

export interface JournalEntryContent extends Movement {
  readonly kind: EntryKind;
  /** The account that the money goes to. */
  readonly debit: Account;
  /** The account that it comes from. */
  readonly credit: Account;
  /** Of an adjustment, and of nothing else. */
  readonly decision: Decision | null;
}

const SOURCE_NO = /^[\x21-\x7e]{1,64}$/;

/**
 * Money that went from one account to another. Its two sides are one amount, so that it cannot be but balanced. Never
 * changed: what was wrong is booked the other way round.
 */
export class JournalEntry {
  private constructor(readonly content: JournalEntryContent) {}

  /** Throws `JournalEntryRefused`. */
  static book(kind: RuledKind, movement: Movement): JournalEntry {
    const { debit, credit } = POSTINGS[kind];
    return JournalEntry.checked({ ...movement, kind, debit, credit, decision: null });
  }

  /** What no other kind tells, as a person has decided it. Throws `JournalEntryRefused`. */
  static adjust(accounts: { debit: Account; credit: Account }, movement: Movement, decision: Decision): JournalEntry {
    const { debit, credit } = accounts;
    if (decision.by.trim() === '' || decision.reason.trim() === '') {
      throw new JournalEntryRefused(`adjustment ${movement.sourceNo} does not say who decided it, and why`);
    }
    return JournalEntry.checked({ ...movement, kind: 'adjustment', debit, credit, decision });
  }

  static restore(content: JournalEntryContent): JournalEntry {
    return new JournalEntry(content);
  }

  private static checked(content: JournalEntryContent): JournalEntry {
    const { kind, sourceNo, amount, debit, credit } = content;
    if (!SOURCE_NO.test(sourceNo)) throw new JournalEntryRefused(`"${sourceNo}" is no number of a ${kind}`);
    if (!isFen(amount)) throw new JournalEntryRefused(`${kind} ${sourceNo}: ${content.amount} is not an amount in fen`);
    if (debit === credit) throw new JournalEntryRefused(`${kind} ${sourceNo}: goes where it comes from`);
    return new JournalEntry(Object.freeze({ ...content }));
  }

  get postings(): readonly [Posting, Posting] {
    const { debit, credit, amount } = this.content;
    return [
      { account: debit, side: 'debit', amount },
      { account: credit, side: 'credit', amount },
    ];
  }

  /** Whether the accounts are those of its kind; an adjustment may have any two. */
  get isByTheRules(): boolean {
    const { kind, debit, credit, decision } = this.content;
    if (kind === 'adjustment') return debit !== credit && decision !== null;
    return POSTINGS[kind].debit === debit && POSTINGS[kind].credit === credit;
  }

  /** The fields in which another entry of the same source tells something else. When it happened is not compared. */
  differencesFrom({ content }: JournalEntry): string[] {
    const compared = ['mchid', 'currency', 'amount', 'debit', 'credit'] as const;
    return compared.filter((field) => this.content[field] !== content[field]);
  }
}
