import { Injectable } from '@nestjs/common';
import { RefundRepository, type RefundStatusSum } from '../domain/refund.repository.js';

/** How many refunds an order has, and over how much, by cause and status. */
@Injectable()
export class SumRefunds {
  constructor(private readonly refunds: RefundRepository) {}

  execute(merchantId: string, orderNos: readonly string[]): Promise<RefundStatusSum[]> {
    return this.refunds.sumByStatus(merchantId, orderNos);
  }
}
