import type { Page, PageRequest, Period } from '../../platform/paging/page.js';
import type { ApiKey } from './api-key.js';

/** The period is that of `createdAt`. */
export interface ApiKeyListFilter extends Period {
  readonly merchantId: string;
  /** How the key begins, as lists show it. */
  readonly prefix?: string;
}

/** A key with what decides beside it whether it is taken. */
export interface PresentedKey {
  readonly key: ApiKey;
  readonly merchantDisabled: boolean;
}

/** API keys as kept. Every method takes part in the open transaction. */
export abstract class ApiKeyRepository {
  abstract insert(key: ApiKey): Promise<void>;
  /** Compare-and-set on the version it was read with. Throws `ConcurrencyConflict` when it has changed since. */
  abstract save(key: ApiKey, readVersion: number): Promise<void>;
  abstract find(merchantId: string, keyId: string): Promise<ApiKey | null>;
  /** One query by a unique index. */
  abstract findByHash(hash: string): Promise<PresentedKey | null>;
  /** Newest first. Throws `CursorInvalid`. */
  abstract list(filter: ApiKeyListFilter, page: PageRequest): Promise<Page<ApiKey>>;
  /** Unless a use since `since` is noted already. */
  abstract noteUse(keyId: string, now: Date, since: Date): Promise<void>;
}
