import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Clock } from '../../src/platform/clock/clock.js';
import { orderBook } from '../support/books.js';
import { DATABASE_KINDS } from '../support/databases.js';
import { openShop, type Shop } from '../support/shop.js';
import {
  attemptsOf,
  eventsOf,
  NATIVE,
  OPENID,
  paymentIn,
  placeOrder,
  readOrder,
  untilAlerted,
  untilCallbacksAreBooked,
  untilOrderIs,
} from '../support/trade.js';

const MINUTE_MS = 60_000;
const MINI = { channel: 'wechat', method: 'mini', openid: OPENID };
const H5 = { channel: 'wechat', method: 'h5', clientIp: '203.0.113.7' };
const fromNow = (ms: number): string => new Date(Date.now() + ms).toISOString();

describe.each(DATABASE_KINDS)('attempts to pay one order, on %s', (database) => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop({ database });
  });
  afterAll(() => shop.close());
  afterEach(() => {
    jest.restoreAllMocks();
    shop.simulator.faults.clear();
  });

  const passTime = (ms: number): void => {
    jest.spyOn(shop.app.get(Clock), 'now').mockImplementation(() => new Date(Date.now() + ms));
  };
  const payWith = (orderNo: string, payment: object) => shop.api.post(`/v1/orders/${orderNo}/payments`, payment);
  const there = (outTradeNo: string) => shop.simulator.orders.get(shop.merchant.mchid, outTradeNo);
  const callsAbout = (outTradeNo: string) => there(outTradeNo)?.timeline.length;

  it('an order without a payment is paid later', async () => {
    const placed = await placeOrder(shop, 'T-later', { payment: undefined });
    expect(placed).toMatchObject({ status: 201, data: { status: 'CREATED' } });
    expect(placed.data.payment).toBeUndefined();
    expect(there('T-later')).toBeUndefined();

    const answer = await payWith('T-later', NATIVE);
    expect(answer).toMatchObject({ status: 201, data: { payment: { outTradeNo: 'T-later', status: 'PENDING' } } });
    shop.simulator.pay(shop.merchant.mchid, 'T-later');
    await untilOrderIs(shop, 'T-later', 'PAID');
  });

  it('the same method for the same payer is the same attempt, and asks WeChat Pay nothing while it lives', async () => {
    const placed = await placeOrder(shop, 'T-same', { payment: MINI });
    const before = callsAbout('T-same');
    const again = await payWith('T-same', MINI);
    expect(again.status).toBe(201);
    expect(again.data.payment).toMatchObject({
      paymentNo: paymentIn(placed.data).paymentNo,
      outTradeNo: 'T-same',
    });
    expect(callsAbout('T-same')).toBe(before);
    expect(await attemptsOf(shop, 'T-same')).toHaveLength(1);
  });

  it('an H5 page that is about to run out is renewed under the same number', async () => {
    const placed = await placeOrder(shop, 'T-renew-h5', { payment: H5 });
    const { paymentNo, h5Url, prepayExpiresAt } = paymentIn(placed.data);
    await shop.simulator.clock.advance(5 * MINUTE_MS);
    passTime(4 * MINUTE_MS + 40_000);

    const renewed = await payWith('T-renew-h5', H5);

    expect(renewed).toMatchObject({ status: 201, data: { payment: { paymentNo, outTradeNo: 'T-renew-h5' } } });
    const payment = paymentIn(renewed.data);
    expect(payment.h5Url).toBe(there('T-renew-h5')?.h5Url);
    expect(payment.h5Url).not.toBe(h5Url);
    expect(Date.parse(String(payment.prepayExpiresAt))).toBeGreaterThan(Date.parse(String(prepayExpiresAt)));
    expect(await attemptsOf(shop, 'T-renew-h5')).toHaveLength(1);
    expect(shop.simulator.orders.list({ outTradeNo: 'T-renew-h5-2' })).toEqual([]);
  });

  it('an H5 page that a payer can still use is not renewed', async () => {
    const placed = await placeOrder(shop, 'T-alive-h5', { payment: H5 });
    passTime(4 * MINUTE_MS + 20_000);
    const again = await payWith('T-alive-h5', H5);
    expect(again.data.payment).toEqual(placed.data.payment);
  });

  it('placing the same order again renews too', async () => {
    const expiresAt = fromNow(10 * MINUTE_MS);
    await placeOrder(shop, 'T-renew-place', { payment: H5, expiresAt });
    passTime(4 * MINUTE_MS + 40_000);
    const again = await placeOrder(shop, 'T-renew-place', { payment: H5, expiresAt });
    expect(again).toMatchObject({ status: 200, data: { payment: { outTradeNo: 'T-renew-place', status: 'PENDING' } } });
    const { prepayExpiresAt } = paymentIn(again.data);
    expect(Date.parse(String(prepayExpiresAt)) - Date.now()).toBeGreaterThan(9 * MINUTE_MS);
    expect(await attemptsOf(shop, 'T-renew-place')).toHaveLength(1);
  });

  it('another method closes the former attempt at WeChat Pay and takes the next number', async () => {
    await placeOrder(shop, 'T-switch');
    const answer = await payWith('T-switch', MINI);
    expect(answer).toMatchObject({
      status: 201,
      data: { status: 'CREATED', payment: { outTradeNo: 'T-switch-2', method: 'mini', status: 'PENDING' } },
    });
    expect(there('T-switch')?.state).toBe('CLOSED');
    expect(there('T-switch-2')?.state).toBe('NOTPAY');

    await payWith('T-switch', H5);
    expect(await attemptsOf(shop, 'T-switch')).toMatchObject([
      { out_trade_no: 'T-switch', status: 'CLOSED' },
      { out_trade_no: 'T-switch-2', status: 'CLOSED' },
      { out_trade_no: 'T-switch-3', status: 'PENDING' },
    ]);
    expect(there('T-switch-2')?.state).toBe('CLOSED');

    shop.simulator.pay(shop.merchant.mchid, 'T-switch-3');
    expect(await untilOrderIs(shop, 'T-switch', 'PAID')).toMatchObject({ payment: { outTradeNo: 'T-switch-3' } });
    expect(await eventsOf(shop, 'T-switch')).toEqual(['payment.succeeded', 'order.paid']);
  });

  it('another payer is another attempt', async () => {
    await placeOrder(shop, 'T-payer', { payment: MINI });
    const answer = await payWith('T-payer', { ...MINI, openid: 'oAnotherPayer' });
    expect(answer).toMatchObject({ status: 201, data: { payment: { outTradeNo: 'T-payer-2' } } });
    expect(there('T-payer')?.state).toBe('CLOSED');
  });

  it('the payer who was faster than the change of method has paid: no second attempt is opened', async () => {
    await placeOrder(shop, 'T-faster');
    shop.simulator.faults.add({ on: 'callback', match: { outTradeNo: 'T-faster' }, action: { kind: 'lose' } });
    shop.simulator.pay(shop.merchant.mchid, 'T-faster');
    const answer = await payWith('T-faster', MINI);
    expect(answer).toMatchObject({ status: 409, body: { code: 40902, reason: 'ORDER_ALREADY_PAID' } });
    expect(await readOrder(shop, 'T-faster')).toMatchObject({ status: 'PAID', payment: { outTradeNo: 'T-faster' } });
    expect(there('T-faster-2')).toBeUndefined();
    const { attempts, payments } = await orderBook((sql, parameters) => shop.rows(sql, parameters), 'T-faster');
    expect({ attempts, payments }).toMatchObject({ attempts: 2, payments: [{ attempt: 1, status: 'SUCCEEDED' }] });
  });

  it("an order may have the number of another's second attempt, whichever comes first", async () => {
    await placeOrder(shop, 'T-twin');
    await payWith('T-twin', MINI);
    const placed = await placeOrder(shop, 'T-twin-2', { amount: 5 });
    expect(placed).toMatchObject({ status: 201, data: { orderNo: 'T-twin-2', amount: 5 } });
    const { outTradeNo } = paymentIn(placed.data);
    expect(['T-twin', 'T-twin-2']).not.toContain(outTradeNo);

    await placeOrder(shop, 'T-pair-2', { amount: 7 });
    await placeOrder(shop, 'T-pair');
    const second = await payWith('T-pair', MINI);
    expect(second.data.payment).toMatchObject({ outTradeNo: 'T-pair-3' });

    shop.simulator.pay(shop.merchant.mchid, String(outTradeNo));
    shop.simulator.pay(shop.merchant.mchid, 'T-pair-3');
    await untilOrderIs(shop, 'T-twin-2', 'PAID');
    await untilOrderIs(shop, 'T-pair', 'PAID');
    expect(await readOrder(shop, 'T-twin')).toMatchObject({ status: 'CREATED' });
    expect(await readOrder(shop, 'T-pair-2')).toMatchObject({ status: 'CREATED' });
  });

  it('an order number of the longest kind has room for more attempts', async () => {
    const orderNo = 'T'.repeat(28);
    await placeOrder(shop, orderNo);
    expect((await payWith(orderNo, MINI)).data.payment).toMatchObject({ outTradeNo: `${orderNo}-2` });
  });

  it('every character an order number may have gets there and back', async () => {
    const orderNo = 'aZ0_|*-9';
    const path = `/v1/orders/${encodeURIComponent(orderNo)}`;
    expect(await placeOrder(shop, orderNo)).toMatchObject({ status: 201 });
    shop.simulator.faults.add({ on: 'callback', match: { outTradeNo: orderNo }, action: { kind: 'lose' } });
    shop.simulator.pay(shop.merchant.mchid, orderNo);
    expect(await shop.api.post(`${path}/sync`)).toMatchObject({ status: 200, data: { orderNo, status: 'PAID' } });
  });

  it("a second attempt's money leaves the order PAID, is kept, told and alerted", async () => {
    await placeOrder(shop, 'T-double');
    await payWith('T-double', MINI);
    shop.simulator.pay(shop.merchant.mchid, 'T-double-2');
    const before = await untilOrderIs(shop, 'T-double', 'PAID');

    shop.simulator.pay(shop.merchant.mchid, 'T-double', { evenIfClosed: true });
    await untilCallbacksAreBooked(shop);

    const after = await readOrder(shop, 'T-double');
    expect(after).toMatchObject({ status: 'PAID', paidAt: before.paidAt });
    expect(await attemptsOf(shop, 'T-double')).toMatchObject([{ status: 'SUCCEEDED' }, { status: 'SUCCEEDED' }]);
    expect(await eventsOf(shop, 'T-double')).toEqual([
      'payment.succeeded',
      'order.paid',
      'payment.succeeded',
      'payment.duplicate',
    ]);
    expect(await untilAlerted(shop, 'T-double')).toEqual(['payment.duplicate']);
  });

  it.each([
    ['paid', 'ORDER_ALREADY_PAID'],
    ['closed', 'ORDER_CLOSED'],
    ['expired', 'ORDER_EXPIRED'],
  ])('an order that is %s takes no payment: %s', async (state, reason) => {
    const orderNo = `T-no-${state}`;
    const expiresAt = fromNow(2 * MINUTE_MS);
    await placeOrder(shop, orderNo, { expiresAt });
    if (state === 'paid') {
      shop.simulator.pay(shop.merchant.mchid, orderNo);
      await untilOrderIs(shop, orderNo, 'PAID');
    }
    if (state === 'closed') await shop.api.post(`/v1/orders/${orderNo}/close`);
    if (state === 'expired') passTime(2 * MINUTE_MS);
    for (const payment of [NATIVE, MINI]) {
      expect(await payWith(orderNo, payment)).toMatchObject({ status: 409, body: { reason } });
    }
    expect(await attemptsOf(shop, orderNo)).toHaveLength(1);
    expect(there(`${orderNo}-2`)).toBeUndefined();
  });
});
