import type { InboundCallback } from './inbound-callback.js';

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
}
