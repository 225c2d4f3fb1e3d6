import { Injectable } from '@nestjs/common';
import { FindPayments, PaymentMismatch, SyncPayment } from '../../payment/index.js';
import { type OrderView, OrderViews } from './order-view.js';

/** What the channel told about the attempts of an order. */
export interface OrderSynced {
  readonly view: OrderView;
  /** The attempts, by their `paymentNo`, that it tells other money of than was ordered. Nothing was booked of them. */
  readonly disputed: ReadonlyMap<string, PaymentMismatch>;
}

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
    const { view, disputed } = await this.ask(merchantId, orderNo);
    for (const mismatch of disputed.values()) throw mismatch;
    return view;
  }

  /** Throws `OrderNotFound`, and the channel's error, once every attempt was asked about. */
  async ask(merchantId: string, orderNo: string): Promise<OrderSynced> {
    await this.views.get(merchantId, orderNo);
    const disputed = new Map<string, PaymentMismatch>();
    const failures: unknown[] = [];
    for (const payment of await this.findPayments.allOfOrder(merchantId, orderNo)) {
      if (payment.status !== 'PENDING' && payment.status !== 'CLOSED') continue;
      try {
        await this.syncPayment.execute(payment);
      } catch (error) {
        if (error instanceof PaymentMismatch) disputed.set(payment.terms.paymentNo, error);
        else failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
    return { view: await this.views.get(merchantId, orderNo), disputed };
  }
}
