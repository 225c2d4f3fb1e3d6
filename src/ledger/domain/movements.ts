import type { Currency } from '../../platform/money/money.js';
import type { Account } from './account.js';
import { JournalEntry } from './journal-entry.js';

/** Something that moved a merchant's money. `amount` in fen. */
export interface Movement {
  readonly merchantId: string;
  readonly currency: Currency;
  readonly amount: number;
  readonly occurredAt: Date;
}

/** A payer paid: the channel holds more. */
export const paymentReceived = (outTradeNo: string, movement: Movement): JournalEntry =>
  transfer(`payment:${outTradeNo}`, { from: 'sales', to: 'channel' }, movement);

/** A payer gets money back: the channel takes it when it takes the refund. */
export const refundTaken = (outRefundNo: string, movement: Movement): JournalEntry =>
  transfer(`refund:${outRefundNo}`, { from: 'channel', to: 'refunds' }, movement);

/** The channel keeps its fee; known from the bill alone. */
export const feeTaken = (transactionId: string, movement: Movement): JournalEntry =>
  transfer(`fee:${transactionId}`, { from: 'channel', to: 'fees' }, movement);

/** A part of the fee comes back with a refund. */
export const feeReturned = (refundId: string, movement: Movement): JournalEntry =>
  transfer(`fee-return:${refundId}`, { from: 'fees', to: 'channel' }, movement);

/** Debits the account that money goes to, and credits the one it comes from. */
function transfer(sourceKey: string, { from, to }: { from: Account; to: Account }, movement: Movement): JournalEntry {
  const { merchantId, currency, amount, occurredAt } = movement;
  const postings = [
    { account: to, side: 'debit', amount },
    { account: from, side: 'credit', amount },
  ] as const;
  return new JournalEntry({ merchantId, sourceKey, currency, occurredAt, postings });
}
