import { oneOf } from '../../platform/database/one-of.js';
import { ACCOUNT_NAMES } from '../domain/account.js';
import type { BookedEntry } from '../domain/journal.js';
import { JournalEntry } from '../domain/journal-entry.js';
import { ENTRY_KINDS } from '../domain/postings.js';
import type { JournalEntryRow } from './journal-entry.row.js';

export function toBookedEntry(row: JournalEntryRow): BookedEntry {
  const { id, merchantId, sourceNo, orderNo, mchid, currency, amount, decidedBy, reason, occurredAt, bookedAt } = row;
  const entry = JournalEntry.restore({
    merchantId,
    kind: oneOf(ENTRY_KINDS, row.kind),
    sourceNo,
    orderNo,
    mchid,
    currency,
    amount,
    debit: oneOf(ACCOUNT_NAMES, row.debit),
    credit: oneOf(ACCOUNT_NAMES, row.credit),
    decision: decidedBy === null || reason === null ? null : { by: decidedBy, reason },
    occurredAt,
  });
  return { id, entry, bookedAt };
}

export function toJournalEntryRow({ content }: JournalEntry, bookedAt: Date): Omit<JournalEntryRow, 'id'> {
  const { merchantId, kind, sourceNo, orderNo, mchid, currency, debit, credit, amount, decision, occurredAt } = content;
  return {
    merchantId,
    kind,
    sourceNo,
    orderNo,
    mchid,
    currency,
    debit,
    credit,
    amount,
    decidedBy: decision?.by ?? null,
    reason: decision?.reason ?? null,
    occurredAt,
    bookedAt,
  };
}
