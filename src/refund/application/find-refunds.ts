import { Injectable } from '@nestjs/common';
import { RefundNotFound } from '../domain/refund.errors.js';
import type { Refund } from '../domain/refund.js';
import { type RefundListFilter, type RefundPage, RefundRepository } from '../domain/refund.repository.js';

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
  list(filter: RefundListFilter, limit: number, cursor: string | null): Promise<RefundPage> {
    return this.refunds.list(filter, limit, cursor);
  }
}
