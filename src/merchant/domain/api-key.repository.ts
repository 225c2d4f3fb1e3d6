import type { ApiKey } from './api-key.js';

export interface ApiKeyPage {
  readonly keys: readonly ApiKey[];
  /** Where the next page begins; null on the last. */
  readonly nextCursor: string | null;
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
  abstract list(merchantId: string, limit: number, cursor: string | null): Promise<ApiKeyPage>;
  /** Unless a use since `since` is noted already. */
  abstract noteUse(keyId: string, now: Date, since: Date): Promise<void>;
}
