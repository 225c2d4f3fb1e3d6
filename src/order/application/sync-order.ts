import { Injectable } from '@nestjs/common';
import { FindPayments, SyncPayment } from '../../payment/index.js';
import { type OrderView, OrderViews } from './order-view.js';

/** Asks the channel now about every attempt of an order that may still bring, or have brought, money. */
@Injectable()
export class SyncOrder {
  constructor(
    private readonly views: OrderViews,
    private readonly findPayments: FindPayments,
    private readonly syncPayment: SyncPayment,
  ) {}

  /** Throws `OrderNotFound`, `PaymentMismatch`, and the channel's error, once every attempt was asked about. */
  async execute(merchantId: string, orderNo: string): Promise<OrderView> {
    await this.views.get(merchantId, orderNo);
    const failures: unknown[] = [];
    for (const payment of await this.findPayments.allOfOrder(merchantId, orderNo)) {
      if (payment.status !== 'PENDING' && payment.status !== 'CLOSED') continue;
      try {
        await this.syncPayment.execute(payment);
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
    return this.views.get(merchantId, orderNo);
  }
}
