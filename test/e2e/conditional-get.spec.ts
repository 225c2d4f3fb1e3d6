import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DATABASE_KINDS } from '../support/databases.js';
import { routesOf } from '../support/routes.js';
import { openShop, type Shop } from '../support/shop.js';
import { placeOrder } from '../support/trade.js';

describe.each(DATABASE_KINDS)('reading what one has already, on %s', (database) => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop({ database });
    await placeOrder(shop, 'T-etag-1');
  });
  afterAll(() => shop.close());

  const tagOf = async (path: string): Promise<string> => {
    const tag = (await shop.api.get(path)).headers.get('etag');
    if (tag === null) throw new Error('there is no ETag');
    return tag;
  };

  it.each(['/v1/orders/T-etag-1', '/v1/orders', '/v1/webhook-endpoints'])(
    'is 304 without a body until it changes: GET %s',
    async (path) => {
      const tag = await tagOf(path);
      expect(tag).toMatch(/^W\/"[\w-]{27}"$/);
      expect(await tagOf(path)).toBe(tag);
      const answer = await shop.api.get(path, { 'if-none-match': tag });
      expect(answer).toMatchObject({ status: 304, text: '' });
      expect(answer.headers.get('etag')).toBe(tag);
      expect(answer.headers.get('cache-control')).toBe('private, no-cache');
    },
  );

  it('is told by every list and every reading there is', async () => {
    const routes = (await routesOf(shop.app)).filter(({ method, path, operation }) => {
      return method === 'GET' && !path.includes(':') && operation.security !== undefined;
    });
    expect(routes.length).toBeGreaterThan(8);
    const untold: string[] = [];
    for (const { path } of routes) {
      const { headers } = await shop.api.get(path);
      if (!headers.has('etag')) untold.push(`${path}: ${headers.get('content-type') ?? ''}`);
    }
    // A file is made while it is sent: nobody knows its tag before its end.
    expect(untold).toEqual(['/v1/reconciliations/differences/export: text/csv; charset=utf-8']);
  });

  it('gives the new state, and another tag, when something has changed', async () => {
    await placeOrder(shop, 'T-etag-2');
    const path = '/v1/orders/T-etag-2';
    const [order, list] = [await tagOf(path), await tagOf('/v1/orders')];
    await shop.api.post(`${path}/close`);
    const answer = await shop.api.get(path, { 'if-none-match': order });
    expect(answer).toMatchObject({ status: 200, data: { status: 'CLOSED' } });
    expect(answer.headers.get('etag')).not.toBe(order);
    expect((await shop.api.get('/v1/orders', { 'if-none-match': list })).status).toBe(200);
  });

  it.each([
    ['a list with it', (tag: string) => `"other", ${tag}, W/"more"`, 304],
    ['it as a strong tag', (tag: string) => tag.slice(2), 304],
    ['anything', () => '*', 304],
    ['others', () => '"other", W/"more"', 200],
    ['nonsense', () => 'other', 200],
    ['nothing', () => '', 200],
  ])('knows the tag in If-None-Match: %s', async (_what, header, status) => {
    const path = '/v1/orders/T-etag-1';
    const answer = await shop.api.get(path, { 'if-none-match': header(await tagOf(path)) });
    expect(answer.status).toBe(status);
  });

  it('lets nobody keep answers to POST, and refusals', async () => {
    const answers = [
      await placeOrder(shop, 'T-etag-3'),
      await shop.api.get('/v1/orders/T-nowhere', { 'if-none-match': '*' }),
      await shop.api.get('/v1/orders', { authorization: '' }),
      await shop.api.get('/v1/orders/%E0%A4%A'),
      await shop.api.get('/v1/nowhere'),
    ];
    expect(answers.map(({ status, headers }) => [status, headers.get('cache-control'), headers.get('etag')])).toEqual(
      [201, 404, 401, 400, 404].map((status) => [status, 'no-store', null]),
    );
  });
});
