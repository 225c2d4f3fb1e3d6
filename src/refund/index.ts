export { type RefundReport, SettleRefunds } from './application/settle-refunds.js';
export { SumRefunds } from './application/sum-refunds.js';
export { SyncRefund } from './application/sync-refund.js';
export { type RefundRecord, RefundRecords } from './domain/refund-records.js';
export { RefundMismatch } from './domain/refund.errors.js';
export { type RefundEvent, RefundFailed, RefundRequested, RefundSucceeded } from './domain/refund.events.js';
export type { RefundStatusSum } from './domain/refund.repository.js';
export { RefundModule } from './refund.module.js';
