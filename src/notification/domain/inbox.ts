import type { Page, PageRequest, Period } from '../../platform/paging/page.js';
import type { CallbackProgress, CallbackReceipt, InboundCallback } from './inbound-callback.js';
import type { CallbackStatus } from './inbound-callback.state.js';

/** A stored callback without what it says: that may not even be readable any more. */
export interface CallbackSummary
  extends Pick<CallbackReceipt, 'channel' | 'notificationId' | 'eventType' | 'receivedAt'>, CallbackProgress {
  readonly id: string;
}

/** A list of values means one of them. The period is that of `receivedAt`. */
export interface CallbackListFilter extends Period {
  readonly merchantId: string;
  readonly status?: readonly CallbackStatus[];
  readonly eventType?: string;
  readonly notificationId?: string;
}

/** Callbacks as kept. Every method takes part in the open transaction. */
export abstract class Inbox {
  /**
   * For each callback in turn whether it is new: false when its notification is there already, or came earlier in the
   * same list. Until `dueAt` the new ones are left to the caller.
   */
  abstract insertAll(callbacks: readonly InboundCallback[], dueAt: Date): Promise<boolean[]>;
  /** Writes the end of callbacks. How many of them no other instance had settled before. */
  abstract settle(callbacks: readonly InboundCallback[]): Promise<number>;
  /** Leaves the callback alone until `dueAt`. */
  abstract postpone(callback: InboundCallback, dueAt: Date): Promise<void>;
  /** How many are not settled, and since when the one that is due first is due. */
  abstract backlog(): Promise<{ waiting: number; oldestDueAt: Date | null }>;
  /** Takes up to `limit` callbacks that are due, oldest first; until `leaseUntil` no other instance gets them. */
  abstract claim(limit: number, now: Date, leaseUntil: Date): Promise<InboundCallback[]>;
  abstract find(merchantId: string, id: string): Promise<CallbackSummary | null>;
  /** Newest first. Throws `CursorInvalid`. */
  abstract list(filter: CallbackListFilter, page: PageRequest): Promise<Page<CallbackSummary>>;
  /** A quarantined callback is as just received again, due now. False when it is not quarantined. */
  abstract release(merchantId: string, id: string, now: Date): Promise<boolean>;
}
