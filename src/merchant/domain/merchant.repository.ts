import type { Merchant } from './merchant.js';

export interface MerchantPage {
  readonly merchants: readonly Merchant[];
  /** Where the next page begins; null on the last. */
  readonly nextCursor: string | null;
}

/** Merchants as kept. Every method takes part in the open transaction. */
export abstract class MerchantRepository {
  /** False when the name is taken. */
  abstract insert(merchant: Merchant): Promise<boolean>;
  /** Compare-and-set on the version it was read with. Throws `ConcurrencyConflict` when it has changed since. */
  abstract save(merchant: Merchant, readVersion: number): Promise<void>;
  abstract find(merchantId: string): Promise<Merchant | null>;
  /** Newest first. Throws `CursorInvalid`. */
  abstract list(limit: number, cursor: string | null): Promise<MerchantPage>;
}
