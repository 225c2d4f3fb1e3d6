import { Injectable } from '@nestjs/common';
import { ClosePayment, FindPayments, PaymentAttemptConflict, PaymentMismatch } from '../../payment/index.js';
import { AuditTrail, type Snapshot } from '../../platform/audit/audit-trail.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transactions.js';
import { OrderAlreadyPaid } from '../domain/order.errors.js';
import type { Order } from '../domain/order.js';
import type { CloseReason, OrderTerms } from '../domain/order.terms.js';
import { OrderChanges } from './order-changes.js';
import { type OrderView, OrderViews } from './order-view.js';

const MOST_ROUNDS = 5;

/** Closes an order at the channel and here. A payer who is faster wins: then the order is PAID, and the caller is told. */
@Injectable()
export class CloseOrder {
  constructor(
    private readonly views: OrderViews,
    private readonly changes: OrderChanges,
    private readonly findPayments: FindPayments,
    private readonly closePayment: ClosePayment,
    private readonly auditTrail: AuditTrail,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Throws `OrderNotFound`, and what `closePayments` throws: then the order is still open. */
  async execute(merchantId: string, orderNo: string, reason: CloseReason = 'MERCHANT'): Promise<OrderView> {
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const { order } = await this.views.get(merchantId, orderNo);
      if (order.status === 'CREATED') await this.closePayments(merchantId, orderNo);
      if (await this.closeUnlessChanged(order, reason)) {
        return this.views.get(merchantId, orderNo);
      }
    }
    throw new PaymentAttemptConflict();
  }

  /**
   * Closes the attempts that are open, each of them though another cannot be closed. Throws `OrderAlreadyPaid` when the
   * payer was faster, the channel's error, and `PaymentMismatch` when nothing else stands against it.
   */
  async closePayments(merchantId: string, orderNo: string): Promise<void> {
    const failures: unknown[] = [];
    for (const payment of await this.findPayments.allOfOrder(merchantId, orderNo)) {
      if (payment.status !== 'PENDING') continue;
      try {
        const closed = await this.closePayment.execute(payment);
        if (closed.status === 'SUCCEEDED') failures.push(new OrderAlreadyPaid(orderNo));
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures.find((failure) => !(failure instanceof PaymentMismatch)) ?? failures[0];
  }

  /** False when something has changed since the attempts were closed: a new one, maybe, that must be closed too. */
  private closeUnlessChanged({ terms, progress }: Order, reason: CloseReason): Promise<boolean> {
    return this.transactions.run(async () => {
      let unchanged = true;
      let before = progress.status;
      const { status } = await this.changes.change(terms.merchantId, terms.orderNo, (order) => {
        unchanged = order.progress.version === progress.version;
        before = order.status;
        return unchanged ? order.close(reason, this.clock.now()) : [];
      });
      if (reason === 'MERCHANT' && status !== before) await this.record(terms, { status: before }, { status });
      return unchanged;
    });
  }

  /** What expires does so by its own terms: nobody does anything, and there are too many. */
  private record({ merchantId, orderNo }: OrderTerms, before: Snapshot, after: Snapshot): Promise<void> {
    return this.auditTrail.record({ action: 'order.closed', merchantId, subject: orderNo, before, after });
  }
}
