import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PaymentEndedByChannel, PaymentSucceeded } from '../../payment/index.js';
import { groupBy } from '../../platform/collections/group-by.js';
import { Alerts } from '../../platform/alerts/alerts.js';
import { Clock } from '../../platform/clock/clock.js';
import type { DomainEvent } from '../../platform/events/domain-event.js';
import { DomainEvents } from '../../platform/events/domain-events.js';
import { DuplicatePayment, LatePayment } from '../domain/order.events.js';
import type { Order } from '../domain/order.js';
import { OrderChanges } from './order-changes.js';

/** What the fate of payments means for their orders, in the same transaction. */
@Injectable()
export class FollowPayments implements OnModuleInit {
  constructor(
    private readonly domainEvents: DomainEvents,
    private readonly changes: OrderChanges,
    private readonly alerts: Alerts,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.domainEvents.subscribe(PaymentSucceeded, (events) => this.receive(events));
    this.domainEvents.subscribe(PaymentEndedByChannel, (events) => this.close(events));
  }

  private async receive(events: readonly PaymentSucceeded[]): Promise<void> {
    const raised = await this.changeOrders(events, (order, { aggregateNo, channel, method, succeededAt }) =>
      order.receive({ paymentNo: aggregateNo, channel, method, succeededAt }, this.clock.now()),
    );
    await this.warnOfUnaskedMoney(raised);
  }

  private async close(events: readonly PaymentEndedByChannel[]): Promise<void> {
    await this.changeOrders(events, (order, { attempt }) =>
      order.status === 'CREATED' && order.progress.attempts === attempt ? order.close('CHANNEL', this.clock.now()) : [],
    );
  }

  /** Each order once, with all that happened to its payments. */
  private async changeOrders<E extends PaymentSucceeded | PaymentEndedByChannel>(
    events: readonly E[],
    change: (order: Order, event: E) => DomainEvent[],
  ): Promise<DomainEvent[]> {
    const raised: DomainEvent[] = [];
    for (const [merchantId, own] of groupBy(events, (event) => event.merchantId)) {
      const byOrder = groupBy(own, ({ orderNo }) => orderNo);
      const ofOrders = await this.changes.changeMany(merchantId, [...byOrder.keys()], (order) =>
        (byOrder.get(order.terms.orderNo) ?? []).flatMap((event) => change(order, event)),
      );
      raised.push(...ofOrders);
    }
    return raised;
  }

  private async warnOfUnaskedMoney(raised: readonly DomainEvent[]): Promise<void> {
    for (const event of raised) {
      const unasked = event instanceof LatePayment || event instanceof DuplicatePayment ? event : null;
      if (!unasked) continue;
      await this.alerts.raise({
        name: unasked.type,
        what:
          unasked instanceof LatePayment
            ? { en: 'Money arrived for an order that is closed', zh: '已关闭的订单收到了付款' }
            : { en: 'Money arrived twice for one order', zh: '同一订单收到了两次付款' },
        todo: {
          en: `Nothing, as long as no alert about a refund of payment ${unasked.paymentNo} follows: it goes back by itself`,
          zh: `系统会自动退还支付单 ${unasked.paymentNo}；只要没有该笔退款的告警，就无需处理`,
        },
        subject: { merchantId: unasked.merchantId, orderNo: unasked.aggregateNo, paymentNo: unasked.paymentNo },
      });
    }
  }
}
