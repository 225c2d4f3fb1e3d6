import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { Contract } from '../support/contract.js';
import { eventually } from '../support/eventually.js';
import { API_KEY } from '../support/shop-environment.js';
import { openShop, type Shop } from '../support/shop.js';
import { placeOrder, record } from '../support/trade.js';

const GOOD = { url: 'https://shop.example.com/hook' };
const NOWHERE = '01KAV6M4WQ4T5B6ZC1XJ7N8PAY';

interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

const everyWebhook = async (shop: Shop): Promise<unknown> => ({
  endpoints: await shop.rows('SELECT * FROM webhook_endpoints ORDER BY id'),
  deliveries: await shop.rows('SELECT * FROM webhook_deliveries ORDER BY id'),
  tries: await shop.rows('SELECT * FROM webhook_tries ORDER BY id'),
});

const call = async (shop: Shop, method: string, path: string, body?: string): Promise<Answer> => {
  const response = await fetch(new URL(path, shop.api.url), {
    method,
    body,
    headers: { authorization: `Bearer ${API_KEY}`, ...(body !== undefined && { 'content-type': 'application/json' }) },
  });
  const told = record(await response.json());
  Contract.current.check(method, path, { status: response.status, headers: response.headers, body: told });
  return { status: response.status, body: told };
};

const expectInvalid = ({ status, body }: Answer, field: string): void => {
  expect(body).toMatchObject({ reason: 'VALIDATION_FAILED', details: [{ field }] });
  expect(status).toBe(400);
};

describe('bad input for webhooks', () => {
  let shop: Shop;
  let endpoint: string;
  let delivery: string;
  let before: unknown;
  beforeAll(async () => {
    shop = await openShop({ database: 'mysql', env: { SECRETS_KEY: randomBytes(32).toString('base64') } });
    const created = await shop.api.post('/v1/webhook-endpoints', GOOD);
    endpoint = `/v1/webhook-endpoints/${String(created.data.endpointId)}`;
    await placeOrder(shop, 'T-bad-hook', { payment: undefined });
    await shop.api.post('/v1/orders/T-bad-hook/close');
    // A name that leads nowhere: tried once, and then not for a while.
    const found = await eventually('the delivery was tried', async () => {
      const [row] = await shop.rows('SELECT delivery_id, tries FROM webhook_deliveries');
      return Number(row?.tries) === 1 && row;
    });
    await shop.rows("UPDATE webhook_deliveries SET due_at = '2099-01-01 00:00:00'");
    delivery = `/v1/webhook-deliveries/${String(found.delivery_id)}`;
  });
  afterAll(() => shop.close());
  beforeEach(async () => {
    before = await everyWebhook(shop);
  });
  afterEach(async () => {
    // The promise that holds for every case here.
    expect(await everyWebhook(shop)).toEqual(before);
  });

  const FIELDS: [string, unknown[]][] = [
    ['url', ['', 'x'.repeat(2001), 7, true, {}, ['https://shop.example.com']]],
    ['events', ['*', '', [], ['order'], ['order.paid', 'order.paid'], ['order.*'], [7], [null], {}, 7, true]],
    ['description', ['', 'x'.repeat(201), 7, true, {}, ['x']]],
    ['secret', ['whsec_AAAA']],
    ['merchantId', ['other']],
    ['toTerms', ['x']],
    ['toCommand', ['x']],
    ['constructor', ['x']],
  ];
  const CASES = FIELDS.flatMap(([field, values]) => values.map((value): [string, unknown] => [field, value]));

  it.each([...CASES, ['url', null], ['url', undefined], ['disabled', true]])(
    'a new endpoint is refused: %s %j',
    async (field, value) => {
      const body = JSON.stringify({ ...GOOD, [field]: value });
      expectInvalid(await call(shop, 'POST', '/v1/webhook-endpoints', body), field);
    },
  );

  it.each([
    ...CASES,
    ['url', null],
    ['events', null],
    ['disabled', null],
    ['disabled', 'true'],
    ['disabled', 1],
    ['endpointId', 'x'],
  ])('a change of an endpoint is refused: %s %j', async (field, value) => {
    expectInvalid(await call(shop, 'PATCH', endpoint, JSON.stringify({ [field]: value })), field);
  });

  const URLS = [
    'shop.example.com',
    'http://shop.example.com',
    'ftp://shop.example.com',
    'https://user:password@shop.example.com',
    'https://shop.example.com/#a',
    'https://localhost:8080',
    'https://127.0.0.1',
    'https://2130706433',
    'https://10.1.2.3/hook',
    'https://169.254.169.254/latest/meta-data',
    'https://[::1]',
    'https://[::ffff:10.0.0.1]',
    'https://[fd00:ec2::254]',
  ];
  it.each(URLS)('a URL that nothing is sent to is refused: %s', async (url) => {
    for (const [method, path] of [
      ['POST', '/v1/webhook-endpoints'],
      ['PATCH', endpoint],
    ] as const) {
      const answer = await call(shop, method, path, JSON.stringify({ url }));
      expect(answer.body).toMatchObject({ code: 40021, reason: 'WEBHOOK_URL_REFUSED', details: [{ field: 'url' }] });
      expect(answer.status).toBe(400);
    }
  });

  it.each(['{', 'tea', '{"__proto__":{"url":"x"}}', '{"constructor":{"prototype":{}}}'])(
    'a body that is no JSON of ours is refused: %s',
    async (text) => {
      for (const [method, path] of [
        ['POST', '/v1/webhook-endpoints'],
        ['PATCH', endpoint],
        ['POST', `${endpoint}/rotate-secret`],
        ['POST', `${delivery}/replay`],
      ] as const)
        expect(await call(shop, method, path, text)).toMatchObject({ status: 400, body: { reason: 'MALFORMED_JSON' } });
    },
  );

  it.each(['null', '[]', '[1]', '"text"', '7'])('a body that is no object is refused: %s', async (text) => {
    for (const [method, path] of [
      ['POST', '/v1/webhook-endpoints'],
      ...(text === 'null' || text === '[]' ? [] : [['PATCH', endpoint] as const]),
    ] as const)
      expect(await call(shop, method, path, text)).toMatchObject({
        status: 400,
        body: { reason: 'VALIDATION_FAILED' },
      });
  });

  it.each(['rotate-secret', 'replay'])('a field where none belongs is refused: %s', async (action) => {
    const path = action === 'replay' ? delivery : endpoint;
    expectInvalid(await call(shop, 'POST', `${path}/${action}`, '{"secret":"x"}'), 'secret');
  });

  const BY_ID: [string, string, string | undefined][] = [
    ['GET', '/v1/webhook-endpoints/:id', undefined],
    ['PATCH', '/v1/webhook-endpoints/:id', '{"disabled":true}'],
    ['DELETE', '/v1/webhook-endpoints/:id', undefined],
    ['POST', '/v1/webhook-endpoints/:id/rotate-secret', '{}'],
    ['GET', '/v1/webhook-deliveries/:id', undefined],
    ['POST', '/v1/webhook-deliveries/:id/replay', '{}'],
  ];
  it.each(BY_ID)('an id that nothing can have is refused, one that nothing has is 404: %s %s', async (...route) => {
    const [method, path, body] = route;
    const ofEndpoint = path.includes('endpoints');
    for (const id of ['x', '1', `whx_${NOWHERE}`, NOWHERE, "whe_'%20OR%201", `whe_${NOWHERE.toLowerCase()}`])
      expectInvalid(await call(shop, method, path.replace(':id', id), body), ofEndpoint ? 'endpointId' : 'deliveryId');
    const missing = `${ofEndpoint ? 'whe' : 'whd'}_${NOWHERE}`;
    expect(await call(shop, method, path.replace(':id', missing), body)).toMatchObject({
      status: 404,
      body: { reason: ofEndpoint ? 'WEBHOOK_ENDPOINT_NOT_FOUND' : 'WEBHOOK_DELIVERY_NOT_FOUND' },
    });
  });

  it.each([
    ['webhook-endpoints', 'limit', 'limit=0'],
    ['webhook-endpoints', 'limit', 'limit=101'],
    ['webhook-endpoints', 'limit', 'limit=ten'],
    ['webhook-endpoints', 'cursor', 'cursor=a&cursor=b'],
    ['webhook-endpoints', 'merchantId', 'merchantId=other'],
    ['webhook-deliveries', 'limit', 'limit=1.5'],
    ['webhook-deliveries', 'status', 'status=pending'],
    ['webhook-deliveries', 'status', 'status=FAILED&status=PENDING'],
    ['webhook-deliveries', 'eventType', 'eventType=*'],
    ['webhook-deliveries', 'eventType', 'eventType=order'],
    ['webhook-deliveries', 'endpointId', 'endpointId=x'],
    ['webhook-deliveries', 'aggregateNo', 'aggregateNo='],
    ['webhook-deliveries', 'aggregateNo', "aggregateNo='%20OR%201"],
    ['webhook-deliveries', 'merchantId', 'merchantId=other'],
  ])('a list is refused: %s, %s: %s', async (list, field, query) => {
    expectInvalid(await call(shop, 'GET', `/v1/${list}?${query}`), field);
  });

  it.each(['webhook-endpoints', 'webhook-deliveries'])(
    'a cursor that was not given out is refused: %s',
    async (list) => {
      for (const cursor of ['x', '', 'aWQ6eA'])
        expect(await call(shop, 'GET', `/v1/${list}?cursor=${cursor}`)).toMatchObject({
          status: 400,
          body: { reason: 'CURSOR_INVALID' },
        });
    },
  );

  it.each([
    ...BY_ID,
    ['GET', '/v1/webhook-endpoints', undefined],
    ['POST', '/v1/webhook-endpoints', '{}'],
    ['GET', '/v1/webhook-deliveries', undefined],
  ])('a caller without the API key learns nothing: %s %s', async (method, path, body) => {
    const response = await fetch(new URL(path.replace(':id', `whe_${NOWHERE}`), shop.api.url), {
      method,
      body,
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
    });
    expect(response.status).toBe(401);
  });
});

describe('without SECRETS_KEY', () => {
  it('an endpoint cannot be created, the answer says why, and nothing is written', async () => {
    const shop = await openShop({ database: 'sqlite' });
    try {
      const answer = await shop.api.post('/v1/webhook-endpoints', GOOD);
      expect(answer.status).toBe(503);
      expect(answer.body).toMatchObject({
        code: 50321,
        reason: 'SECRETS_KEY_MISSING',
        message: expect.stringContaining('SECRETS_KEY'),
      });
      expect(await shop.rows('SELECT * FROM webhook_endpoints')).toEqual([]);
    } finally {
      await shop.close();
    }
  });
});
