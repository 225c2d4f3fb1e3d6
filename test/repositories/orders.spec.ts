import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Order } from '../../src/order/domain/order.js';
import type { OrderListFilter } from '../../src/order/domain/order.repository.js';
import type { OrderStatus } from '../../src/order/domain/order.state.js';
import type { OrderProgress, OrderTerms } from '../../src/order/domain/order.terms.js';
import { ConcurrencyConflict } from '../../src/platform/database/database-errors.js';
import { CursorInvalid } from '../../src/platform/paging/cursor.js';
import type { Page } from '../../src/platform/paging/page.js';
import { DATABASE_KINDS } from '../support/databases.js';
import { later, NOW, orderTerms, sampleOrder } from '../support/samples.js';
import { openStore, type TestStore } from '../support/store.js';

describe.each(DATABASE_KINDS)('orders as kept, on %s', (database) => {
  let store: TestStore;
  beforeAll(async () => {
    store = await openStore(database);
  });
  afterAll(() => store.close());
  beforeEach(() => store.rows('DELETE FROM orders'));

  const reread = async (orderNo: string): Promise<Order> => {
    const order = await store.orders.findByOrderNo('demo', orderNo);
    if (!order) throw new Error(`${orderNo} was not kept`);
    return order;
  };

  const TERMS: Record<string, Partial<OrderTerms>> = {
    'the plainest order': {},
    'Chinese, emoji and quotes': {
      subject: '两杯茶 🍵 \'"`\\ %_',
      attach: '桌号七 👨‍👩‍👧',
      metadata: { 备注: '少糖 🧊', empty: '', quote: '\'"\\' },
    },
    'the longest texts': {
      orderNo: 'x'.repeat(28),
      subject: '茶'.repeat(127),
      attach: '🍵'.repeat(128),
      metadata: Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`k${i}`.padEnd(40, '_'), '🍵'.repeat(250)])),
    },
    'the largest exact amount': { amount: Number.MAX_SAFE_INTEGER },
    'the smallest amount': { amount: 1 },
    'every character an order number may have': { orderNo: 'aZ09_|*-aZ09' },
    'an empty object of metadata': { metadata: {} },
    'the last millisecond of a second': { expiresAt: new Date('2026-12-01T23:59:59.999Z') },
    'spaces at both ends': { subject: ' tea ', attach: ' x ' },
  };

  it.each(Object.entries(TERMS))('come back as they went in: %s', async (_name, more) => {
    const order = sampleOrder(more);
    expect(await store.orders.insert(order)).toBe(true);
    const read = await reread(order.terms.orderNo);
    expect(read.terms).toEqual(order.terms);
    expect(read.progress).toEqual(order.progress);
  });

  it('come back with every change: each column of their progress is written', async () => {
    const progress: OrderProgress = {
      status: 'CLOSED',
      attempts: 3,
      channel: 'wechat',
      method: 'h5',
      paidPaymentNo: 'pay_01KAV6M4WQ4T5B6ZC1XJ7N8PAY',
      paidAt: new Date('2026-12-01T04:00:01.001Z'),
      refundedAmount: 300,
      refundingAmount: 200,
      refunds: 2,
      closedAt: new Date('2026-12-01T04:00:02.999Z'),
      closeReason: 'CHANNEL',
      version: 7,
      createdAt: NOW,
      updatedAt: new Date('2026-12-31T15:59:59.999Z'),
    };
    await store.orders.insert(sampleOrder());
    await store.orders.save(Order.restore(orderTerms(), progress), 1);
    expect((await reread('T20261201-0001')).progress).toEqual(progress);
  });

  it('are written in UTC, whatever the zone of the machine', async () => {
    await store.orders.insert(sampleOrder());
    const [row] = await store.rows('SELECT CAST(created_at AS CHAR) AS text FROM orders');
    expect(row).toEqual({ text: '2026-12-01 04:00:00.123' });
  });

  it('are one for each number of a merchant: the second insert is told no and changes nothing', async () => {
    expect(await store.orders.insert(sampleOrder())).toBe(true);
    expect(await store.orders.insert(sampleOrder({ subject: 'Another', amount: 1 }))).toBe(false);
    expect((await reread('T20261201-0001')).terms.amount).toBe(1200);
  });

  it('let two merchants use one number', async () => {
    expect(await store.orders.insert(sampleOrder())).toBe(true);
    expect(await store.orders.insert(sampleOrder({ merchantId: 'other', amount: 5 }))).toBe(true);
    expect((await store.orders.findByOrderNo('other', 'T20261201-0001'))?.terms.amount).toBe(5);
    expect((await reread('T20261201-0001')).terms.amount).toBe(1200);
  });

  it('tell upper from lower case in a number', async () => {
    expect(await store.orders.insert(sampleOrder({ orderNo: 'Order1' }))).toBe(true);
    expect(await store.orders.insert(sampleOrder({ orderNo: 'order1' }))).toBe(true);
    expect(await store.orders.findByOrderNo('demo', 'ORDER1')).toBeNull();
    expect((await reread('Order1')).terms.orderNo).toBe('Order1');
  });

  it('let only one of many inserts at the same moment through', async () => {
    const inserted = await Promise.all(Array.from({ length: 10 }, () => store.orders.insert(sampleOrder())));
    expect(inserted.filter(Boolean)).toHaveLength(1);
  });

  it('are not found where there are none', async () => {
    expect(await store.orders.findByOrderNo('demo', 'T-missing')).toBeNull();
  });

  it('are found by several numbers at once: those that exist, of their merchant, oldest first', async () => {
    for (const orderNo of ['T-one', 'T-two', 'T-three']) await store.orders.insert(sampleOrder({ orderNo }));
    await store.orders.insert(sampleOrder({ orderNo: 'T-foreign', merchantId: 'other' }));
    const found = await store.orders.findByOrderNos('demo', ['T-three', 'T-none', 'T-one', 't-two', 'T-foreign']);
    expect(found.map(({ terms }) => terms.orderNo)).toEqual(['T-one', 'T-three']);
    expect(await store.orders.findByOrderNos('demo', [])).toEqual([]);
  });

  it('refuse a save on a version that is gone, and keep what the faster one wrote', async () => {
    await store.orders.insert(sampleOrder());
    const [fast, slow] = [await reread('T20261201-0001'), await reread('T20261201-0001')];
    fast.receive({ channel: 'wechat', method: 'h5', paymentNo: 'pay_fast', succeededAt: later(1_000) }, later(1_000));
    await store.orders.save(fast, 1);
    slow.close('MERCHANT', later(2_000));
    await expect(store.orders.save(slow, 1)).rejects.toThrow(ConcurrencyConflict);
    expect((await reread('T20261201-0001')).progress).toMatchObject({ status: 'PAID', paidPaymentNo: 'pay_fast' });
  });

  it('refuse a save of an order that was never inserted', async () => {
    await expect(store.orders.save(sampleOrder(), 1)).rejects.toThrow(ConcurrencyConflict);
  });

  it('save one order only: the same number of another merchant stays as it is', async () => {
    await store.orders.insert(sampleOrder());
    await store.orders.insert(sampleOrder({ merchantId: 'other' }));
    const order = await reread('T20261201-0001');
    order.close('MERCHANT', later(1_000));
    await store.orders.save(order, 1);
    expect((await store.orders.findByOrderNo('other', 'T20261201-0001'))?.status).toBe('CREATED');
  });

  it('keep their terms when they are saved: what is owed never changes', async () => {
    await store.orders.insert(sampleOrder());
    await store.orders.save(Order.restore(orderTerms({ amount: 1, subject: 'cheap' }), sampleOrder().progress), 1);
    expect((await reread('T20261201-0001')).terms).toEqual(orderTerms());
  });

  it.each([
    ['a status nobody knows', "UPDATE orders SET status = 'SHIPPED'"],
    ['a close reason nobody knows', "UPDATE orders SET close_reason = 'WHIM'"],
    ['an amount that no number holds exactly', 'UPDATE orders SET amount = 9007199254740993'],
  ])('are refused rather than misread: %s', async (_name, sql) => {
    await store.orders.insert(sampleOrder());
    await store.rows(sql);
    await expect(store.orders.findByOrderNo('demo', 'T20261201-0001')).rejects.toThrow();
  });

  describe('lists', () => {
    const numbers = Array.from({ length: 7 }, (_, i) => `T-list-${i + 1}`);
    beforeEach(async () => {
      for (const orderNo of numbers) await store.orders.insert(sampleOrder({ orderNo }));
      await store.orders.insert(sampleOrder({ orderNo: 'T-other', merchantId: 'other' }));
    });

    const pages = async (limit: number, status?: readonly OrderStatus[]): Promise<string[][]> => {
      const found: string[][] = [];
      for (let cursor: string | null = null, first = true; first || cursor !== null; first = false) {
        const page: Page<Order> = await store.orders.list({ merchantId: 'demo', status }, { limit, cursor });
        found.push(page.items.map(({ terms }) => terms.orderNo));
        cursor = page.nextCursor;
      }
      return found;
    };

    it.each([1, 2, 3, 6, 7, 8, 100])('give each order once, newest first, in pages of %i', async (limit) => {
      const found = await pages(limit);
      expect(found.flat()).toEqual([...numbers].reverse());
      expect(found.slice(0, -1).every((page) => page.length === limit)).toBe(true);
      expect(found.at(-1)).not.toHaveLength(0);
    });

    it('give only orders in the status asked for, page by page', async () => {
      for (const orderNo of ['T-list-2', 'T-list-5', 'T-list-6']) {
        const order = await reread(orderNo);
        order.close('MERCHANT', later(1_000));
        await store.orders.save(order, 1);
      }
      expect(await pages(2, ['CLOSED'])).toEqual([['T-list-6', 'T-list-5'], ['T-list-2']]);
      expect((await pages(2, ['CREATED'])).flat()).toEqual(['T-list-7', 'T-list-4', 'T-list-3', 'T-list-1']);
      expect(await pages(2, ['PAID'])).toEqual([[]]);
    });

    it('go on where they were though new orders come in between', async () => {
      const first = await store.orders.list({ merchantId: 'demo' }, { limit: 3, cursor: null });
      await store.orders.insert(sampleOrder({ orderNo: 'T-newest' }));
      const second = await store.orders.list({ merchantId: 'demo' }, { limit: 3, cursor: first.nextCursor });
      expect(second.items.map(({ terms }) => terms.orderNo)).toEqual(['T-list-4', 'T-list-3', 'T-list-2']);
    });

    it('give what is asked for and nothing else, once, in pages, while more orders come in', async () => {
      await store.rows('DELETE FROM orders');
      const made: Order[] = [];
      const make = async (i: number): Promise<void> => {
        const order = Order.place(orderTerms({ orderNo: `T-many-${i}` }), later(Math.floor(i / 3) * 1_000));
        if (i % 4 !== 0) order.beginAttempt(0, { channel: 'wechat', method: i % 4 === 1 ? 'h5' : 'native' }, later(1));
        if (i % 5 === 2) order.close('MERCHANT', later(2));
        await store.orders.insert(order);
        made.push(order);
      };
      for (let i = 0; i < 40; i++) await make(i);
      const filters: Omit<OrderListFilter, 'merchantId'>[] = [
        {},
        { status: ['CLOSED', 'CREATED'] },
        { status: ['CLOSED', 'PAID'] },
        { method: ['h5'] },
        { method: ['h5', 'app', 'native'], status: ['CLOSED'] },
        { channel: ['wechat'] },
        { from: later(3_000), to: later(9_000) },
        { from: later(3_000), to: later(9_000), status: ['CREATED', 'CLOSED'], method: ['native'] },
        { orderNo: ['T-many-7', 'T-many-3', 'T-nowhere'] },
        { orderNo: ['T-many-7', 'T-many-3'], status: ['CLOSED'] },
      ];
      for (const filter of filters) {
        const { status, channel, method, orderNo, from, to } = filter;
        const wanted = made
          .filter(
            ({ terms, progress }) =>
              (status ? status.includes(progress.status) : true) && (orderNo ? orderNo.includes(terms.orderNo) : true),
          )
          .filter(
            ({ progress }) =>
              (channel ? channel.includes(progress.channel ?? '') : true) &&
              (method ? method.includes(progress.method ?? '') : true),
          )
          .filter(({ progress: { createdAt } }) => (from ? createdAt >= from : true) && (to ? createdAt < to : true))
          .map(({ terms }) => terms.orderNo)
          .reverse();
        const found: string[] = [];
        for (let cursor: string | null = null, first = true; first || cursor !== null; first = false) {
          const page: Page<Order> = await store.orders.list({ merchantId: 'demo', ...filter }, { limit: 4, cursor });
          found.push(...page.items.map(({ terms }) => terms.orderNo));
          expect(found.length).toBeLessThanOrEqual(wanted.length);
          cursor = page.nextCursor;
          await make(made.length);
        }
        expect({ filter, found }).toEqual({ filter, found: wanted });
      }
    });

    it('refuse a cursor that was not given out', async () => {
      const page = { limit: 3, cursor: 'nonsense' };
      await expect(store.orders.list({ merchantId: 'demo' }, page)).rejects.toThrow(CursorInvalid);
      await expect(store.orders.list({ merchantId: 'demo', orderNo: [] }, page)).rejects.toThrow(CursorInvalid);
    });
  });
});
