import { describe, expect, it } from '@jest/globals';
import {
  ExpiryOutOfRange,
  OrderAlreadyPaid,
  OrderExpired,
  OrderIsClosed,
  OrderNotPaid,
  RefundExceedsPaid,
  TooManyRefunds,
} from './order.errors.js';
import { Order } from './order.js';
import { ORDER_STATUSES, ORDER_TRANSITIONS, type OrderChange, type OrderStatus } from './order.state.js';
import type { OrderTerms } from './order.terms.js';

const NOW = new Date('2026-12-01T04:00:00.000Z');
const later = (ms: number): Date => new Date(NOW.getTime() + ms);
const MINUTE = 60_000;
const DAY = 86_400_000;

const TERMS: OrderTerms = {
  merchantId: 'demo',
  orderNo: 'T20261201-0001',
  subject: 'Tea',
  amount: 1200,
  currency: 'CNY',
  attach: 'x',
  metadata: { table: '7' },
  expiresAt: later(60 * MINUTE),
};

const placed = (more: Partial<OrderTerms> = {}): Order => Order.place({ ...TERMS, ...more }, NOW);
const NATIVE = { channel: 'wechat', method: 'native' };
const money = (paymentNo = 'pay_1') => ({ ...NATIVE, paymentNo, succeededAt: later(1_000) });

function inStatus(status: OrderStatus): Order {
  const order = placed();
  if (status === 'CLOSED') order.close('MERCHANT', NOW);
  if (status === 'CLOSED' || status === 'CREATED') return order;
  order.receive(money(), NOW);
  if (status === 'PARTIALLY_REFUNDED') refundOf(order, 500);
  if (status === 'REFUNDED') refundOf(order, TERMS.amount);
  return order;
}

function refundOf(order: Order, amount: number): void {
  order.reserveRefund(amount, NOW);
  order.completeRefund(amount, NOW);
}

const CHANGES: Record<OrderChange, (order: Order) => unknown> = {
  pay: (order) => order.receive(money('pay_other'), later(2_000)),
  close: (order) => order.close('CHANNEL', later(2_000)),
  refundPart: (order) => {
    refundOf(order, 1);
  },
  refundAll: (order) => {
    refundOf(order, TERMS.amount - order.progress.refundedAmount);
  },
};
const isChange = (name: string): name is OrderChange => name in CHANGES;

describe('an order', () => {
  describe.each(ORDER_STATUSES)('that is %s', (status) => {
    it.each(Object.keys(CHANGES).filter(isChange))('goes where the table says, and nowhere else: %s', (change) => {
      const order = inStatus(status);
      try {
        CHANGES[change](order);
      } catch (error) {
        const refusal = { pay: null, close: OrderAlreadyPaid, refundPart: RefundExceedsPaid, refundAll: OrderNotPaid };
        expect([refusal[change], OrderNotPaid]).toContain(error instanceof Error && error.constructor);
      }
      expect(order.status).toBe(ORDER_TRANSITIONS[status][change] ?? status);
    });
  });

  describe('that is refunded', () => {
    const refunding = (...amounts: number[]): Order => {
      const order = inStatus('PAID');
      for (const amount of amounts) order.reserveRefund(amount, NOW);
      return order;
    };

    it('is so in part until the last fen is back', () => {
      const order = refunding(400, 800);
      expect(order.progress).toMatchObject({ status: 'PAID', refundingAmount: 1200, refundedAmount: 0, refunds: 2 });
      order.completeRefund(400, NOW);
      expect(order.progress).toMatchObject({ status: 'PARTIALLY_REFUNDED', refundingAmount: 800, refundedAmount: 400 });
      order.completeRefund(800, NOW);
      expect(order.progress).toMatchObject({ status: 'REFUNDED', refundingAmount: 0, refundedAmount: 1200 });
    });

    it('never sets aside more than was paid and has not gone back', () => {
      const order = refunding(400);
      order.completeRefund(400, NOW);
      order.reserveRefund(300, NOW);
      const before = order.progress;
      expect(() => {
        order.reserveRefund(501, NOW);
      }).toThrow(RefundExceedsPaid);
      expect(order.progress).toBe(before);
      expect(() => {
        order.reserveRefund(501, NOW);
      }).toThrow('500 fen');
      order.reserveRefund(500, NOW);
    });

    it('can refund again what a refund that came to nothing had set aside', () => {
      const order = refunding(1200);
      order.releaseRefund(1200, NOW);
      expect(order.progress).toMatchObject({ status: 'PAID', refundingAmount: 0, refunds: 0 });
      order.reserveRefund(1200, NOW);
    });

    it('takes money for gone that went against expectation, and never more than was paid', () => {
      const order = refunding(1000);
      order.releaseRefund(1000, NOW);
      order.bookUnexpectedRefund(1000, NOW);
      expect(order.progress).toMatchObject({ status: 'PARTIALLY_REFUNDED', refundedAmount: 1000, refundingAmount: 0 });
      expect(() => {
        order.bookUnexpectedRefund(201, NOW);
      }).toThrow(RefundExceedsPaid);
    });

    it('has at most 50 refunds, those that came to nothing aside', () => {
      const order = refunding(...Array<number>(50).fill(1));
      expect(() => {
        order.reserveRefund(1, NOW);
      }).toThrow(TooManyRefunds);
      order.releaseRefund(1, NOW);
      order.reserveRefund(1, NOW);
    });

    it.each(['CREATED', 'CLOSED'] as const)('must be paid, not %s', (status) => {
      expect(() => {
        inStatus(status).reserveRefund(1, NOW);
      }).toThrow(OrderNotPaid);
    });
  });

  it('raises an event with each change of its status, numbered by its version', () => {
    const order = placed();
    const [paid] = order.receive(money(), later(5));
    expect(paid).toMatchObject({
      type: 'order.paid',
      aggregateNo: 'T20261201-0001',
      sequence: 2,
      occurredAt: later(5),
      payload: {
        status: 'PAID',
        amount: 1200,
        paymentNo: 'pay_1',
        paidAt: later(1_000).toISOString(),
        metadata: { table: '7' },
      },
    });
    expect(placed().close('MERCHANT', later(5))).toMatchObject([
      { type: 'order.closed', payload: { status: 'CLOSED' } },
    ]);
  });

  it('that hears of the same money again does nothing', () => {
    const order = inStatus('PAID');
    const before = order.progress;
    expect(order.receive(money(), later(9_000))).toEqual([]);
    expect(order.progress).toBe(before);
  });

  it.each([
    ['CLOSED', 'payment.late'],
    ['PAID', 'payment.duplicate'],
  ] as const)('that is %s says of other money that it is unasked: %s', (status, type) => {
    const order = inStatus(status);
    const before = order.progress;
    expect(order.receive(money('pay_other'), later(9_000))).toMatchObject([
      { type, sequence: before.version + 1, payload: { paymentNo: 'pay_other', status } },
    ]);
    expect(order.progress).toEqual({ ...before, version: before.version + 1, updatedAt: later(9_000) });
  });

  it('that is closed twice stays as it was closed', () => {
    const order = inStatus('CLOSED');
    const before = order.progress;
    expect(order.close('CHANNEL', later(9_000))).toEqual([]);
    expect(order.progress).toBe(before);
    expect(before).toMatchObject({ closeReason: 'MERCHANT', closedAt: NOW });
  });

  it.each([
    ['just under a minute', MINUTE - 1, false],
    ['a minute', MINUTE, true],
    ['seven days', 7 * DAY, true],
    ['just over seven days', 7 * DAY + 1, false],
    ['no time', 0, false],
    ['the past', -DAY, false],
  ])('may last %s: %p', (_what, ms, allowed) => {
    const place = (): Order => placed({ expiresAt: later(ms) });
    if (allowed) expect(place().status).toBe('CREATED');
    else expect(place).toThrow(ExpiryOutOfRange);
  });

  it('counts its attempts: what follows the same one has the same number, and each call is a change of its own', () => {
    const order = placed();
    expect([0, 0, 1, 1, 2].map((former) => order.beginAttempt(former, NATIVE, NOW))).toEqual([1, 1, 2, 2, 3]);
    expect(order.progress).toMatchObject({ attempts: 3, version: 6 });
    expect(order.beginAttempt(1, NATIVE, NOW)).toBe(2);
    expect(order.progress).toMatchObject({ attempts: 3, version: 7 });
  });

  it.each([
    ['paid', () => inStatus('PAID'), NOW, OrderAlreadyPaid],
    ['closed', () => inStatus('CLOSED'), NOW, OrderIsClosed],
    ['expired', () => inStatus('CREATED'), TERMS.expiresAt, OrderExpired],
  ])('that is %s begins no attempt', (_what, make, now, error) => {
    const order = make();
    const before = order.progress;
    expect(() => order.beginAttempt(0, NATIVE, now)).toThrow(error);
    expect(order.progress).toBe(before);
  });

  it('can be paid until the last millisecond', () => {
    expect(placed().beginAttempt(0, NATIVE, new Date(TERMS.expiresAt.getTime() - 1))).toBe(1);
  });
});
