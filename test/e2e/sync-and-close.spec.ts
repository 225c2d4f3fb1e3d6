import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { FaultRequest } from '../../simulator/index.js';
import { DATABASE_KINDS } from '../support/databases.js';
import { openShop, type Shop } from '../support/shop.js';
import {
  attemptsOf,
  eventsOf,
  everythingBooked,
  OPENID,
  paymentIn,
  placeOrder,
  readOrder,
  untilAlerted,
  untilCallbacksAreBooked,
  untilOrderIs,
} from '../support/trade.js';

describe.each(DATABASE_KINDS)('asking and closing, on %s', (database) => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop({ database });
  });
  afterAll(() => shop.close());
  afterEach(() => {
    shop.simulator.faults.clear();
  });

  const sync = (orderNo: string) => shop.api.post(`/v1/orders/${orderNo}/sync`);
  const close = (orderNo: string) => shop.api.post(`/v1/orders/${orderNo}/close`);
  const there = (outTradeNo: string) => shop.simulator.orders.get(shop.merchant.mchid, outTradeNo);
  const pay = (outTradeNo: string, choice = {}) => shop.simulator.pay(shop.merchant.mchid, outTradeNo, choice);
  const loseCallbacks = (outTradeNo: string) =>
    shop.simulator.faults.add({ on: 'callback', match: { outTradeNo }, times: 'always', action: { kind: 'lose' } });
  /** For as often as one call of ours tries. */
  const disturb = (outTradeNo: string, method: string, action: (FaultRequest & { on: 'api' })['action']) =>
    shop.simulator.faults.add({ on: 'api', match: { outTradeNo, method }, action, times: 3 });

  describe('sync', () => {
    it('settles a payment whose callback was lost, once', async () => {
      await placeOrder(shop, 'T-lost');
      loseCallbacks('T-lost');
      const { transactionId } = pay('T-lost');
      await shop.simulator.whenCallbacksSettled();
      expect(await readOrder(shop, 'T-lost')).toMatchObject({ status: 'CREATED' });

      const answer = await sync('T-lost');
      expect(answer).toMatchObject({
        status: 200,
        data: { status: 'PAID', payment: { status: 'SUCCEEDED', transactionId } },
      });
      const before = await everythingBooked(shop);
      expect((await sync('T-lost')).data).toEqual(answer.data);
      expect(await everythingBooked(shop)).toEqual(before);
      expect(await eventsOf(shop, 'T-lost')).toEqual(['payment.succeeded', 'order.paid']);
    });

    it('and the callback that comes after it change nothing twice', async () => {
      await placeOrder(shop, 'T-both');
      loseCallbacks('T-both');
      pay('T-both');
      await sync('T-both');
      shop.simulator.faults.clear();
      const [callback] = shop.simulator.callbacks.list({ outTradeNo: 'T-both' });
      const before = await everythingBooked(shop);
      await shop.simulator.callbacks.resend(callback?.id ?? '');
      await untilCallbacksAreBooked(shop);
      expect(await everythingBooked(shop)).toEqual(before);
      expect(await shop.rows('SELECT status FROM inbox_callbacks WHERE notification_id = ?', [callback?.id])).toEqual([
        { status: 'PROCESSED' },
      ]);
    });

    it('changes nothing while nobody has paid, nor after a payer tried and failed', async () => {
      await placeOrder(shop, 'T-unpaid');
      const before = await everythingBooked(shop);
      expect(await sync('T-unpaid')).toMatchObject({ status: 200, data: { status: 'CREATED' } });
      shop.simulator.fail(shop.merchant.mchid, 'T-unpaid');
      expect(await sync('T-unpaid')).toMatchObject({ status: 200, data: { payment: { status: 'PENDING' } } });
      expect(await everythingBooked(shop)).toEqual(before);
    });

    it('asks WeChat Pay nothing about an order that was never to be paid', async () => {
      await placeOrder(shop, 'T-noask', { payment: undefined });
      expect(await sync('T-noask')).toMatchObject({ status: 200, data: { status: 'CREATED' } });
    });

    it('leaves a payment open that WeChat Pay has never heard of', async () => {
      disturb('T-unknown', 'POST', { kind: 'status', status: 500 });
      expect(await placeOrder(shop, 'T-unknown')).toMatchObject({ status: 502 });
      expect(there('T-unknown')).toBeUndefined();
      expect(await sync('T-unknown')).toMatchObject({ status: 200, data: { payment: { status: 'PENDING' } } });
    });

    it('finds the money of an attempt that was closed here', async () => {
      await placeOrder(shop, 'T-former');
      await shop.api.post('/v1/orders/T-former/payments', { channel: 'wechat', method: 'mini', openid: OPENID });
      loseCallbacks('T-former');
      pay('T-former', { evenIfClosed: true });
      expect(await sync('T-former')).toMatchObject({ status: 200, data: { status: 'PAID' } });
      expect(await attemptsOf(shop, 'T-former')).toMatchObject([{ status: 'SUCCEEDED' }, { status: 'PENDING' }]);
    });

    it('closes the order that WeChat Pay has closed by itself', async () => {
      const expiresAt = new Date(shop.simulator.clock.now().getTime() + 90_000).toISOString();
      await placeOrder(shop, 'T-expired-there', { expiresAt });
      await shop.simulator.clock.advance(91_000);
      expect(await sync('T-expired-there')).toMatchObject({
        status: 200,
        data: { status: 'CLOSED', closeReason: 'CHANNEL', payment: { status: 'CLOSED', failure: 'CLOSED' } },
      });
      expect(await eventsOf(shop, 'T-expired-there')).toEqual(['payment.closed', 'order.closed']);
    });

    it('refuses a report over another amount, and changes nothing', async () => {
      await placeOrder(shop, 'T-askew');
      loseCallbacks('T-askew');
      pay('T-askew', { amount: 1 });
      const before = await everythingBooked(shop);
      expect(await sync('T-askew')).toMatchObject({ status: 422, body: { code: 42203, reason: 'PAYMENT_MISMATCH' } });
      expect(await everythingBooked(shop)).toEqual(before);
    });

    it.each([
      ['the answer is cut off', { kind: 'reply-lost' }],
      ['the answer is unsigned', { kind: 'unsigned' }],
      ['the answer is forged', { kind: 'bad-signature' }],
      ['the answer is a signature probe', { kind: 'probe-signature' }],
      ['WeChat Pay is out of order', { kind: 'status', status: 500 }],
    ] as const)('settles nothing when %s: 502, and the next one works', async (what, action) => {
      const orderNo = `T-sync-${what.replaceAll(/\W/g, '').slice(-15)}`;
      await placeOrder(shop, orderNo);
      loseCallbacks(orderNo);
      pay(orderNo);
      disturb(orderNo, 'GET', action);
      const before = await everythingBooked(shop);
      expect(await sync(orderNo)).toMatchObject({
        status: 502,
        body: { code: 50201, reason: 'CHANNEL_OUTCOME_UNKNOWN' },
      });
      expect(await everythingBooked(shop)).toEqual(before);
      expect(await sync(orderNo)).toMatchObject({ status: 200, data: { status: 'PAID' } });
    });

    it('says 404 of an order that is not there', async () => {
      expect(await sync('T-nowhere')).toMatchObject({ status: 404, body: { reason: 'ORDER_NOT_FOUND' } });
    });
  });

  describe('close', () => {
    it('closes here and at WeChat Pay, once', async () => {
      await placeOrder(shop, 'T-close');
      const answer = await close('T-close');
      expect(answer).toMatchObject({
        status: 200,
        data: { status: 'CLOSED', closeReason: 'MERCHANT', payment: { status: 'CLOSED' } },
      });
      expect(paymentIn(answer.data).codeUrl).toBeUndefined();
      expect(there('T-close')?.state).toBe('CLOSED');
      const before = await everythingBooked(shop);
      expect(await close('T-close')).toMatchObject({ status: 200, data: answer.data });
      expect(await everythingBooked(shop)).toEqual(before);
      expect(await eventsOf(shop, 'T-close')).toEqual(['order.closed']);
    });

    it('closes an order that has no payment', async () => {
      await placeOrder(shop, 'T-close-bare', { payment: undefined });
      expect(await close('T-close-bare')).toMatchObject({ status: 200, data: { status: 'CLOSED' } });
    });

    it('closes an attempt that WeChat Pay has never heard of', async () => {
      disturb('T-close-unknown', 'POST', { kind: 'status', status: 500 });
      await placeOrder(shop, 'T-close-unknown');
      expect(await close('T-close-unknown')).toMatchObject({ status: 200, data: { status: 'CLOSED' } });
    });

    it('refuses to close what is paid', async () => {
      await placeOrder(shop, 'T-close-paid');
      pay('T-close-paid');
      await untilOrderIs(shop, 'T-close-paid', 'PAID');
      await untilCallbacksAreBooked(shop);
      const before = await everythingBooked(shop);
      expect(await close('T-close-paid')).toMatchObject({
        status: 409,
        body: { code: 40902, reason: 'ORDER_ALREADY_PAID' },
      });
      expect(await everythingBooked(shop)).toEqual(before);
    });

    it('loses against a payer who was faster: the order is PAID, and the caller is told', async () => {
      await placeOrder(shop, 'T-race');
      loseCallbacks('T-race');
      pay('T-race');
      expect(await close('T-race')).toMatchObject({ status: 409, body: { reason: 'ORDER_ALREADY_PAID' } });
      expect(await readOrder(shop, 'T-race')).toMatchObject({ status: 'PAID', payment: { status: 'SUCCEEDED' } });
      expect(await eventsOf(shop, 'T-race')).toEqual(['payment.succeeded', 'order.paid']);
    });

    it.each([
      ['cut off', { kind: 'reply-lost' }],
      ['forged', { kind: 'bad-signature' }],
      ['an outage', { kind: 'status', status: 500 }],
    ] as const)('leaves the order open when the answer is %s, and works the next time', async (what, action) => {
      const orderNo = `T-close-${what.replace(' ', '-')}`;
      await placeOrder(shop, orderNo);
      disturb(orderNo, 'POST', action);
      expect(await close(orderNo)).toMatchObject({ status: 502, body: { reason: 'CHANNEL_OUTCOME_UNKNOWN' } });
      expect(await readOrder(shop, orderNo)).toMatchObject({ status: 'CREATED', payment: { status: 'PENDING' } });
      expect(await close(orderNo)).toMatchObject({ status: 200, data: { status: 'CLOSED' } });
      expect(there(orderNo)?.state).toBe('CLOSED');
    });

    it('of many at the same moment closes once', async () => {
      await placeOrder(shop, 'T-close-many');
      const answers = await Promise.all([1, 2, 3, 4].map(() => close('T-close-many')));
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
      expect(await eventsOf(shop, 'T-close-many')).toEqual(['order.closed']);
    });

    it('says 404 of an order that is not there', async () => {
      expect(await close('T-nowhere')).toMatchObject({ status: 404, body: { reason: 'ORDER_NOT_FOUND' } });
    });
  });

  it('late money leaves the order CLOSED, is kept, told and alerted', async () => {
    await placeOrder(shop, 'T-late');
    await close('T-late');
    const { closedAt } = await readOrder(shop, 'T-late');
    const { transactionId } = pay('T-late', { evenIfClosed: true });
    await untilCallbacksAreBooked(shop);

    expect(await readOrder(shop, 'T-late')).toMatchObject({
      status: 'CLOSED',
      closedAt,
      payment: { status: 'SUCCEEDED', transactionId },
    });
    expect(await eventsOf(shop, 'T-late')).toEqual(['order.closed', 'payment.succeeded', 'payment.late']);
    expect(await untilAlerted(shop, 'T-late')).toEqual(['payment.late']);

    const before = await everythingBooked(shop);
    await sync('T-late');
    expect(await everythingBooked(shop)).toEqual(before);
    expect(await untilAlerted(shop, 'T-late')).toEqual(['payment.late']);
  });
});
