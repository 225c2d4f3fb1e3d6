import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { CallbackFaultAction } from '../../simulator/index.js';
import { SettlePayments } from '../../src/payment/index.js';
import { newPlatformKey, sealEnvelope, senderWith, signCallback } from '../support/callback-by-hand.js';
import { DATABASE_KINDS } from '../support/databases.js';
import { eventually } from '../support/eventually.js';
import { CALLBACK_PATH } from '../support/shop-environment.js';
import { openShop, type Shop } from '../support/shop.js';
import {
  alertsAbout,
  attemptsOf,
  everythingBooked,
  everythingKept,
  placeOrder,
  readOrder,
  untilAlerted,
  untilCallbacksAreBooked,
  untilOrderIs,
} from '../support/trade.js';

const PLATFORM_KEY = newPlatformKey();
const APPID = 'wx8888888888888888';

describe.each(DATABASE_KINDS)('callbacks that say what cannot be, on %s', (database) => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop({ database, merchant: { platformPrivateKey: PLATFORM_KEY } });
  });
  afterAll(() => shop.close());
  afterEach(() => {
    shop.simulator.faults.clear();
  });

  const there = () => shop.merchant.mchid;
  const inboxOf = (notificationId: string) =>
    shop.rows('SELECT status, reason FROM inbox_callbacks WHERE notification_id = ?', [notificationId]);
  const deliver = (body: Buffer, sender = senderWith(PLATFORM_KEY, shop.merchant.publicKeyId ?? '', '')) =>
    shop.api.post(CALLBACK_PATH, body, { ...signCallback(body, sender).headers });
  const transaction = (outTradeNo: string, more: Record<string, unknown> = {}): Record<string, unknown> => ({
    appid: APPID,
    mchid: there(),
    out_trade_no: outTradeNo,
    transaction_id: `42000${outTradeNo}`,
    trade_type: 'NATIVE',
    trade_state: 'SUCCESS',
    bank_type: 'OTHERS',
    success_time: '2026-12-01T10:34:56+08:00',
    payer: { openid: 'oPayer' },
    amount: { total: 1200, payer_total: 1200, currency: 'CNY', payer_currency: 'CNY' },
    ...more,
  });

  it.each<[string, CallbackFaultAction, string]>([
    ['a fen more', { kind: 'wrong-amount' }, 'WRONG_AMOUNT'],
    ['a fen less', { kind: 'wrong-amount', amount: 1199 }, 'WRONG_AMOUNT'],
    ['one fen', { kind: 'wrong-amount', amount: 1 }, 'WRONG_AMOUNT'],
    ['another appid', { kind: 'wrong-appid' }, 'WRONG_APPID'],
    ['another merchant', { kind: 'wrong-mchid' }, 'WRONG_MCHID'],
    ['an order nobody placed', { kind: 'unknown-order' }, 'UNKNOWN_ORDER'],
  ])('are acknowledged, set aside with a reason and alerted, and book nothing: %s', async (what, action, reason) => {
    const orderNo = `T-${what.replaceAll(' ', '-')}`;
    await placeOrder(shop, orderNo);
    await untilCallbacksAreBooked(shop);
    const before = await everythingBooked(shop);
    shop.simulator.faults.add({ on: 'callback', match: { outTradeNo: orderNo }, action });
    shop.simulator.pay(there(), orderNo);
    await untilCallbacksAreBooked(shop);

    const [callback] = shop.simulator.callbacks.list({ outTradeNo: orderNo });
    expect(callback?.tries.at(-1)?.status).toBe(204);
    expect(await inboxOf(callback?.id ?? '')).toEqual([{ status: 'QUARANTINED', reason }]);
    expect(await everythingBooked(shop)).toEqual(before);
    expect(await readOrder(shop, orderNo)).toMatchObject({ status: 'CREATED', payment: { status: 'PENDING' } });
    expect(await untilAlerted(shop, callback?.id ?? '')).toEqual(['callback.quarantined']);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['another currency', { amount: { total: 1200, currency: 'USD' } }, 'WRONG_CURRENCY'],
    ['no appid', { appid: undefined }, 'WRONG_APPID'],
    ['no time of success', { success_time: undefined }, 'INCOMPLETE'],
    ['no amount', { amount: undefined }, 'MALFORMED'],
    ['a broken amount', { amount: { total: 1200.5, currency: 'CNY' } }, 'MALFORMED'],
    ['an amount in words', { amount: { total: '1200', currency: 'CNY' } }, 'MALFORMED'],
    ['no number of its own', { transaction_id: undefined }, 'MALFORMED'],
    ['a state nobody knows', { trade_state: 'PERHAPS' }, 'MALFORMED'],
    ['another case of letters in the number', { out_trade_no: 't-by-hand-0' }, 'UNKNOWN_ORDER'],
  ])('are set aside though they are genuinely signed: %s', async (what, more, reason) => {
    const orderNo = `T-hand-${what.replaceAll(/\W/g, '').slice(-18)}`;
    await placeOrder(shop, orderNo);
    const before = await everythingBooked(shop);
    const id = randomUUID();
    const answer = await deliver(sealEnvelope(transaction(orderNo, more), shop.merchant.apiV3Key, id));
    expect(answer.status).toBe(204);
    await untilCallbacksAreBooked(shop);
    expect(await inboxOf(id)).toEqual([{ status: 'QUARANTINED', reason }]);
    expect(await everythingBooked(shop)).toEqual(before);
    expect(await untilAlerted(shop, id)).toEqual(['callback.quarantined']);
  });

  it('are set aside when the APIv3 key does not open them', async () => {
    await placeOrder(shop, 'T-other-key');
    const before = await everythingBooked(shop);
    const id = randomUUID();
    const answer = await deliver(sealEnvelope(transaction('T-other-key'), 'another-apiv3-key-of-32-bytes---', id));
    expect(answer.status).toBe(204);
    await untilCallbacksAreBooked(shop);
    expect(await inboxOf(id)).toEqual([{ status: 'QUARANTINED', reason: 'UNDECRYPTABLE' }]);
    expect(await everythingBooked(shop)).toEqual(before);
    expect(await untilAlerted(shop, id)).toEqual(['callback.quarantined']);
  });

  it("are set aside when they bring a number of WeChat Pay's that has paid another order", async () => {
    await placeOrder(shop, 'T-taken-1');
    await placeOrder(shop, 'T-taken-2');
    const { transactionId } = shop.simulator.pay(there(), 'T-taken-1');
    await untilOrderIs(shop, 'T-taken-1', 'PAID');
    await untilCallbacksAreBooked(shop);
    const before = await everythingBooked(shop);
    const id = randomUUID();
    const report = transaction('T-taken-2', { transaction_id: transactionId });
    await deliver(sealEnvelope(report, shop.merchant.apiV3Key, id));
    await untilCallbacksAreBooked(shop);
    expect(await inboxOf(id)).toEqual([{ status: 'QUARANTINED', reason: 'TRANSACTION_ID_TAKEN' }]);
    expect(await everythingBooked(shop)).toEqual(before);
  });

  it('are set aside when they tell of a second payment of one attempt', async () => {
    await placeOrder(shop, 'T-second');
    shop.simulator.pay(there(), 'T-second');
    await untilOrderIs(shop, 'T-second', 'PAID');
    await untilCallbacksAreBooked(shop);
    const before = await everythingBooked(shop);
    const id = randomUUID();
    await deliver(sealEnvelope(transaction('T-second'), shop.merchant.apiV3Key, id));
    await untilCallbacksAreBooked(shop);
    expect(await inboxOf(id)).toEqual([{ status: 'QUARANTINED', reason: 'WRONG_TRANSACTION_ID' }]);
    expect(await everythingBooked(shop)).toEqual(before);
  });

  it('do not keep those that came with them from being booked', async () => {
    const orders = Array.from({ length: 12 }, (_, i) => `T-crowd-${i}`);
    for (const orderNo of orders) await placeOrder(shop, orderNo);
    await Promise.all(
      orders.flatMap((orderNo, i) => [
        deliver(sealEnvelope(transaction(orderNo), shop.merchant.apiV3Key)),
        deliver(
          i % 2 === 0
            ? sealEnvelope(transaction(orderNo, { amount: { total: 1, currency: 'CNY' } }), shop.merchant.apiV3Key)
            : sealEnvelope(transaction(orderNo), 'another-apiv3-key-of-32-bytes---'),
        ),
      ]),
    );
    for (const orderNo of orders) await untilOrderIs(shop, orderNo, 'PAID');
    await untilCallbacksAreBooked(shop);
    const ends = await shop.rows(
      "SELECT status, COUNT(*) AS n FROM inbox_callbacks WHERE request_id <> '' GROUP BY status ORDER BY status",
    );
    expect(ends.map(({ status }) => status)).toEqual(['PROCESSED', 'QUARANTINED']);
    for (const orderNo of orders) expect(await attemptsOf(shop, orderNo)).toMatchObject([{ status: 'SUCCEEDED' }]);
  });

  it.each([
    ['PAYSCORE.USER_PAID', 'payscore'],
    ['SOMETHING.NEW', 'new'],
  ])('of a type that nobody handles are kept and acknowledged: %s', async (eventType) => {
    const before = await everythingBooked(shop);
    const id = randomUUID();
    const sealed = sealEnvelope({ any: 'thing' }, shop.merchant.apiV3Key, id).toString();
    const body = Buffer.from(sealed.replace('TRANSACTION.SUCCESS', eventType));
    expect((await deliver(body)).status).toBe(204);
    await untilCallbacksAreBooked(shop);
    expect(await shop.rows('SELECT status, event_type FROM inbox_callbacks WHERE notification_id = ?', [id])).toEqual([
      { status: 'IGNORED', event_type: eventType },
    ]);
    expect(await everythingBooked(shop)).toEqual(before);
    expect(alertsAbout(shop, id)).toEqual([]);
  });

  it('of a combined payment are kept and acknowledged, as those of another product', async () => {
    const id = randomUUID();
    const combined = { combine_out_trade_no: 'C-1', combine_mchid: there(), sub_orders: [] };
    await deliver(sealEnvelope(combined, shop.merchant.apiV3Key, id));
    await untilCallbacksAreBooked(shop);
    expect(await inboxOf(id)).toEqual([{ status: 'IGNORED', reason: null }]);
  });

  it.each([
    ['no JSON', 'paid!'],
    ['JSON, but no object', '[1]'],
    ['null', 'null'],
    ['no bytes', ''],
    ['no id', '{"event_type":"TRANSACTION.SUCCESS"}'],
    ['no event type', '{"id":"EV-1"}'],
    ['an id that is a number', '{"id":1,"event_type":"TRANSACTION.SUCCESS"}'],
  ])('that are signed but no callbacks are told 400, and nothing is kept: %s', async (_what, text) => {
    const before = await everythingKept(shop);
    const answer = await deliver(Buffer.from(text));
    expect(answer).toMatchObject({ status: 400, body: { code: 'FAIL', message: expect.any(String) } });
    expect(await everythingKept(shop)).toEqual(before);
  });

  it('with an id or a type longer than any column are not answered with an outage', async () => {
    const before = await everythingKept(shop);
    for (const [id, event_type] of [
      ['x'.repeat(65), 'TRANSACTION.SUCCESS'],
      ['EV-long-type', 'T'.repeat(65)],
      ['通知', 'TRANSACTION.SUCCESS'],
    ]) {
      const answer = await deliver(Buffer.from(JSON.stringify({ id, event_type })));
      expect(answer.status).toBe(400);
    }
    expect(await everythingKept(shop)).toEqual(before);
  });

  it.each<[string, (headers: Record<string, string>) => Record<string, string>]>([
    ['no signature', ({ 'Wechatpay-Signature': _gone, ...rest }) => rest],
    ['no timestamp', ({ 'Wechatpay-Timestamp': _gone, ...rest }) => rest],
    ['no nonce', ({ 'Wechatpay-Nonce': _gone, ...rest }) => rest],
    ['no serial', ({ 'Wechatpay-Serial': _gone, ...rest }) => rest],
    ['another serial', (headers) => ({ ...headers, 'Wechatpay-Serial': 'PUB_KEY_ID_0000' })],
    ['another timestamp', (h) => ({ ...h, 'Wechatpay-Timestamp': String(Number(h['Wechatpay-Timestamp']) + 1) })],
    ['another nonce', (headers) => ({ ...headers, 'Wechatpay-Nonce': 'x' })],
    ["a probe's signature", (headers) => ({ ...headers, 'Wechatpay-Signature': 'WECHATPAY/SIGNTEST/abc' })],
  ])('that nobody can prove are told 401, and nothing is kept: %s', async (_what, change) => {
    await placeOrder(shop, 'T-unproved');
    const before = await everythingKept(shop);
    const body = sealEnvelope(transaction('T-unproved'), shop.merchant.apiV3Key);
    const signed = signCallback(body, senderWith(PLATFORM_KEY, shop.merchant.publicKeyId ?? '', ''));
    const answer = await shop.api.post(CALLBACK_PATH, body, change({ ...signed.headers }));
    expect(answer).toMatchObject({ status: 401, body: { code: 'FAIL' } });
    expect(await everythingKept(shop)).toEqual(before);
  });

  it('that are old, or signed by somebody else, or changed on the way are told 401', async () => {
    const before = await everythingKept(shop);
    const body = sealEnvelope(transaction('T-unproved'), shop.merchant.apiV3Key);
    const sender = senderWith(PLATFORM_KEY, shop.merchant.publicKeyId ?? '', '');
    const old = signCallback(body, sender, new Date(Date.now() - 301_000)).headers;
    const changed = Buffer.from(body.toString().replace('TRANSACTION.SUCCESS', 'TRANSACTION.SUCCESs'));
    const stranger = senderWith(newPlatformKey(), shop.merchant.publicKeyId ?? '', '');
    expect((await shop.api.post(CALLBACK_PATH, body, { ...old })).status).toBe(401);
    expect((await shop.api.post(CALLBACK_PATH, changed, { ...signCallback(body, sender).headers })).status).toBe(401);
    expect((await deliver(body, stranger)).status).toBe(401);
    expect(await everythingKept(shop)).toEqual(before);
  });

  it('whose stored bytes were changed are set aside, never booked', async () => {
    await placeOrder(shop, 'T-tampered');
    shop.simulator.faults.add({ on: 'callback', match: { outTradeNo: 'T-tampered' }, action: { kind: 'lose' } });
    const report = sealEnvelope(transaction('T-tampered'), shop.merchant.apiV3Key, 'EV-tampered').toString('hex');
    const columns =
      'merchant_id, channel, notification_id, event_type, headers, body, body_crc32, body_sha256, status, tries, due_at, request_id, received_at';
    await shop.rows(
      `INSERT INTO inbox_callbacks (${columns}) VALUES ('demo', 'wechat', 'EV-tampered', 'TRANSACTION.SUCCESS', '{}',
        X'${report}', 1, '${'0'.repeat(64)}', 'RECEIVED', 1, '2026-01-01 00:00:00.000', 'req_tampered', '2026-01-01 00:00:00.000')`,
    );
    await untilCallbacksAreBooked(shop);
    expect(await inboxOf('EV-tampered')).toEqual([{ status: 'QUARANTINED', reason: 'CORRUPTED' }]);
    expect(await readOrder(shop, 'T-tampered')).toMatchObject({ status: 'CREATED' });
    expect(await untilAlerted(shop, 'EV-tampered')).toEqual(['callback.quarantined']);
  });

  it('that cannot be booked call a person at every eighth try, should nobody have heard of the former', async () => {
    await placeOrder(shop, 'T-stuck');
    const booking = jest.spyOn(shop.app.get(SettlePayments), 'execute').mockRejectedValue(new Error('not now'));
    await deliver(sealEnvelope(transaction('T-stuck'), shop.merchant.apiV3Key, 'EV-stuck'));
    for (const tries of [8, 16]) {
      await shop.rows(
        `UPDATE inbox_callbacks SET tries = ?, due_at = '2026-01-01 00:00:00.000' WHERE notification_id = 'EV-stuck'`,
        [tries - 1],
      );
      await eventually(`an alert at try ${tries}`, () => alertsAbout(shop, 'EV-stuck').length === tries / 8);
    }
    expect(alertsAbout(shop, 'EV-stuck')).toEqual(['callback.stuck', 'callback.stuck']);
    booking.mockRestore();
    await shop.rows("UPDATE inbox_callbacks SET due_at = '2026-01-01 00:00:00.000' WHERE notification_id = 'EV-stuck'");
    await untilOrderIs(shop, 'T-stuck', 'PAID');
  });
});
