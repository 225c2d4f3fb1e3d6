import { Injectable } from '@nestjs/common';
import type { Page, PageRequest, Period } from '../../platform/paging/page.js';
import type { Merchant } from '../domain/merchant.js';
import { MerchantNotFound } from '../domain/merchant.errors.js';
import { MerchantRepository } from '../domain/merchant.repository.js';

/** Merchants, one or many. */
@Injectable()
export class FindMerchants {
  constructor(private readonly merchants: MerchantRepository) {}

  /** Throws `MerchantNotFound`. */
  async get(merchantId: string): Promise<Merchant> {
    const merchant = await this.merchants.find(merchantId);
    if (!merchant) throw new MerchantNotFound(merchantId);
    return merchant;
  }

  /** Newest first. Throws `CursorInvalid`. */
  list(filter: Period, page: PageRequest): Promise<Page<Merchant>> {
    return this.merchants.list(filter, page);
  }
}
