import { Injectable } from '@nestjs/common';
import type { ApiKey } from '../domain/api-key.js';
import { type ApiKeyPage, ApiKeyRepository } from '../domain/api-key.repository.js';
import { ApiKeyNotFound } from '../domain/merchant.errors.js';

/** API keys of a merchant, one or many. The environment's is not among them. */
@Injectable()
export class FindApiKeys {
  constructor(private readonly keys: ApiKeyRepository) {}

  /** Throws `ApiKeyNotFound`. */
  async get(merchantId: string, keyId: string): Promise<ApiKey> {
    const key = await this.keys.find(merchantId, keyId);
    if (!key) throw new ApiKeyNotFound(keyId);
    return key;
  }

  /** Newest first. Throws `CursorInvalid`. */
  list(merchantId: string, limit: number, cursor: string | null): Promise<ApiKeyPage> {
    return this.keys.list(merchantId, limit, cursor);
  }
}
