import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Clock } from '../../src/platform/clock/clock.js';
import { DATABASE_KINDS } from '../support/databases.js';
import { eventually } from '../support/eventually.js';
import { openShop, type Shop } from '../support/shop.js';

const NATIVE = { channel: 'wechat', method: 'native' };

describe.each(DATABASE_KINDS)('orders that nobody calls about, on %s', (database) => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop({ database, jobs: true });
  });
  afterEach(() => {
    jest.restoreAllMocks();
    shop.simulator.faults.clear();
  });
  afterAll(() => shop.close());

  const place = (orderNo: string, more: object = {}) =>
    shop.api.post('/v1/orders', { orderNo, subject: 'tea', amount: 100, payment: NATIVE, ...more });
  const later = (ms: number) =>
    jest.spyOn(shop.app.get(Clock), 'now').mockImplementation(() => new Date(Date.now() + ms));
  const becomes = (orderNo: string, status: string) =>
    eventually(`${orderNo} is ${status}`, async () => {
      const { data } = await shop.api.get(`/v1/orders/${orderNo}`);
      return data.status === status && data;
    });
  const jobOf = async (orderNo: string) =>
    (await shop.rows('SELECT status, failures, last_error FROM jobs WHERE subject = ?', [orderNo]))[0];

  it('are found paid though every callback was lost', async () => {
    shop.simulator.faults.add({ on: 'callback', action: { kind: 'lose' }, times: 'always' });
    await place('T-lost-1');
    shop.simulator.pay(shop.merchant.mchid, 'T-lost-1');
    later(6_000);
    await becomes('T-lost-1', 'PAID');
    expect(
      await eventually('the job is over', async () => {
        const job = await jobOf('T-lost-1');
        return job?.status === 'DONE' && job;
      }),
    ).toMatchObject({ status: 'DONE', last_error: null });
    expect(await shop.rows(`SELECT id FROM outbox_events WHERE type = 'order.paid'`)).toHaveLength(1);
  });

  it('are closed, here and at WeChat Pay, once they have expired', async () => {
    await place('T-expired-1', { expiresAt: new Date(Date.now() + 90_000).toISOString() });
    later(91_000);
    expect(await becomes('T-expired-1', 'CLOSED')).toMatchObject({ closeReason: 'EXPIRED' });
    expect(shop.simulator.orders.get(shop.merchant.mchid, 'T-expired-1')?.state).toBe('CLOSED');
  });

  it('that were paid at the last moment are taken, not closed', async () => {
    shop.simulator.faults.add({ on: 'callback', action: { kind: 'lose' }, times: 'always' });
    await place('T-expired-2', { expiresAt: new Date(Date.now() + 90_000).toISOString() });
    shop.simulator.pay(shop.merchant.mchid, 'T-expired-2');
    later(91_000);
    await becomes('T-expired-2', 'PAID');
  });

  it('are asked about again when WeChat Pay could not answer', async () => {
    shop.simulator.faults.add({ on: 'callback', action: { kind: 'lose' }, times: 'always' });
    await place('T-outage-1');
    shop.simulator.pay(shop.merchant.mchid, 'T-outage-1');
    shop.simulator.faults.add({
      on: 'api',
      match: { method: 'GET' },
      action: { kind: 'status', status: 500 },
      times: 'always',
    });
    later(6_000);
    await eventually('the job has failed', async () => Number((await jobOf('T-outage-1'))?.failures) > 0);
    expect((await jobOf('T-outage-1'))?.status).toBe('WAITING');
    shop.simulator.faults.clear();
    later(60_000);
    await becomes('T-outage-1', 'PAID');
  });

  it('without a payment are closed when they expire; a payment begun late is watched from then on', async () => {
    await place('T-later-1', { payment: undefined, expiresAt: new Date(Date.now() + 90_000).toISOString() });
    await place('T-later-2', { payment: undefined });
    shop.simulator.faults.add({ on: 'callback', action: { kind: 'lose' }, times: 'always' });
    await shop.api.post('/v1/orders/T-later-2/payments', NATIVE);
    shop.simulator.pay(shop.merchant.mchid, 'T-later-2');
    later(91_000);
    await becomes('T-later-1', 'CLOSED');
    await becomes('T-later-2', 'PAID');
  });
});
