import type { Page, PageRequest, Period } from '../../platform/paging/page.js';
import type { Merchant } from './merchant.js';

/** Merchants as kept. Every method takes part in the open transaction. */
export abstract class MerchantRepository {
  /** False when the name is taken. */
  abstract insert(merchant: Merchant): Promise<boolean>;
  /** Compare-and-set on the version it was read with. Throws `ConcurrencyConflict` when it has changed since. */
  abstract save(merchant: Merchant, readVersion: number): Promise<void>;
  abstract find(merchantId: string): Promise<Merchant | null>;
  /** Newest first; the period is that of `createdAt`. Throws `CursorInvalid`. */
  abstract list(filter: Period, page: PageRequest): Promise<Page<Merchant>>;
}
