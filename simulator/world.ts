import type { MerchantBook } from './books/merchant-book.js';
import type { SigningIdentities } from './books/merchant.js';
import type { OrderBook } from './books/order-book.js';
import type { Callbacks } from './callbacks/callbacks.js';
import type { Clock } from './clock/clock.js';
import type { FaultBook } from './faults/fault-book.js';

/** What one simulator holds; its routes work on it. */
export interface World {
  readonly clock: Clock;
  readonly merchants: MerchantBook;
  readonly identities: SigningIdentities;
  readonly orders: OrderBook;
  readonly faults: FaultBook;
  readonly callbacks: Callbacks;
  /** How clients and payers reach the simulator; without a slash at the end. Known once it listens. */
  readonly publicUrl: () => string;
  /** Aborted when the simulator closes: whoever waits stops waiting. */
  readonly closing: AbortSignal;
}
