export { FindEntries } from './application/find-entries.js';
export { type Adjustment, PostAdjustment } from './application/post-adjustment.js';
export { type Fee, PostFee } from './application/post-fee.js';
export { PostSettlement, type Settlement } from './application/post-settlement.js';
export { type Account, ACCOUNT_NAMES, type AccountKind } from './domain/account.js';
export { JournalEntryConflict, JournalEntryRefused } from './domain/ledger.errors.js';
export { LedgerModule } from './ledger.module.js';
