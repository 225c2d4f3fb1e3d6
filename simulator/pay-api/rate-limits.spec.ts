import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { RateBook } from '../books/rate-limits.js';
import { startSimulator, type Simulator } from '../index.js';
import { nativeOrder, signedClient } from '../testing/signed-client.js';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterEach(() => simulator.reset());
afterAll(() => simulator.close());

describe('a limit', () => {
  it('lets so many calls of a merchant through in its window, which slides', () => {
    let now = 0;
    const rates = new RateBook({ now: () => now });
    const merchant = { mchid: '1', limits: { ordersPerSecond: 2, refundsPerTwoSeconds: 1 } };
    const order = (at: number): boolean => {
      now = at;
      return rates.take(merchant, 'orders');
    };
    expect([order(0), order(600), order(999), order(1000), order(1001), order(1600)]).toEqual([
      true,
      true,
      false,
      true,
      false,
      true,
    ]);
    expect([rates.take(merchant, 'refunds'), rates.take(merchant, 'refunds')]).toEqual([true, false]);
    expect(rates.take({ ...merchant, mchid: '2' }, 'refunds')).toBe(true);
    now = 3600;
    expect(rates.take(merchant, 'refunds')).toBe(true);
  });

  it('refuses orders and refunds beyond it, and does nothing of them', async () => {
    const limits = { ordersPerSecond: 0, refundsPerTwoSeconds: 0 };
    const free = await simulator.addMerchant();
    const callFreely = signedClient(simulator, free);
    await callFreely('POST', '/v3/pay/transactions/native', nativeOrder(free, 'ORDER001'));
    simulator.pay(free.mchid, 'ORDER001');

    const merchant = await simulator.addMerchant({ limits });
    const call = signedClient(simulator, merchant);
    const refund = {
      out_trade_no: 'ORDER001',
      out_refund_no: 'R1',
      amount: { refund: 1, total: 100, currency: 'CNY' },
    };
    for (const refused of [
      await call('POST', '/v3/pay/transactions/native', nativeOrder(merchant, 'ORDER002')),
      await call('POST', '/v3/refund/domestic/refunds', refund),
    ]) {
      expect(refused).toMatchObject({ status: 429, json: { code: 'FREQUENCY_LIMITED' } });
      expect(refused.headers.get('request-id')).toMatch(/-268447840$/);
    }
    expect(simulator.orders.list()).toHaveLength(1);
    expect(simulator.refunds.list()).toEqual([]);
    const query = await call('GET', `/v3/pay/transactions/out-trade-no/ORDER001?mchid=${merchant.mchid}`);
    expect(query.status).toBe(200);
  });
});
