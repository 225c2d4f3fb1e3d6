import type { Page, PageRequest, Period } from '../../platform/paging/page.js';
import type { Refund } from './refund.js';
import type { RefundStatus } from './refund.state.js';
import type { RefundCause } from './refund.terms.js';

/** A list of values means one of them. The period is that of `createdAt`. */
export interface RefundListFilter extends Period {
  readonly merchantId: string;
  readonly orderNo?: string;
  readonly refundNo?: string;
  readonly refundId?: string;
  readonly status?: readonly RefundStatus[];
  readonly cause?: readonly RefundCause[];
  /** Only those that wait for a person. */
  readonly needsAttention?: boolean;
}

/** How many refunds of an order have a cause and a status, and over how much, in fen. */
export interface RefundStatusSum {
  readonly orderNo: string;
  readonly cause: RefundCause;
  readonly status: RefundStatus;
  readonly count: number;
  readonly amount: number;
}

/** Refunds as kept. Every method takes part in the open transaction. */
export abstract class RefundRepository {
  /** False when the number is in use. */
  abstract insert(refund: Refund): Promise<boolean>;
  /** Compare-and-set on the version the refund was read with. Throws `ConcurrencyConflict` when it has changed since. */
  abstract save(refund: Refund, readVersion: number): Promise<void>;
  abstract findByRefundNo(merchantId: string, refundNo: string): Promise<Refund | null>;
  abstract sumByStatus(merchantId: string, orderNos: readonly string[]): Promise<RefundStatusSum[]>;
  /** Newest first. Throws `CursorInvalid`. */
  abstract list(filter: RefundListFilter, page: PageRequest): Promise<Page<Refund>>;
}
