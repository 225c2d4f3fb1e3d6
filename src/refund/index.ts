export { type RefundReport, SettleRefunds } from './application/settle-refunds.js';
export { RefundMismatch } from './domain/refund.errors.js';
export { RefundModule } from './refund.module.js';
