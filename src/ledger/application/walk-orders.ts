import { Injectable } from '@nestjs/common';
import { type ReviewedOrder, ReviewOrders } from '../../order/index.js';
import { type PaymentSum, SumPayments } from '../../payment/index.js';
import { groupBy } from '../../platform/collections/group-by.js';
import { type RefundStatusSum, SumRefunds } from '../../refund/index.js';
import { Journal } from '../domain/journal.js';
import { disagreements, type OrderFacts, type RefundSum } from '../domain/order-agreement.js';
import type { Finding, Stretch } from './stretch.js';

const ORDERS_AT_ONCE = 200;

/** Whether orders, payments and refunds, by number and sum, are what the ledger has of them. */
@Injectable()
export class WalkOrders {
  constructor(
    private readonly reviewOrders: ReviewOrders,
    private readonly sumPayments: SumPayments,
    private readonly sumRefunds: SumRefunds,
    private readonly journal: Journal,
  ) {}

  async execute(afterId: string): Promise<Stretch> {
    const { orders, lastId } = await this.reviewOrders.after(afterId, ORDERS_AT_ONCE);
    const findings: Finding[] = [];
    for (const [merchantId, own] of groupBy(orders, (order) => order.merchantId)) {
      findings.push(...(await this.compare(merchantId, own)));
    }
    return { findings, lastId };
  }

  private async compare(merchantId: string, orders: readonly ReviewedOrder[]): Promise<Finding[]> {
    const orderNos = orders.map(({ orderNo }) => orderNo);
    const payments = await this.sumPayments.execute(merchantId, orderNos);
    const refunds = groupBy(await this.sumRefunds.execute(merchantId, orderNos), ({ orderNo }) => orderNo);
    const booked = groupBy(await this.journal.sumsOfOrders(merchantId, orderNos), ({ orderNo }) => orderNo);
    return orders.flatMap((order) =>
      disagreements(factsOf(order, payments, refunds.get(order.orderNo) ?? []), booked.get(order.orderNo) ?? []).map(
        (what) => ({ merchantId, about: order.orderNo, what: `order ${order.orderNo}, ${what}` }),
      ),
    );
  }
}

const factsOf = (
  order: ReviewedOrder,
  payments: readonly PaymentSum[],
  refunds: readonly RefundStatusSum[],
): OrderFacts => ({
  orderNo: order.orderNo,
  paidAmount: order.isPaid ? order.amount : 0,
  refundedAmount: order.refundedAmount,
  refundingAmount: order.refundingAmount,
  payments: payments.find(({ orderNo }) => orderNo === order.orderNo) ?? { count: 0, amount: 0 },
  refunds: refunds.map(({ cause, status, count, amount }) => ({
    unasked: cause !== 'MERCHANT',
    outcome: outcomeOf(status),
    count,
    amount,
  })),
});

const outcomeOf = (status: RefundStatusSum['status']): RefundSum['outcome'] =>
  status === 'SUCCEEDED' ? 'paid' : status === 'CLOSED' ? 'closed' : 'open';
