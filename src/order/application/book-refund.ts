import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { OrderChanges } from './order-changes.js';

/**
 * What became of a refund: its money `arrived`; it came to nothing and is `released`; or it had come to nothing and the
 * money arrived all the same, `unexpected`.
 */
export type RefundEnding = 'arrived' | 'released' | 'unexpected';

/** What the end of a refund means for its order. Takes part in the caller's transaction. */
@Injectable()
export class BookRefund {
  constructor(
    private readonly changes: OrderChanges,
    private readonly clock: Clock,
  ) {}

  /** `amount` in fen. Throws `OrderNotFound`, and `RefundExceedsPaid` for what is unexpected and more than was paid. */
  async execute(merchantId: string, orderNo: string, amount: number, ending: RefundEnding): Promise<void> {
    await this.changes.change(merchantId, orderNo, (order) => {
      const now = this.clock.now();
      if (ending === 'arrived') order.completeRefund(amount, now);
      else if (ending === 'released') order.releaseRefund(amount, now);
      else order.bookUnexpectedRefund(amount, now);
      return [];
    });
  }
}
