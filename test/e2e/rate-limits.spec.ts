import { afterEach, describe, expect, it } from '@jest/globals';
import type { ApiAnswer } from '../support/api-client.js';
import { logEntries } from '../support/log-entries.js';
import { issueKey } from '../support/merchants.js';
import { CALLBACK_PATH } from '../support/shop-environment.js';
import { openShop, type Shop } from '../support/shop.js';

const NO_KEY = { authorization: '' };

let shop: Shop;
const open = async (env: Record<string, string>): Promise<void> => {
  shop = await openShop({ database: 'sqlite', env });
};
afterEach(() => shop.close());

const times = async (count: number, call: (i: number) => Promise<ApiAnswer>): Promise<ApiAnswer[]> => {
  const answers: ApiAnswer[] = [];
  for (let i = 0; i < count; i++) answers.push(await call(i));
  return answers;
};
const statuses = (answers: readonly ApiAnswer[]): number[] => answers.map(({ status }) => status);
const list = (headers: Record<string, string> = {}): Promise<ApiAnswer> => shop.api.get('/v1/orders', headers);
const from = (ip: string, more: Record<string, string> = {}): Record<string, string> => ({
  'x-forwarded-for': ip,
  ...more,
});

describe('a limit for each API key', () => {
  it('is told in every answer, and refuses what is over it', async () => {
    await open({ RATE_LIMIT_PER_KEY: '3' });
    const answers = await times(4, () => list());
    expect(statuses(answers)).toEqual([200, 200, 200, 429]);
    expect(answers.map(({ headers }) => headers.get('ratelimit-remaining'))).toEqual(['2', '1', '0', '0']);
    for (const { headers } of answers) {
      expect(headers.get('ratelimit-limit')).toBe('3');
      expect(Number(headers.get('ratelimit-reset'))).toBeGreaterThan(0);
      expect(Number(headers.get('ratelimit-reset'))).toBeLessThanOrEqual(60);
    }
    const refused = answers[3];
    expect(refused?.body).toMatchObject({ code: 42951, reason: 'RATE_LIMITED' });
    expect(refused?.headers.get('retry-after')).toBe(refused?.headers.get('ratelimit-reset'));
  });

  it('does nothing that it refuses, and takes no Idempotency-Key for it', async () => {
    await open({ RATE_LIMIT_PER_KEY: '1' });
    await list();
    const answer = await shop.api.post('/v1/orders', { subject: 'Tea', amount: 1 }, { 'idempotency-key': 'a' });
    expect(answer.status).toBe(429);
    for (const table of ['orders', 'idempotency_records'])
      expect(await shop.rows(`SELECT id FROM ${table}`)).toEqual([]);
  });

  it('counts what the key may not do too', async () => {
    await open({ RATE_LIMIT_PER_KEY: '3' });
    const { api } = await issueKey(shop, 'demo', ['orders:read']);
    const answers = [
      await api.post('/v1/api-keys', {}),
      await api.get('/v1/orders', { 'x-merchant-id': 'other' }),
      await api.get('/v1/orders'),
      await api.post('/v1/api-keys', {}),
    ];
    expect(statuses(answers)).toEqual([403, 403, 200, 429]);
    expect(answers.map(({ headers }) => headers.get('ratelimit-remaining'))).toEqual(['2', '1', '0', '0']);
  });

  it('does not send WeChat Pay, probes or the documentation away', async () => {
    await open({ RATE_LIMIT_PER_KEY: '1', RATE_LIMIT_PER_ADDRESS: '1', RATE_LIMIT_FAILED_AUTH: '1' });
    await times(3, () => list(NO_KEY));
    expect((await list()).status).toBe(429);
    expect(statuses(await times(3, () => shop.api.post(CALLBACK_PATH, '{}')))).toEqual([401, 401, 401]);
    for (const path of ['/health/live', '/health/ready', '/docs-json'])
      expect(statuses(await times(3, () => shop.api.get(path)))).toEqual([200, 200, 200]);
  });
});

describe('a limit for each address', () => {
  it('counts all that comes from it, with and without a key, also for routes that are not there', async () => {
    await open({ RATE_LIMIT_PER_ADDRESS: '3' });
    const answers = [await list(), await list(NO_KEY), await shop.api.get('/v1/callbacks-not'), await list()];
    expect(statuses(answers)).toEqual([200, 401, 404, 429]);
    expect(answers[3]?.headers.get('ratelimit-limit')).toBe('3');
  });

  it('is off when nobody sets it, as is the one for keys', async () => {
    await open({});
    const answers = await times(30, () => list());
    expect(new Set(statuses(answers))).toEqual(new Set([200]));
    expect(answers[0]?.headers.has('ratelimit-limit')).toBe(false);
  });
});

describe('calls without a valid key', () => {
  it('are refused after so many from one address, whatever they bring then', async () => {
    await open({ RATE_LIMIT_FAILED_AUTH: '3' });
    const guess = (i: number): Promise<ApiAnswer> => list({ authorization: `Bearer guess-number-${i}` });
    expect(statuses(await times(5, guess))).toEqual([401, 401, 401, 429, 429]);
    const right = await list();
    expect(right).toMatchObject({ status: 429, body: { reason: 'RATE_LIMITED' } });
    expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('do not count against those with one', async () => {
    await open({ RATE_LIMIT_FAILED_AUTH: '3' });
    await times(10, () => list());
    expect(statuses(await times(3, () => list(NO_KEY)))).toEqual([401, 401, 401]);
  });
});

describe('the address of a caller', () => {
  it('is that of the connection, whatever X-Forwarded-For says', async () => {
    await open({ RATE_LIMIT_FAILED_AUTH: '3' });
    const answers = await times(4, (i) => list(from(`203.0.113.${i}`, NO_KEY)));
    expect(statuses(answers)).toEqual([401, 401, 401, 429]);
    expect(logEntries(shop.log).map(({ ip }) => ip)).not.toContain('203.0.113.1');
  });

  it('is the one that a trusted proxy saw', async () => {
    await open({ RATE_LIMIT_FAILED_AUTH: '2', TRUST_PROXY: 'loopback' });
    expect(statuses(await times(3, () => list(from('203.0.113.1', NO_KEY))))).toEqual([401, 401, 429]);
    expect((await list(from('203.0.113.2', NO_KEY))).status).toBe(401);
    // What the caller himself wrote stands before what the proxy added.
    expect((await list(from('203.0.113.9, 203.0.113.1'))).status).toBe(429);
    expect((await list()).status).toBe(200);
  });

  it('is that of the connection when the proxy is not one of the trusted', async () => {
    await open({ RATE_LIMIT_FAILED_AUTH: '2', TRUST_PROXY: '10.0.0.0/8, 2001:db8::1' });
    expect(statuses(await times(3, (i) => list(from(`203.0.113.${i}`, NO_KEY))))).toEqual([401, 401, 429]);
  });

  it('counts an IPv6 network as one', async () => {
    await open({ RATE_LIMIT_FAILED_AUTH: '2', TRUST_PROXY: '127.0.0.1' });
    const answers = await times(3, (i) => list(from(`2001:db8:1:2::${i + 1}`, NO_KEY)));
    expect(statuses(answers)).toEqual([401, 401, 429]);
    expect((await list(from('2001:db8:1:3::1', NO_KEY))).status).toBe(401);
  });
});
