import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PaymentEndedByChannel, PaymentSucceeded } from '../../payment/index.js';
import { Alerts } from '../../platform/alerts/alerts.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transactions.js';
import type { DomainEvent } from '../../platform/events/domain-event.js';
import { DomainEvents } from '../../platform/events/domain-events.js';
import { DuplicatePayment, LatePayment } from '../domain/order.events.js';
import { OrderChanges } from './order-changes.js';

/** What a payment's fate means for its order, in the same transaction. */
@Injectable()
export class FollowPayments implements OnModuleInit {
  constructor(
    private readonly domainEvents: DomainEvents,
    private readonly changes: OrderChanges,
    private readonly transactions: Transactions,
    private readonly alerts: Alerts,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.domainEvents.subscribe(PaymentSucceeded, (event) => this.receive(event));
    this.domainEvents.subscribe(PaymentEndedByChannel, (event) => this.close(event));
  }

  private async receive({ merchantId, orderNo, aggregateNo, succeededAt }: PaymentSucceeded): Promise<void> {
    const payment = { paymentNo: aggregateNo, succeededAt };
    const raised = await this.changes.change(merchantId, orderNo, (order) => order.receive(payment, this.clock.now()));
    this.transactions.afterCommit(() => {
      this.warnOfUnaskedMoney(raised, orderNo, aggregateNo);
    });
  }

  private async close({ merchantId, orderNo, attempt }: PaymentEndedByChannel): Promise<void> {
    await this.changes.change(merchantId, orderNo, (order) =>
      order.status === 'CREATED' && order.progress.attempts === attempt ? order.close('CHANNEL', this.clock.now()) : [],
    );
  }

  private warnOfUnaskedMoney(raised: readonly DomainEvent[], orderNo: string, paymentNo: string): void {
    for (const event of raised) {
      if (!(event instanceof LatePayment || event instanceof DuplicatePayment)) continue;
      const late = event instanceof LatePayment;
      this.alerts.raise({
        name: event.type,
        what: late ? 'Money arrived for an order that is closed' : 'Money arrived twice for one order',
        todo: `Refund payment ${paymentNo} to the payer`,
        subject: { merchantId: event.merchantId, orderNo, paymentNo },
      });
    }
  }
}
