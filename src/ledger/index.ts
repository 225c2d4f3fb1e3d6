export type { Account, AccountKind, Side } from './domain/account.js';
export { balancesOf, isBalanced } from './domain/balances.js';
export { JournalEntry, type JournalEntryContent, type Posting } from './domain/journal-entry.js';
export { JournalEntryRefused } from './domain/ledger.errors.js';
export { feeReturned, feeTaken, type Movement, paymentReceived, refundTaken } from './domain/movements.js';
