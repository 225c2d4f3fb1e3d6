import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Clock } from '../../src/platform/clock/clock.js';
import { DATABASE_KINDS } from '../support/databases.js';
import { eventually } from '../support/eventually.js';
import { openShop, type Shop } from '../support/shop.js';
import { placeOrder, readOrder, untilOrderIs } from '../support/trade.js';

describe.each(DATABASE_KINDS)('an order that is read while it waits for its payer, on %s', (database) => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop({ database, jobs: true });
  });
  beforeEach(() => {
    shop.simulator.faults.add({ on: 'callback', action: { kind: 'lose' }, times: 'always' });
    const start = Date.now();
    at = (ms) => jest.spyOn(shop.app.get(Clock), 'now').mockImplementation(() => new Date(start + ms));
    at(0);
  });
  afterEach(() => {
    jest.restoreAllMocks();
    shop.simulator.faults.clear();
  });
  afterAll(() => shop.close());

  /** Time stands still but for this. */
  let at: (ms: number) => unknown;
  const timesAsked = (orderNo: string): number =>
    (shop.simulator.orders.get(shop.merchant.mchid, orderNo)?.timeline ?? []).filter(({ event }) => event === 'queried')
      .length;
  const readManyTimes = (orderNo: string) => Promise.all(Array.from({ length: 20 }, () => readOrder(shop, orderNo)));
  const jobOf = async (orderNo: string) => {
    const [job] = await shop.rows('SELECT tries, failures, due_at, updated_at FROM jobs WHERE subject = ?', [orderNo]);
    return {
      tries: Number(job?.tries),
      failures: Number(job?.failures),
      dueAt: job?.due_at,
      updatedAt: job?.updated_at,
    };
  };
  /** Done, and waiting for its next time. */
  const untilDone = (orderNo: string, tries: number) =>
    eventually(`the job of ${orderNo} was done ${tries} times`, async () => {
      const [job] = await shop.rows(
        'SELECT id FROM jobs WHERE subject = ? AND tries = ? AND leased_until <= updated_at',
        [orderNo, tries],
      );
      return job;
    });

  it('is PAID at the next look, though the callback was lost', async () => {
    await placeOrder(shop, 'T-read-1');
    shop.simulator.pay(shop.merchant.mchid, 'T-read-1');
    at(3_000);
    expect(await readOrder(shop, 'T-read-1')).toMatchObject({ status: 'CREATED' });
    await untilOrderIs(shop, 'T-read-1', 'PAID');
    expect(timesAsked('T-read-1')).toBe(1);
  });

  it('is not asked about while a callback is still to be expected', async () => {
    await placeOrder(shop, 'T-read-2');
    const before = await jobOf('T-read-2');
    await readManyTimes('T-read-2');
    at(2_999);
    await readManyTimes('T-read-2');
    expect(await jobOf('T-read-2')).toEqual(before);
    expect(timesAsked('T-read-2')).toBe(0);
  });

  it('counts from the attempt, not from the order', async () => {
    await placeOrder(shop, 'T-read-3', { payment: undefined });
    at(60_000);
    await shop.api.post('/v1/orders/T-read-3/payments', { channel: 'wechat', method: 'native' });
    const before = await jobOf('T-read-3');
    at(62_999);
    await readManyTimes('T-read-3');
    expect(await jobOf('T-read-3')).toEqual(before);
    at(63_000);
    await readManyTimes('T-read-3');
    await untilDone('T-read-3', 1);
    expect(timesAsked('T-read-3')).toBe(1);
  });

  it('is asked about at most once in 3 seconds, however often it is read', async () => {
    await placeOrder(shop, 'T-read-4');
    for (const [moment, asked] of [
      [3_000, 1],
      [5_999, 1],
      [6_000, 2],
      [6_001, 2],
    ] as const) {
      at(moment);
      await readManyTimes('T-read-4');
      await untilDone('T-read-4', asked);
      expect(timesAsked('T-read-4')).toBe(asked);
    }
  });

  it('is read all the same while WeChat Pay fails, and asked about again', async () => {
    await placeOrder(shop, 'T-read-5');
    shop.simulator.pay(shop.merchant.mchid, 'T-read-5');
    const fault = shop.simulator.faults.add({
      on: 'api',
      match: { method: 'GET' },
      action: { kind: 'status', status: 500 },
      times: 'always',
    });
    at(3_000);
    expect(await shop.api.get('/v1/orders/T-read-5')).toMatchObject({ status: 200, data: { status: 'CREATED' } });
    await eventually('the job has failed', async () => (await jobOf('T-read-5')).failures === 1);
    shop.simulator.faults.remove(fault.id);
    at(6_000);
    await readOrder(shop, 'T-read-5');
    await untilOrderIs(shop, 'T-read-5', 'PAID');
  });

  it('without a payment, or paid already, is not asked about', async () => {
    await placeOrder(shop, 'T-read-6', { payment: undefined });
    const before = await jobOf('T-read-6');
    at(60_000);
    await readManyTimes('T-read-6');
    expect(await jobOf('T-read-6')).toEqual(before);
  });
});
