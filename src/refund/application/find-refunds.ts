import { Injectable } from '@nestjs/common';
import type { Page, PageRequest } from '../../platform/paging/page.js';
import { RefundNotFound } from '../domain/refund.errors.js';
import type { Refund } from '../domain/refund.js';
import { type RefundListFilter, RefundRepository } from '../domain/refund.repository.js';

@Injectable()
export class FindRefunds {
  constructor(private readonly refunds: RefundRepository) {}

  /** Throws `RefundNotFound`. */
  async get(merchantId: string, refundNo: string): Promise<Refund> {
    const refund = await this.refunds.findByRefundNo(merchantId, refundNo);
    if (!refund) throw new RefundNotFound(refundNo);
    return refund;
  }

  /** Newest first. Throws `CursorInvalid`. */
  list(filter: RefundListFilter, page: PageRequest): Promise<Page<Refund>> {
    return this.refunds.list(filter, page);
  }
}
