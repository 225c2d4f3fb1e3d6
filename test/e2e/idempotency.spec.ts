import { randomBytes } from 'node:crypto';
import { types } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '../support/eventually.js';
import { DATABASE_KINDS } from '../support/databases.js';
import { issueKey } from '../support/merchants.js';
import { openShop, type Shop } from '../support/shop.js';
import { NATIVE, record } from '../support/trade.js';

const TEA = { subject: '一杯茶', amount: 100 };
/** Once; the call waits for its time limit, and then tries again and has its answer. */
const NO_ANSWER = { kind: 'delay', ms: 600_000 } as const;
const keyed = (key: string): Record<string, string> => ({ 'idempotency-key': key });

describe.each(DATABASE_KINDS)('Idempotency-Key, on %s', (database) => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop({ database, env: { SECRETS_KEY: randomBytes(32).toString('base64') } });
  });
  afterAll(() => shop.close());

  const orders = async (): Promise<number> => (await shop.rows('SELECT id FROM orders')).length;
  const keptOf = (key: string): Promise<Record<string, unknown>[]> =>
    shop.rows('SELECT status, runs FROM idempotency_records WHERE idempotency_key = ?', [key]);

  it('gives the first answer again, byte for byte', async () => {
    const before = await orders();
    const body = { ...TEA, payment: NATIVE };
    const first = await shop.api.post('/v1/orders', body, keyed('"again-1"'));
    expect(first.status).toBe(201);
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    const again = await shop.api.post('/v1/orders', { payment: NATIVE, ...TEA }, keyed('again-1'));
    expect(again.status).toBe(201);
    expect(again.text).toBe(first.text);
    expect(again.headers.get('content-type')).toBe(first.headers.get('content-type'));
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again.headers.get('x-request-id')).not.toBe(first.headers.get('x-request-id'));
    expect(await orders()).toBe(before + 1);
  });

  it('makes a new order without a key, and with another key', async () => {
    const before = await orders();
    await shop.api.post('/v1/orders', TEA);
    await shop.api.post('/v1/orders', TEA, keyed('one'));
    await shop.api.post('/v1/orders', TEA, keyed('two'));
    expect(await orders()).toBe(before + 3);
  });

  it('keeps a definite refusal', async () => {
    const path = '/v1/orders/T-nowhere/close';
    const first = await shop.api.post(path, {}, keyed('nowhere'));
    const again = await shop.api.post(path, {}, keyed('nowhere'));
    expect([first.status, again.status]).toEqual([404, 404]);
    expect(again.text).toBe(first.text);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
  });

  it.each([
    ['body', '/v1/orders', { ...TEA, amount: 101 }],
    ['route', '/v1/orders/T-existing/close', TEA],
  ])('is refused with another %s, and nothing happens', async (what, path, body) => {
    const key = `other-${what}`;
    await shop.api.post('/v1/orders', TEA, keyed(key));
    const before = await orders();
    const answer = await shop.api.post(path, body, keyed(key));
    expect(answer).toMatchObject({ status: 422, body: { code: 42251, reason: 'IDEMPOTENCY_KEY_REUSED' } });
    expect(await orders()).toBe(before);
  });

  it('does not keep what validation refuses: the corrected call may come under the same key', async () => {
    expect((await shop.api.post('/v1/orders', { ...TEA, amount: 0 }, keyed('typo'))).status).toBe(400);
    expect(await keptOf('typo')).toEqual([]);
    const answer = await shop.api.post('/v1/orders', TEA, keyed('typo'));
    expect(answer.status).toBe(201);
    expect(answer.headers.get('idempotency-replayed')).toBeNull();
  });

  it('does not keep what one caller may not do: another may, under the same key', async () => {
    const limited = await issueKey(shop, 'demo', ['merchant:admin']);
    const body = { name: 'new', scopes: ['orders:read'] };
    const refused = await limited.api.post('/v1/api-keys', body, keyed('lacking'));
    expect(refused).toMatchObject({ status: 403, body: { reason: 'SCOPE_NOT_GRANTABLE' } });
    expect(await keptOf('lacking')).toEqual([]);
    expect((await shop.api.post('/v1/api-keys', body, keyed('lacking'))).status).toBe(201);
  });

  it('does not keep a failure that may pass: the same key tries again, and stays the same order', async () => {
    const before = await orders();
    shop.simulator.faults.add({
      on: 'api',
      match: { method: 'POST', path: '/v3/pay/transactions/native' },
      action: { kind: 'status', status: 500 },
      times: 3,
    });
    const first = await shop.api.post('/v1/orders', { ...TEA, payment: NATIVE }, keyed('outage'));
    expect(first.status).toBe(502);
    expect(await keptOf('outage')).toMatchObject([{ status: 'RUNNING' }]);
    const again = await shop.api.post('/v1/orders', { ...TEA, payment: NATIVE }, keyed('outage'));
    expect(again.data).toMatchObject({ status: 'CREATED', payment: { status: 'PENDING' } });
    expect(again.headers.get('idempotency-replayed')).toBeNull();
    expect(await orders()).toBe(before + 1);
  });

  it('is 409 while the call is being worked on, and is answered once it is over', async () => {
    shop.simulator.faults.add({
      on: 'api',
      match: { method: 'POST', path: '/v3/pay/transactions/native' },
      action: NO_ANSWER,
    });
    const before = await orders();
    const body = { ...TEA, payment: NATIVE };
    const first = shop.api.post('/v1/orders', body, keyed('slow'));
    await eventually('the order is there', async () => (await orders()) === before + 1);
    const meanwhile = await shop.api.post('/v1/orders', body, keyed('slow'));
    expect(meanwhile).toMatchObject({ status: 409, body: { code: 40951, reason: 'IDEMPOTENCY_KEY_IN_USE' } });
    expect(meanwhile.headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
    const { text } = await first;
    expect((await shop.api.post('/v1/orders', body, keyed('slow'))).text).toBe(text);
  });

  it('finishes the call of a caller who does not wait for the answer', async () => {
    shop.simulator.faults.add({
      on: 'api',
      match: { method: 'POST', path: '/v3/pay/transactions/native' },
      action: NO_ANSWER,
    });
    const impatient = new AbortController();
    const before = await orders();
    const body = { ...TEA, payment: NATIVE };
    const call = fetch(new URL('/v1/orders', shop.api.url), {
      method: 'POST',
      headers: { ...shop.api.headers, 'content-type': 'application/json', ...keyed('impatient') },
      body: JSON.stringify(body),
      signal: impatient.signal,
    });
    await eventually('the order is there', async () => (await orders()) === before + 1);
    impatient.abort();
    await expect(call).rejects.toThrow();
    await eventually('the answer is kept', async () => (await keptOf('impatient'))[0]?.status === 'DONE');
    const answer = await shop.api.post('/v1/orders', body, keyed('impatient'));
    expect(answer.headers.get('idempotency-replayed')).toBe('true');
    expect(answer).toMatchObject({ status: 201, data: { payment: { status: 'PENDING' } } });
  });

  it.each(['""', '"a', 'a b', '"a", "b"', 'x'.repeat(256), '"x";y=1'])(
    'that is malformed is refused, and nothing happens: %s',
    async (key) => {
      const before = await orders();
      const answer = await shop.api.post('/v1/orders', TEA, keyed(key));
      expect(answer).toMatchObject({
        status: 400,
        body: { code: 40051, reason: 'IDEMPOTENCY_KEY_MALFORMED', details: [{ field: 'Idempotency-Key' }] },
      });
      expect(await orders()).toBe(before);
    },
  );

  it('holds for PATCH and DELETE, and is nothing to GET', async () => {
    const { data } = await shop.api.post('/v1/webhook-endpoints', { url: 'https://shop.example.com/hooks' });
    const path = `/v1/webhook-endpoints/${String(data.endpointId)}`;
    expect((await shop.api.call('PATCH', path, { disabled: true }, keyed('patch'))).status).toBe(200);
    expect((await shop.api.get(path, keyed('patch'))).data).toMatchObject({ disabled: true });
    expect((await shop.api.call('DELETE', path, undefined, keyed('delete'))).status).toBe(200);
    const again = await shop.api.call('DELETE', path, undefined, keyed('delete'));
    expect(again.status).toBe(200);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
  });

  it('gives a secret again, and keeps it encrypted', async () => {
    const body = { url: 'https://shop.example.com/hooks' };
    const first = await shop.api.post('/v1/webhook-endpoints', body, keyed('secret'));
    const again = await shop.api.post('/v1/webhook-endpoints', body, keyed('secret'));
    expect(again.text).toBe(first.text);
    expect(first.data.secret).toMatch(/^whsec_/);
    const rows = await shop.rows('SELECT * FROM idempotency_records');
    const everything = rows.flatMap((row) =>
      Object.values(row).map((value) => (types.isAnyArrayBuffer(value) ? Buffer.from(value) : value)),
    );
    expect(everything.map(String).join(' ')).not.toContain('whsec_');
    expect(rows).toContainEqual(expect.objectContaining({ idempotency_key: 'secret', answer_form: 'SEALED' }));
  });

  it('gives a secret again to its own caller only, also when his key was rotated meanwhile', async () => {
    const owner = await issueKey(shop, 'demo', ['merchant:admin', 'refunds:approve']);
    const other = await issueKey(shop, 'demo', ['merchant:admin']);
    const body = { name: 'approver', scopes: ['refunds:approve'] };
    const first = await owner.api.post('/v1/api-keys', body, keyed('approver'));
    expect(first.status).toBe(201);

    const spied = await other.api.post('/v1/api-keys', body, keyed('approver'));
    expect(spied).toMatchObject({ status: 422, body: { reason: 'IDEMPOTENCY_KEY_REUSED' } });
    expect(spied.text).not.toContain(String(first.data.apiKey));

    const { data: rotated } = await owner.api.post(`/v1/api-keys/${owner.keyId}/rotate`);
    const again = await shop.api.as(String(rotated.apiKey)).post('/v1/api-keys', body, keyed('approver'));
    expect(again.text).toBe(first.text);
  });

  it('is told of by the OpenAPI document, where it holds', async () => {
    const { body } = await shop.api.get('/docs-json');
    const paths = record(body?.paths);
    const names = (path: string, method: string): unknown[] => {
      const { parameters } = record(record(paths[path])[method]);
      return Array.isArray(parameters) ? parameters.map((each) => record(each).$ref) : [];
    };
    const header = '#/components/parameters/IdempotencyKey';
    expect(names('/v1/orders', 'post')).toContain(header);
    expect(names('/v1/orders', 'get')).not.toContain(header);
    expect(names('/v1/callbacks/wechatpay/{merchant}', 'post')).not.toContain(header);
  });

  it('needs a key of the API all the same', async () => {
    const answer = await shop.api.post('/v1/orders', TEA, { authorization: '', ...keyed('again-1') });
    expect(answer.status).toBe(401);
  });
});
