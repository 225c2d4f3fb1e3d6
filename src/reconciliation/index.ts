export { type BillReading, type BillResult, BillReader, differingSums } from './domain/bill-reader.js';
export { BillMalformed } from './domain/bill.errors.js';
export type { FundFlowBillLine, FundFlowBillSums } from './domain/fund-flow-bill.js';
export { ReconciliationModule } from './reconciliation.module.js';
export type { TradeBillLine, TradeBillRefund, TradeBillSums } from './domain/trade-bill.js';
