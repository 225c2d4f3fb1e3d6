import type { FundFlowBillSums } from './fund-flow-bill.js';
import type { TradeBillSums } from './trade-bill.js';

export const BILLS = ['trade', 'fund-flow'] as const;
export type BillName = (typeof BILLS)[number];

/** A merchant number of a merchant's, and a day in Beijing. */
export interface AccountDay {
  readonly merchantId: string;
  readonly mchid: string;
  readonly day: string;
}

/** One of the bills of an account's day. */
export interface BillOfDay extends AccountDay {
  readonly bill: BillName;
}

/** Whether the channel sent it, said that there is nothing to tell, or a person brought it. */
export const BILL_ORIGINS = ['DOWNLOAD', 'EMPTY', 'UPLOAD'] as const;
export type BillOrigin = (typeof BILL_ORIGINS)[number];

/** Nothing of a `STAGED` one is used: it is being read in, or whoever did so has died. One that is `REPLACED` is not used any more. */
export const IMPORT_STATUSES = ['STAGED', 'READY', 'REPLACED'] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];

/** What is known of a bill's bytes once they are all there. */
export interface BillFacts {
  /** Of the uncompressed bytes, in lower-case hex. */
  readonly sha256: string;
  readonly crc32: number;
  readonly sizeBytes: number;
  /** The pieces it is kept in. */
  readonly pieces: number;
  readonly sums: BillSums;
  readonly summary: BillSums;
}

export type BillSums = TradeBillSums | FundFlowBillSums;

/** A bill that was read in to its end, and that nobody has replaced yet. */
export interface BillImport {
  readonly id: string;
  readonly of: BillOfDay;
  readonly origin: BillOrigin;
  /** Null for a bill that says that there is nothing to tell. */
  readonly facts: BillFacts | null;
  readonly createdAt: Date;
}
