import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { orderBook } from '../support/books.js';
import { newPlatformKey, sealEnvelope, senderWith, signCallback } from '../support/callback-by-hand.js';
import { DATABASE_KINDS } from '../support/databases.js';
import { eventually } from '../support/eventually.js';
import { expectRightEnding } from '../support/right-ending.js';
import { beginScenario, openStage, type Scenario, stageOf } from '../support/scenario.js';
import { CALLBACK_PATH } from '../support/shop-environment.js';
import type { Shop } from '../support/shop.js';
import {
  alertsAbout,
  eventsOf,
  everythingBooked,
  OPENID,
  placeOrder,
  record,
  untilAlerted,
  untilCallbacksAreBooked,
  untilOrderIs,
} from '../support/trade.js';

const MINI = { channel: 'wechat', method: 'mini', openid: OPENID };

describe.each(DATABASE_KINDS)('what happens to an order, on %s', (database) => {
  const platformPrivateKey = newPlatformKey();
  let shop: Shop;
  let scenario: Scenario;
  beforeAll(async () => {
    shop = await openStage({ database, merchant: { platformPrivateKey } });
  });
  beforeEach(async () => {
    scenario = await beginScenario(stageOf(shop));
  });
  afterEach(() => scenario.end());
  afterAll(() => shop.close());

  const pay = (outTradeNo: string, choice = {}) => shop.simulator.pay(shop.merchant.mchid, outTradeNo, choice);
  const refundsOf = (outTradeNo: string) => shop.simulator.orders.get(shop.merchant.mchid, outTradeNo)?.refunds;
  const placePaid = async (orderNo: string): Promise<void> => {
    await placeOrder(shop, orderNo);
    pay(orderNo);
    await untilOrderIs(shop, orderNo, 'PAID');
  };
  const untilPaidBack = (outTradeNo: string) =>
    eventually(`${outTradeNo} is paid back in full`, async () => {
      await scenario.timePasses();
      const [refund] = refundsOf(outTradeNo) ?? [];
      const [here] = await shop.rows('SELECT status FROM refunds WHERE out_trade_no = ?', [outTradeNo]);
      return refund?.state === 'SUCCESS' && here?.status === 'SUCCEEDED';
    });
  /** A genuine callback, signed and sealed with WeChat Pay's keys, that says what the test wants. */
  const tell = async (resource: object): Promise<void> => {
    const { apiV3Key, publicKeyId = '' } = shop.merchant;
    const callback = signCallback(
      sealEnvelope(resource, apiV3Key),
      senderWith(platformPrivateKey, publicKeyId, apiV3Key),
    );
    expect((await shop.api.post(CALLBACK_PATH, callback.body, callback.headers)).status).toBe(204);
    await untilCallbacksAreBooked(shop);
  };
  const resourceOf = (outTradeNo: string) =>
    record(
      shop.simulator.callbacks.list({ outTradeNo }).find((callback) => callback.outRefundNo === undefined)?.resource,
    );

  it('CREATED, and the payment succeeded: PAID', async () => {
    await placePaid('ROW-paid');
    expect(await eventsOf(shop, 'ROW-paid')).toEqual(['payment.succeeded', 'order.paid']);
    await expectRightEnding(scenario);
  });

  it('PAID, and the same success again, by callback and by query: unchanged, and answered as success', async () => {
    await placePaid('ROW-again');
    await untilCallbacksAreBooked(shop);
    const before = await everythingBooked(shop);
    await tell(resourceOf('ROW-again'));
    expect(await shop.api.post('/v1/orders/ROW-again/sync')).toMatchObject({ status: 200, data: { status: 'PAID' } });
    expect(await everythingBooked(shop)).toEqual(before);
    await expectRightEnding(scenario);
  });

  it('REFUNDED, and the same success again: unchanged too', async () => {
    await placePaid('ROW-again-2');
    await shop.api.post('/v1/orders/ROW-again-2/refunds', { refundNo: 'ROW-R-again', amount: 1200 });
    await untilOrderIs(shop, 'ROW-again-2', 'REFUNDED');
    await untilCallbacksAreBooked(shop);
    const before = await everythingBooked(shop);
    await tell(resourceOf('ROW-again-2'));
    expect(await shop.api.post('/v1/orders/ROW-again-2/sync')).toMatchObject({ data: { status: 'REFUNDED' } });
    expect(await everythingBooked(shop)).toEqual(before);
    await expectRightEnding(scenario);
  });

  it('CREATED, and the merchant closes it: CLOSED, here and at WeChat Pay', async () => {
    await placeOrder(shop, 'ROW-closed');
    expect(await shop.api.post('/v1/orders/ROW-closed/close')).toMatchObject({
      status: 200,
      data: { status: 'CLOSED', closeReason: 'MERCHANT' },
    });
    expect(shop.simulator.orders.get(shop.merchant.mchid, 'ROW-closed')?.state).toBe('CLOSED');
    await expectRightEnding(scenario);
  });

  it('CREATED, and it expires: CLOSED', async () => {
    await placeOrder(shop, 'ROW-expired', { expiresAt: new Date(Date.now() + 90_000).toISOString() });
    await shop.simulator.clock.advance(91_000);
    await scenario.timePasses('ROW-expired');
    expect(await untilOrderIs(shop, 'ROW-expired', 'CLOSED')).toMatchObject({ payment: { status: 'CLOSED' } });
    expect(await eventsOf(shop, 'ROW-expired')).toContain('order.closed');
    await expectRightEnding(scenario);
  });

  it('CREATED, and the payment failed for good: CLOSED', async () => {
    await placeOrder(shop, 'ROW-failed');
    const { mchid, appid } = shop.merchant;
    await tell({ mchid, appid, out_trade_no: 'ROW-failed', trade_state: 'PAYERROR' });
    expect(await untilOrderIs(shop, 'ROW-failed', 'CLOSED')).toMatchObject({
      closeReason: 'CHANNEL',
      payment: { status: 'FAILED', failure: 'PAYERROR' },
    });
    await shop.simulator.clock.advance(7 * 86_400_000);
    await expectRightEnding(scenario);
  });

  it('CLOSED, and money arrives after all: stays CLOSED, the money goes back in full by itself, with an alert', async () => {
    await placeOrder(shop, 'ROW-late');
    await shop.api.post('/v1/orders/ROW-late/close');
    const { transactionId } = pay('ROW-late', { evenIfClosed: true });
    expect(await untilAlerted(shop, 'ROW-late')).toEqual(['payment.late']);
    await untilPaidBack('ROW-late');
    const { status, payments, events } = await orderBook(scenario.stage.rows, 'ROW-late');
    expect({ status, payments }).toMatchObject({
      status: 'CLOSED',
      payments: [{ status: 'SUCCEEDED', transactionId }],
    });
    expect(events.map(({ type }) => type)).toEqual(['order.closed', 'payment.succeeded', 'payment.late']);
    expect(refundsOf('ROW-late')).toMatchObject([{ amount: 1200, state: 'SUCCESS' }]);
    await expectRightEnding(scenario);
  });

  it("PAID, and a second attempt's money arrives: stays PAID, the second goes back, the first is untouched", async () => {
    await placeOrder(shop, 'ROW-twice');
    await shop.api.post('/v1/orders/ROW-twice/payments', MINI);
    pay('ROW-twice-2');
    await untilOrderIs(shop, 'ROW-twice', 'PAID');
    pay('ROW-twice', { evenIfClosed: true });
    expect(await untilAlerted(shop, 'ROW-twice')).toEqual(['payment.duplicate']);
    await untilPaidBack('ROW-twice');
    const { status, paidPaymentNo, payments, events } = await orderBook(scenario.stage.rows, 'ROW-twice');
    expect(status).toBe('PAID');
    expect(payments.find(({ paymentNo }) => paymentNo === paidPaymentNo)?.outTradeNo).toBe('ROW-twice-2');
    expect(payments.map((payment) => payment.status)).toEqual(['SUCCEEDED', 'SUCCEEDED']);
    expect(events.map(({ type }) => type)).toEqual([
      'payment.succeeded',
      'order.paid',
      'payment.succeeded',
      'payment.duplicate',
    ]);
    expect([refundsOf('ROW-twice'), refundsOf('ROW-twice-2')]).toMatchObject([[{ amount: 1200 }], []]);
    await expectRightEnding(scenario);
  });

  it('CREATED, and another amount was paid than ordered: never PAID, by callback or by query, and a person is told', async () => {
    await placeOrder(shop, 'ROW-amount');
    pay('ROW-amount', { amount: 1 });
    await eventually('the callback is set aside, and the query too', async () => {
      await scenario.timePasses('ROW-amount');
      const alerts = alertsAbout(shop, 'ROW-amount');
      return alerts.includes('callback.quarantined') && alerts.includes('payment.mismatch');
    });
    expect(await shop.api.post('/v1/orders/ROW-amount/sync')).toMatchObject({ status: 422 });
    expect(await scenario.written('inbox_callbacks')).toMatchObject([{ status: 'QUARANTINED' }]);
    expect(await orderBook(scenario.stage.rows, 'ROW-amount')).toMatchObject({
      status: 'CREATED',
      payments: [{ status: 'PENDING' }],
      events: [],
    });
    await expectRightEnding(scenario, { disputed: ['ROW-amount'] });
  });

  it('CREATED, and another currency is reported: never PAID, and a person is told', async () => {
    await placePaid('ROW-yuan');
    await placeOrder(shop, 'ROW-dollar');
    const paid = resourceOf('ROW-yuan');
    await tell({
      ...paid,
      out_trade_no: 'ROW-dollar',
      transaction_id: '4200009999202612010000000001',
      amount: { ...record(paid.amount), currency: 'USD' },
    });
    expect(await untilAlerted(shop, 'ROW-dollar')).toEqual(['callback.quarantined']);
    expect(await orderBook(scenario.stage.rows, 'ROW-dollar')).toMatchObject({ status: 'CREATED', events: [] });
    await shop.api.post('/v1/orders/ROW-dollar/close');
    await expectRightEnding(scenario);
  });
});
