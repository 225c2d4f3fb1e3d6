import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startSimulator, type MerchantCredentials, type MerchantSummary, type Simulator } from '../index.js';
import { nativeOrder, signedClient } from '../testing/signed-client.js';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(() => simulator.close());

async function control(method: string, path: string, data?: unknown): Promise<{ status: number; json: unknown }> {
  const response = await fetch(`${simulator.url}/_control${path}`, {
    method,
    ...(data !== undefined && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(data) }),
  });
  const text = await response.text();
  return { status: response.status, json: text ? (JSON.parse(text) as unknown) : undefined };
}

describe('the control API', () => {
  it('makes a merchant a client can work as, from nothing', async () => {
    const { status, json } = await control('POST', '/merchants');
    expect(status).toBe(201);
    expect(json).toMatchObject({ mchid: '1900000001', appids: ['wx8888888888888888'], keyMode: 'public-key' });
    const merchant = json as MerchantCredentials;
    const call = signedClient(simulator, merchant);
    expect((await call('POST', '/v3/pay/transactions/native', nativeOrder(merchant, 'MADE0001'))).status).toBe(200);
    const listed = await control('GET', '/merchants');
    expect(listed.json).toMatchObject({ data: [{ mchid: '1900000001', serial: merchant.serial }] });
    expect(JSON.stringify(listed.json)).not.toContain(merchant.apiV3Key);
  });

  it('gives a merchant that names no number one that is free, and lets the others be', async () => {
    const former = await simulator.addMerchant({});
    const { json } = await control('POST', '/merchants');
    expect((json as MerchantCredentials).mchid).not.toBe(former.mchid);
    const call = signedClient(simulator, former);
    expect((await call('POST', '/v3/pay/transactions/native', nativeOrder(former, 'STAYS001'))).status).toBe(200);
  });

  it('takes a merchant that brings its own certificate and keys', async () => {
    const own = await simulator.addMerchant({ mchid: '1900000005' });
    const { json } = await control('POST', '/merchants', {
      mchid: '1900000006',
      appids: ['wx1234567890abcdef'],
      apiV3Key: 'k'.repeat(32),
      merchantCertificate: own.merchantCertificate,
      publicKeyId: 'PUB_KEY_ID_MINE',
    });
    expect(json).toMatchObject({ serial: own.serial, publicKeyId: 'PUB_KEY_ID_MINE', appid: 'wx1234567890abcdef' });
    const merchant = { ...(json as MerchantCredentials), merchantPrivateKey: own.merchantPrivateKey };
    const call = signedClient(simulator, merchant);
    expect((await call('POST', '/v3/pay/transactions/native', nativeOrder(merchant, 'OWN00001'))).status).toBe(200);
  });

  it('pays, fails and tells of orders, page by page', async () => {
    const merchant = await simulator.addMerchant({ mchid: '1900000007' });
    const call = signedClient(simulator, merchant);
    for (const outTradeNo of ['PAGE0001', 'PAGE0002', 'PAGE0003']) {
      await call('POST', '/v3/pay/transactions/native', nativeOrder(merchant, outTradeNo));
    }
    const first = await control('GET', '/orders?mchid=1900000007&limit=2');
    expect(first.json).toMatchObject({ data: [{ outTradeNo: 'PAGE0003' }, { outTradeNo: 'PAGE0002' }] });
    const { nextCursor } = first.json as { nextCursor: string };
    const second = await control('GET', `/orders?mchid=1900000007&limit=2&cursor=${nextCursor}`);
    expect(second.json).toMatchObject({ data: [{ outTradeNo: 'PAGE0001' }], nextCursor: null });

    const path = '/orders/1900000007/PAGE0001';
    expect((await control('POST', `${path}/fail`, { reason: 'no money' })).json).toMatchObject({ state: 'NOTPAY' });
    const paid = await control('POST', `${path}/pay`, { openid: 'oPayer', amount: 99 });
    expect(paid.json).toMatchObject({ state: 'SUCCESS', openid: 'oPayer', paidAmount: 99, amount: 100 });
    const again = await control('POST', `${path}/pay`);
    expect(again).toMatchObject({ status: 409, json: { error: expect.stringContaining('is SUCCESS') } });
    await simulator.whenCallbacksSettled();
    const { json } = await control('GET', `${path}/timeline`);
    expect(json).toMatchObject({
      data: [
        { event: 'prepay-requested' },
        { event: 'payment-failed', detail: { reason: 'no money' } },
        { event: 'paid' },
        { event: 'callback-sent' },
        { event: 'callback-failed', detail: { number: 1 } },
      ],
    });
    const books = await control('GET', '/books');
    expect((books.json as { data: unknown[] }).data).toContainEqual({
      mchid: '1900000007',
      orders: 3,
      counts: { NOTPAY: 2, USERPAYING: 0, SUCCESS: 1, REFUND: 0, CLOSED: 0 },
      ordered: 300,
      paid: 99,
      fees: 1,
      refunds: 0,
      refundCounts: { PROCESSING: 0, SUCCESS: 0, ABNORMAL: 0, CLOSED: 0 },
      refundSums: { PROCESSING: 0, SUCCESS: 0, ABNORMAL: 0, CLOSED: 0 },
      refunded: 0,
      seeded: { trades: 0, refunds: 0, paid: 0, refunded: 0 },
      balance: 98,
    });
    const callbacks = await control('GET', '/callbacks?outTradeNo=PAGE0001');
    expect(callbacks.json).toMatchObject({
      data: [{ state: 'pending', tries: [{ number: 1, error: expect.any(String) }] }],
    });
  });

  it('begins payments, lists refunds and ends them', async () => {
    const made = await control('POST', '/merchants', {
      mchid: '1900000008',
      balance: 5,
      limits: { ordersPerSecond: 9 },
    });
    const merchant = made.json as MerchantCredentials;
    const call = signedClient(simulator, merchant);
    await call('POST', '/v3/pay/transactions/native', nativeOrder(merchant, 'BACK0001'));
    const path = '/orders/1900000008/BACK0001';
    expect((await control('POST', `${path}/begin`)).json).toMatchObject({ state: 'USERPAYING' });
    await control('POST', `${path}/pay`);
    await control('POST', '/faults', { on: 'refund', match: { outRefundNo: 'BACK-1' }, action: { kind: 'hold' } });
    const amount = { refund: 60, total: 100, currency: 'CNY' };
    const wanted = { out_trade_no: 'BACK0001', out_refund_no: 'BACK-1', amount };
    expect((await call('POST', '/v3/refund/domestic/refunds', wanted)).status).toBe(200);
    const refund = { outRefundNo: 'BACK-1', outTradeNo: 'BACK0001', state: 'PROCESSING', amount: 60 };
    expect((await control('GET', '/refunds?outTradeNo=BACK0001')).json).toMatchObject({ data: [refund] });
    expect((await control('GET', '/refunds?outRefundNo=NOTHING')).json).toEqual({ data: [] });
    expect((await control('GET', path)).json).toMatchObject({ state: 'REFUND', refunds: [refund] });
    const settle = (outcome: string) => control('POST', '/refunds/1900000008/BACK-1/settle', { outcome });
    expect((await settle('WON')).json).toMatchObject({ field: 'outcome' });
    expect((await settle('ABNORMAL')).json).toMatchObject({ state: 'ABNORMAL' });
    expect((await settle('CLOSED')).json).toMatchObject({ state: 'CLOSED' });
    expect(await settle('SUCCESS')).toMatchObject({ status: 409, json: { error: expect.stringContaining('CLOSED') } });
    expect((await control('GET', '/refunds/1900000008/BACK-1')).json).toMatchObject({ state: 'CLOSED' });
    const balance = async () => ((await control('GET', '/books')).json as { data: MerchantSummary[] }).data.at(-1);
    expect(await balance()).toMatchObject({ mchid: '1900000008', balance: 104, refundSums: { CLOSED: 60 } });
    expect((await control('PUT', '/merchants/1900000008/balance', { balance: 7 })).json).toMatchObject({ balance: 7 });
    expect(await balance()).toMatchObject({ balance: 7 });
    expect((await control('PUT', '/merchants/1900009999/balance', { balance: 7 })).status).toBe(404);
  });

  it('begins and ends outages', async () => {
    const begun = await control('POST', '/outages', { kind: 'error', times: 3 });
    expect(begun).toMatchObject({ status: 201, json: { action: { kind: 'status', status: 503 }, left: 3 } });
    expect((await control('GET', '/outages')).json).toMatchObject({ data: [{ match: { host: 'primary' } }] });
    expect((await control('DELETE', '/outages')).status).toBe(204);
    expect((await control('GET', '/faults')).json).toEqual({ data: [] });
  });

  it('sets and removes faults', async () => {
    const fault = { on: 'callback', match: { outTradeNo: 'X' }, action: { kind: 'lose' }, times: 'always' };
    const { status, json } = await control('POST', '/faults', fault);
    expect([status, json]).toMatchObject([201, { ...fault, left: 'always', hits: 0 }]);
    expect((await control('GET', '/faults')).json).toMatchObject({ data: [fault] });
    const { id } = json as { id: string };
    expect((await control('DELETE', `/faults/${id}`)).status).toBe(204);
    expect((await control('DELETE', `/faults/${id}`)).status).toBe(404);
    expect((await control('DELETE', '/faults')).status).toBe(204);
  });

  it('drives the clock and rotates certificates', async () => {
    const { json } = await control('POST', '/clock/advance', { seconds: 90 });
    expect(json).toMatchObject({ offsetSeconds: expect.any(Number) });
    expect(simulator.clock.now().getTime() - Date.now()).toBeGreaterThan(89_000);
    expect(await control('POST', '/certificates/rotate')).toMatchObject({
      status: 201,
      json: { serial: expect.any(String) },
    });
    expect((await control('POST', '/callbacks/flush')).json).toEqual({ delivered: 0 });
    expect((await control('POST', '/reset')).status).toBe(204);
    expect(simulator.orders.list()).toEqual([]);
  });

  it.each([
    ['POST', '/merchants', { mchid: 'abc' }, 'mchid'],
    ['POST', '/merchants', { apiV3Key: 'short' }, 'apiV3Key'],
    ['POST', '/merchants', { keyMode: 'none' }, 'keyMode'],
    ['POST', '/merchants', { appids: [] }, 'appids'],
    ['POST', '/merchants', { merchantCertificate: 'x' }, 'merchantCertificate'],
    ['POST', '/merchants', { merchantPublicKey: 'x' }, 'serial'],
    ['POST', '/merchants', { callbackBaseUrl: 'ftp://x' }, 'callbackBaseUrl'],
    ['POST', '/merchants', { colour: 'red' }, 'colour'],
    ['POST', '/merchants', { refundNotifyUrl: 'x' }, 'refundNotifyUrl'],
    ['POST', '/merchants', { balance: -1 }, 'balance'],
    ['POST', '/merchants', { limits: { ordersPerSecond: 1.5 } }, 'limits.ordersPerSecond'],
    ['PUT', '/merchants/1900000001/balance', {}, 'balance'],
    ['POST', '/outages', { kind: 'flood' }, 'kind'],
    ['POST', '/outages', { host: 'third' }, 'host'],
    ['POST', '/faults', { on: 'refund', action: { kind: 'lose' } }, 'action.kind'],
    ['POST', '/faults', { on: 'refund', action: { kind: 'delay' } }, 'action.ms'],
    ['POST', '/faults', { on: 'api', action: { kind: 'hang' }, match: { host: 'third' } }, 'match.host'],
    ['POST', '/faults', { on: 'api', action: { kind: 'refuse' }, forMs: 0 }, 'forMs'],
    ['GET', '/refunds?colour=red', undefined, 'colour'],
    ['POST', '/faults', {}, 'on'],
    ['POST', '/faults', { on: 'api', action: { kind: 'lose' } }, 'action.kind'],
    ['POST', '/faults', { on: 'api', action: { kind: 'delay' } }, 'action.ms'],
    ['POST', '/faults', { on: 'api', action: { kind: 'unsigned' }, match: { path: '(' } }, 'match.path'],
    ['POST', '/faults', { on: 'callback', action: { kind: 'forge' } }, 'action.part'],
    ['POST', '/faults', { on: 'callback', action: { kind: 'lose' }, times: 0 }, 'times'],
    ['POST', '/clock/advance', {}, 'seconds'],
    ['POST', '/clock/advance', { seconds: -1 }, 'seconds'],
    ['GET', '/orders?limit=0', undefined, 'limit'],
    ['GET', '/orders?colour=red', undefined, 'colour'],
  ])('refuses %s %s %o by the name of the field', async (method, path, data, field) => {
    const answer = await control(method, path, data);
    expect(answer).toMatchObject({ status: 400, json: { field, error: expect.stringContaining(field) } });
  });

  it('says what does not exist', async () => {
    for (const path of ['/orders/1900000001/NOTHING1', '/refunds/1900000001/NOTHING1', '/nothing']) {
      expect(await control('GET', path)).toMatchObject({ status: 404, json: { error: expect.any(String) } });
    }
    expect((await control('POST', '/callbacks/nothing/resend')).status).toBe(404);
    const broken = await fetch(`${simulator.url}/_control/merchants`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{',
    });
    expect([broken.status, await broken.json()]).toEqual([400, { error: 'the body is not JSON' }]);
  });
});
