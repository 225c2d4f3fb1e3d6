import { Injectable } from '@nestjs/common';
import type { Page, PageRequest } from '../../platform/paging/page.js';
import type { ApiKey } from '../domain/api-key.js';
import { type ApiKeyListFilter, ApiKeyRepository } from '../domain/api-key.repository.js';
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
  list(filter: ApiKeyListFilter, page: PageRequest): Promise<Page<ApiKey>> {
    return this.keys.list(filter, page);
  }
}
