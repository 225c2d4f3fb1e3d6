import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Clock } from '../../src/platform/clock/clock.js';
import { DATABASE_KINDS } from '../support/databases.js';
import { openShop, type Shop } from '../support/shop.js';
import {
  attemptsOf,
  everythingBooked,
  NATIVE,
  OPENID,
  paymentIn,
  placeOrder,
  record,
  untilOrderIs,
} from '../support/trade.js';

describe.each(DATABASE_KINDS)('orders, on %s', (database) => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop({ database });
  });
  afterAll(() => shop.close());
  afterEach(() => {
    jest.restoreAllMocks();
    shop.simulator.faults.clear();
  });

  const FULL = {
    subject: '两杯茶 🍵',
    amount: 1,
    currency: 'CNY',
    attach: '桌号七 👨‍👩‍👧',
    metadata: { 备注: '少糖 🧊', __meta: 'x' },
    expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
  };

  it('give back what was sent, at once and when they are read', async () => {
    const placed = await placeOrder(shop, 'T-full', FULL);
    expect(placed).toMatchObject({ status: 201, data: { orderNo: 'T-full', status: 'CREATED', ...FULL } });
    expect((await shop.api.get('/v1/orders/T-full')).data).toEqual(placed.data);
  });

  it('tell WeChat Pay nothing of the metadata', async () => {
    await placeOrder(shop, 'T-private', FULL);
    expect(JSON.stringify(shop.simulator.orders.get(shop.merchant.mchid, 'T-private'))).not.toContain('少糖');
  });

  it('get a number of their own when none is given, and last two hours', async () => {
    const [one, two] = await Promise.all([1, 2].map(() => placeOrder(shop, 'unused', { orderNo: undefined })));
    expect(one?.data.orderNo).toMatch(/^[0-9A-Za-z_|*-]{6,28}$/);
    expect(one?.data.orderNo).not.toBe(two?.data.orderNo);
    const { createdAt, expiresAt } = one?.data ?? {};
    expect(Date.parse(String(expiresAt)) - Date.parse(String(createdAt))).toBe(7_200_000);
  });

  it('may be over as much as 100 million yuan and as little as a fen', async () => {
    expect(await placeOrder(shop, 'T-largest', { amount: 10_000_000_000, payment: undefined })).toMatchObject({
      status: 201,
      data: { amount: 10_000_000_000 },
    });
  });

  it('take nulls as not given', async () => {
    const nulls = { currency: null, attach: null, metadata: null, expiresAt: null };
    const placed = await placeOrder(shop, 'T-nulls', nulls);
    expect(placed).toMatchObject({ status: 201, data: { currency: 'CNY' } });
    expect(placed.data.attach).toBeUndefined();
  });

  describe('placed again', () => {
    it('with the same contents are the same order', async () => {
      const placed = await placeOrder(shop, 'T-again', FULL);
      const before = await everythingBooked(shop);
      const again = await placeOrder(shop, 'T-again', FULL);
      expect(again).toMatchObject({ status: 200, data: placed.data });
      expect(await everythingBooked(shop)).toEqual(before);
    });

    it('are the same whatever the order of the metadata and the zone of the moment', async () => {
      const moment = new Date(Math.floor(Date.now() / 1000) * 1000 + 3_600_000);
      const beijing = new Date(moment.getTime() + 8 * 3_600_000).toISOString().replace('.000Z', '+08:00');
      await placeOrder(shop, 'T-again-2', { metadata: { a: '1', b: '2' }, expiresAt: moment.toISOString() });
      expect(await placeOrder(shop, 'T-again-2', { metadata: { b: '2', a: '1' }, expiresAt: beijing })).toMatchObject({
        status: 200,
      });
    });

    it.each([
      ['subject', { subject: 'Three cups' }],
      ['amount', { amount: 2 }],
      ['attach', { attach: null }],
      ['attach', { attach: '桌号八' }],
      ['metadata', { metadata: { 备注: '少糖 🧊' } }],
      ['metadata', { metadata: null }],
      ['expiresAt', { expiresAt: new Date(Date.now() + 5_400_000).toISOString() }],
    ])('with another %s are refused: %j', async (field, other) => {
      await placeOrder(shop, 'T-other', FULL);
      const before = await everythingBooked(shop);
      const answer = await placeOrder(shop, 'T-other', { ...FULL, ...other });
      expect(answer).toMatchObject({
        status: 409,
        body: { code: 40901, reason: 'ORDER_NO_CONFLICT', details: [{ field }] },
      });
      expect(await everythingBooked(shop)).toEqual(before);
    });

    it('name every field that differs', async () => {
      await placeOrder(shop, 'T-other', FULL);
      const answer = await placeOrder(shop, 'T-other', { ...FULL, subject: 'x', amount: 2 });
      expect(answer.body?.details).toMatchObject([{ field: 'subject' }, { field: 'amount' }]);
    });

    it('when they are paid or closed are answered as they are', async () => {
      await placeOrder(shop, 'T-done', FULL);
      shop.simulator.pay(shop.merchant.mchid, 'T-done');
      await untilOrderIs(shop, 'T-done', 'PAID');
      expect(await placeOrder(shop, 'T-done', FULL)).toMatchObject({ status: 200, data: { status: 'PAID' } });

      await placeOrder(shop, 'T-shut', FULL);
      await shop.api.post('/v1/orders/T-shut/close');
      expect(await placeOrder(shop, 'T-shut', FULL)).toMatchObject({ status: 200, data: { status: 'CLOSED' } });
    });

    it('with another method change it, as a call of its own would', async () => {
      await placeOrder(shop, 'T-changed', FULL);
      const payment = { channel: 'wechat', method: 'mini', openid: OPENID };
      expect(await placeOrder(shop, 'T-changed', { ...FULL, payment })).toMatchObject({
        status: 200,
        data: { payment: { outTradeNo: 'T-changed-2', method: 'mini' } },
      });
    });

    it('many times at the same moment are one order and one attempt', async () => {
      const answers = await Promise.all(Array.from({ length: 8 }, () => placeOrder(shop, 'T-crowd', FULL)));
      const statuses = answers.map(({ status }) => status);
      expect(statuses.filter((status) => status === 201)).toHaveLength(1);
      expect(statuses.filter((status) => status === 200)).toHaveLength(7);
      const payments = answers.map(({ data }) => paymentIn(data));
      expect(new Set(payments.map(({ paymentNo }) => paymentNo)).size).toBe(1);
      expect(await attemptsOf(shop, 'T-crowd')).toHaveLength(1);
    });
  });

  it('placed again are still the same, though a new one could have so little time left no more', async () => {
    const expiresAt = new Date(Date.now() + 90_000).toISOString();
    await placeOrder(shop, 'T-late-retry', { expiresAt });
    jest.spyOn(shop.app.get(Clock), 'now').mockImplementation(() => new Date(Date.now() + 60_000));
    expect(await placeOrder(shop, 'T-late-retry', { expiresAt })).toMatchObject({ status: 200 });
    expect(await placeOrder(shop, 'T-late-other', { expiresAt })).toMatchObject({ status: 400 });
  });

  it('that have expired are not paid any more, and can be closed', async () => {
    await placeOrder(shop, 'T-expire', { expiresAt: new Date(Date.now() + 90_000).toISOString() });
    jest.spyOn(shop.app.get(Clock), 'now').mockImplementation(() => new Date(Date.now() + 100_000));
    expect(await shop.api.post('/v1/orders/T-expire/payments', NATIVE)).toMatchObject({
      status: 409,
      body: { code: 40907, reason: 'ORDER_EXPIRED' },
    });
    expect(await shop.api.post('/v1/orders/T-expire/close')).toMatchObject({ status: 200, data: { status: 'CLOSED' } });
  });

  it.each([
    ['in the past', -1],
    ['less than a minute away', 58_000],
    ['more than 7 days away', 7 * 86_400_000 + 60_000],
  ])('cannot expire at a moment that is %s', async (_what, ms) => {
    const before = await everythingBooked(shop);
    const answer = await placeOrder(shop, 'T-range', { expiresAt: new Date(Date.now() + ms).toISOString() });
    expect(answer).toMatchObject({
      status: 400,
      body: { code: 40005, reason: 'EXPIRY_OUT_OF_RANGE', details: [{ field: 'expiresAt' }] },
    });
    expect(await everythingBooked(shop)).toEqual(before);
  });

  it('that are not there are 404', async () => {
    expect(await shop.api.get('/v1/orders/T-nowhere')).toMatchObject({
      status: 404,
      body: { code: 40401, reason: 'ORDER_NOT_FOUND' },
    });
  });
});

describe.each(DATABASE_KINDS)('lists of orders, on %s', (database) => {
  let shop: Shop;
  const numbers = Array.from({ length: 25 }, (_, i) => `T-list-${String(i + 1).padStart(2, '0')}`);
  beforeAll(async () => {
    shop = await openShop({ database });
    for (const orderNo of numbers) await placeOrder(shop, orderNo, { payment: undefined });
    for (const orderNo of ['T-list-03', 'T-list-20']) await shop.api.post(`/v1/orders/${orderNo}/close`);
  });
  afterAll(() => shop.close());

  const page = async (query: string): Promise<{ orderNos: unknown[]; nextCursor: unknown }> => {
    const { status, data } = await shop.api.get(`/v1/orders${query}`);
    expect(status).toBe(200);
    const items: unknown[] = Array.isArray(data.items) ? data.items : [];
    return { orderNos: items.map((item) => record(item).orderNo), nextCursor: data.nextCursor };
  };

  it('begin with the newest, 20 of them, and lead through all of them once', async () => {
    const first = await page('');
    expect(first.orderNos).toEqual(numbers.slice(5).reverse());
    const second = await page(`?cursor=${String(first.nextCursor)}`);
    expect(second).toEqual({ orderNos: numbers.slice(0, 5).reverse(), nextCursor: null });
  });

  it('keep to the status and the limit asked for', async () => {
    expect(await page('?status=CLOSED')).toEqual({ orderNos: ['T-list-20', 'T-list-03'], nextCursor: null });
    expect(await page('?status=PAID')).toEqual({ orderNos: [], nextCursor: null });
    const first = await page('?status=CLOSED&limit=1');
    expect(first.orderNos).toEqual(['T-list-20']);
    expect(await page(`?status=CLOSED&limit=1&cursor=${String(first.nextCursor)}`)).toEqual({
      orderNos: ['T-list-03'],
      nextCursor: null,
    });
    expect((await page('?limit=100')).orderNos).toHaveLength(25);
  });
});
