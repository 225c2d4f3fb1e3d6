import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import type { Order } from '../domain/order.js';
import { OrderChanges } from './order-changes.js';

/** Sets money of an order aside for a refund, before anybody is asked to pay it. Takes part in the caller's transaction. */
@Injectable()
export class ReserveRefund {
  constructor(
    private readonly changes: OrderChanges,
    private readonly clock: Clock,
  ) {}

  /** `amount` in fen. Throws `OrderNotFound`, `OrderNotPaid`, `RefundExceedsPaid`, `TooManyRefunds`. */
  execute(merchantId: string, orderNo: string, amount: number): Promise<Order> {
    return this.changes.change(merchantId, orderNo, (order) => {
      order.reserveRefund(amount, this.clock.now());
      return [];
    });
  }
}
