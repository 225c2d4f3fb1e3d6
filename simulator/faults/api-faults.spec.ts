import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  startSimulator,
  type ApiFaultAction,
  type FaultMatch,
  type MerchantCredentials,
  type Simulator,
} from '../index.js';
import { nativeOrder, signedClient, type Answer } from '../testing/signed-client.js';

let simulator: Simulator;
let merchant: MerchantCredentials;
beforeAll(async () => {
  simulator = await startSimulator();
  merchant = await simulator.addMerchant();
});
afterEach(() => simulator.reset());
afterAll(() => simulator.close());

const place = (outTradeNo: string): Promise<Answer> =>
  signedClient(simulator, merchant)('POST', '/v3/pay/transactions/native', nativeOrder(merchant, outTradeNo));
const fault = (action: ApiFaultAction, match: FaultMatch = {}, times: number | 'always' = 1) =>
  simulator.faults.add({ on: 'api', action, match, times });
const isKnown = (outTradeNo: string): boolean => simulator.orders.get(merchant.mchid, outTradeNo) !== undefined;

describe('an API fault', () => {
  it('answers with an error and does no work, once', async () => {
    fault({ kind: 'status', status: 500 });
    const answer = await place('ORDER001');
    expect([answer.status, answer.json]).toMatchObject([500, { code: 'SYSTEM_ERROR' }]);
    expect(answer.headers.get('wechatpay-signature')).toBeTruthy();
    expect(isKnown('ORDER001')).toBe(false);
    expect((await place('ORDER001')).status).toBe(200);
    expect(simulator.faults.list()).toEqual([]);
  });

  it('answers with the code it is given, as often as it is told', async () => {
    fault({ kind: 'status', status: 429, code: 'RATELIMIT_EXCEEDED' }, {}, 2);
    expect((await place('ORDER002')).json).toMatchObject({ code: 'RATELIMIT_EXCEEDED' });
    expect((await place('ORDER002')).status).toBe(429);
    expect((await place('ORDER002')).status).toBe(200);
  });

  it('loses the reply of work that was done', async () => {
    fault({ kind: 'reply-lost' });
    await expect(place('ORDER003')).rejects.toThrow('fetch failed');
    expect(isKnown('ORDER003')).toBe(true);
  });

  it.each([
    ['before', 'delay', false],
    ['after', 'timeout-after-work', true],
  ] as const)('waits %s the work', async (_when, kind, done) => {
    const outTradeNo = `SLOW-${kind}`;
    fault({ kind, ms: 400 });
    const started = performance.now();
    const answer = place(outTradeNo);
    // The rule is spent the moment the request has come; what is done of the work shows before the answer.
    while (simulator.faults.list().length > 0) await new Promise((resolve) => setImmediate(resolve));
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
    expect(isKnown(outTradeNo)).toBe(done);
    expect((await answer).status).toBe(200);
    expect(performance.now() - started).toBeGreaterThan(390);
  });

  it('breaks, probes or leaves out the signature', async () => {
    const right = await place('ORDER005');
    expect(right.headers.get('wechatpay-signature')).toMatch(/^[\w+/]{342}==$/);
    fault({ kind: 'probe-signature' });
    expect((await place('ORDER005')).headers.get('wechatpay-signature')).toMatch(/^WECHATPAY\/SIGNTEST\//);
    fault({ kind: 'unsigned' });
    expect((await place('ORDER005')).headers.get('wechatpay-signature')).toBeNull();
  });

  it('meets the calls of a refund, by its number or its order’s', async () => {
    await place('ORDER010');
    simulator.pay(merchant.mchid, 'ORDER010');
    const call = signedClient(simulator, merchant);
    const path = '/v3/refund/domestic/refunds';
    const amount = { refund: 10, total: 100, currency: 'CNY' };
    const { transactionId } = simulator.orders.get(merchant.mchid, 'ORDER010') ?? {};
    const ask = () => call('POST', path, { transaction_id: transactionId, out_refund_no: 'REFUND010', amount });
    fault({ kind: 'status', status: 500 }, { outTradeNo: 'ORDER010' });
    expect((await ask()).status).toBe(500);
    expect(simulator.refunds.list()).toEqual([]);
    fault({ kind: 'reply-lost' }, { outRefundNo: 'REFUND010' });
    await expect(ask()).rejects.toThrow('fetch failed');
    expect(simulator.refunds.list()).toHaveLength(1);
    fault({ kind: 'status', status: 502 }, { outRefundNo: 'REFUND010', method: 'GET' });
    fault({ kind: 'status', status: 503 }, { outTradeNo: 'ORDER010', path });
    expect((await ask()).status).toBe(503);
    expect((await call('GET', `${path}/REFUND010`)).status).toBe(502);
    expect((await ask()).status).toBe(200);
  });

  it('ends with its time', async () => {
    simulator.faults.add({ on: 'api', action: { kind: 'status', status: 429 }, forMs: 30_000 });
    expect([(await place('ORDER011')).status, (await place('ORDER011')).status]).toEqual([429, 429]);
    await simulator.clock.advance(30_000);
    expect(simulator.faults.list()).toEqual([]);
    expect((await place('ORDER011')).status).toBe(200);
  });

  it('applies to what it matches, and no more once it is removed', async () => {
    const byNumber = fault({ kind: 'status', status: 503 }, { outTradeNo: 'ORDER006' }, 'always');
    fault({ kind: 'status', status: 502 }, { path: '/v3/pay/transactions/h5' }, 'always');
    fault({ kind: 'status', status: 501 }, { path: '/close$', method: 'POST' }, 'always');
    expect((await place('ORDER007')).status).toBe(200);
    expect((await place('ORDER006')).status).toBe(503);
    expect((await place('ORDER006')).status).toBe(503);
    const path = '/v3/pay/transactions/out-trade-no/ORDER006?mchid=1';
    expect((await signedClient(simulator, merchant)('GET', path)).status).toBe(503);
    expect(simulator.faults.list()[0]).toMatchObject({ id: byNumber.id, left: 'always', hits: 3 });
    expect([simulator.faults.remove(byNumber.id), simulator.faults.remove(byNumber.id)]).toEqual([true, false]);
    expect((await place('ORDER006')).status).toBe(200);
    simulator.faults.clear();
    expect(simulator.faults.list()).toEqual([]);
  });
});
