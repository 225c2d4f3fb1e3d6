import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openShop, type Shop } from '../support/shop.js';

describe('a call that takes no body', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop({ database: 'sqlite' });
    await shop.api.post('/v1/orders', {
      orderNo: 'TEA-0001',
      subject: 'Tea',
      amount: 100,
      payment: { channel: 'wechat', method: 'native' },
    });
  });
  afterAll(() => shop.close());

  it.each(['sync', 'close'])('is taken with none, or an empty one: %s', async (call) => {
    expect((await shop.api.post(`/v1/orders/TEA-0001/${call}`)).body).toMatchObject({ code: 0 });
    expect((await shop.api.post(`/v1/orders/TEA-0001/${call}`, {})).body).toMatchObject({ code: 0 });
  });

  it.each(['sync', 'close'])('is refused with a field, which it would ignore: %s', async (call) => {
    const { status, body } = await shop.api.post(`/v1/orders/TEA-0001/${call}`, { reason: 'changed my mind' });
    expect([status, body]).toEqual([
      400,
      expect.objectContaining({ details: [{ field: 'reason', message: 'reason is not a field of this call' }] }),
    ]);
  });

  it.each([[[]], ['text'], [7]])('is refused with something else than an object: %j', async (body) => {
    expect((await shop.api.post('/v1/orders/TEA-0001/sync', JSON.stringify(body))).status).toBe(400);
  });
});
