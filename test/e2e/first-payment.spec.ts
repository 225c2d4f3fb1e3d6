import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DATABASE_KINDS } from '../support/databases.js';
import { eventually } from '../support/eventually.js';
import { openShop, type Shop } from '../support/shop.js';

describe.each(DATABASE_KINDS)('the first payment, on %s', (database) => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop({ database });
  });
  afterAll(() => shop.close());

  const paid = (orderNo: string) =>
    eventually(`${orderNo} is PAID`, async () => {
      const { data } = await shop.api.get(`/v1/orders/${orderNo}`);
      return data.status === 'PAID' && data;
    });

  it('goes from an order to a callback to PAID', async () => {
    const placed = await shop.api.post('/v1/orders', {
      orderNo: 'T20261201-0001',
      subject: '两杯茶',
      amount: 1200,
      payment: { channel: 'wechat', method: 'native' },
    });
    expect(placed.status).toBe(201);
    expect(placed.body).toMatchObject({ code: 0, message: 'ok' });
    expect(placed.data).toMatchObject({ orderNo: 'T20261201-0001', status: 'CREATED', amount: 1200 });
    expect(placed.data.payment).toMatchObject({ status: 'PENDING', codeUrl: expect.stringMatching(/^weixin:/) });

    shop.simulator.pay(shop.merchant.mchid, 'T20261201-0001');

    expect(await paid('T20261201-0001')).toMatchObject({
      status: 'PAID',
      payment: { status: 'SUCCEEDED', outTradeNo: 'T20261201-0001' },
    });
    expect(await shop.rows('SELECT type FROM outbox_events ORDER BY id')).toEqual([
      { type: 'payment.succeeded' },
      { type: 'order.paid' },
    ]);
    expect(await shop.rows('SELECT status FROM inbox_callbacks')).toEqual([{ status: 'PROCESSED' }]);
  });
});
