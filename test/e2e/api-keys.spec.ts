import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Clock } from '../../src/platform/clock/clock.js';
import type { ApiClient } from '../support/api-client.js';
import { DATABASE_KINDS } from '../support/databases.js';
import { eventually } from '../support/eventually.js';
import { createMerchant, issueKey, MERCHANT_SCOPES } from '../support/merchants.js';
import { openShop, type Shop } from '../support/shop.js';
import { record } from '../support/trade.js';

const HOUR_MS = 3_600_000;
const NAME = { name: 'checkout', scopes: ['orders:read', 'orders:write'] };

describe.each(DATABASE_KINDS)('API keys, on %s', (database) => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop({ database });
    await createMerchant(shop, 'tea');
  });
  afterAll(() => shop.close());

  const keyRow = async (keyId: string): Promise<Record<string, unknown>> => {
    const [row] = await shop.rows('SELECT * FROM api_keys WHERE key_id = ?', [keyId]);
    if (!row) throw new Error(`no key ${keyId}`);
    return row;
  };
  /** The key as the list shows it. */
  const shown = async (api: ApiClient, keyId: string): Promise<Readonly<Record<string, unknown>>> => {
    const { items } = (await api.get('/v1/api-keys')).data;
    return record(Array.isArray(items) ? items.find((key) => record(key).keyId === keyId) : null);
  };
  /** What happens when so much time has passed. */
  const after = async <T>(ms: number, act: () => Promise<T>): Promise<T> => {
    const moved = jest.spyOn(shop.app.get(Clock), 'now').mockImplementation(() => new Date(Date.now() + ms));
    try {
      return await act();
    } finally {
      moved.mockRestore();
    }
  };
  const milliseconds = (moment: unknown): number => new Date(String(moment)).getTime();

  it('are shown once, and kept as a hash and a beginning', async () => {
    const issued = await shop.api.post('/v1/api-keys', NAME);
    expect(issued.status).toBe(201);
    const { keyId, apiKey, prefix } = issued.data;
    // The installation talks with a simulator.
    expect(apiKey).toMatch(/^zg_test_[\w-]{43}$/);
    expect(String(apiKey).startsWith(String(prefix))).toBe(true);
    expect(issued.data).toMatchObject({ ...NAME, keyId: expect.stringMatching(/^key_/) });
    const row = await keyRow(String(keyId));
    expect(row.hash).toBe(createHash('sha256').update(String(apiKey)).digest('hex'));
    const listed = await shop.api.get('/v1/api-keys');
    for (const seen of [JSON.stringify(row), JSON.stringify(listed.body), shop.log.join('\n')])
      expect(seen.includes(String(apiKey))).toBe(false);
    expect(listed.data.items).toContainEqual(expect.objectContaining({ keyId, prefix, ...NAME }));
    expect(JSON.stringify(listed.body)).not.toContain(String(row.hash));
  });

  it('note when they were last used', async () => {
    const { keyId, api } = await issueKey(shop, 'tea');
    expect((await keyRow(keyId)).last_used_at).toBeNull();
    await Promise.all([1, 2, 3].map(() => api.get('/v1/orders')));
    await eventually('the use is noted', async () => (await keyRow(keyId)).last_used_at !== null);
    const listed = await api.get('/v1/api-keys?limit=1');
    expect(listed.data.items).toMatchObject([{ keyId, lastUsedAt: expect.stringMatching(/^20/) }]);
  });

  it('that are revoked stop at once where they were revoked; again changes nothing', async () => {
    const { keyId, api } = await issueKey(shop, 'tea');
    expect((await api.get('/v1/orders')).status).toBe(200);
    const revoke = () => shop.api.call('DELETE', `/v1/api-keys/${keyId}`, undefined, { 'x-merchant-id': 'tea' });
    expect((await revoke()).data).toMatchObject({ keyId, revokedAt: expect.any(String) });
    expect(await api.get('/v1/orders')).toMatchObject({ status: 401, body: { reason: 'API_KEY_INVALID' } });
    const row = await keyRow(keyId);
    expect((await revoke()).status).toBe(200);
    expect(await keyRow(keyId)).toEqual(row);
  });

  it('end by themselves when they were given an end, also in the middle of being used', async () => {
    const expiresAt = new Date(Date.now() + HOUR_MS).toISOString();
    const issued = await shop.api.post('/v1/api-keys', { ...NAME, expiresAt });
    expect(issued.data).toMatchObject({ expiresAt });
    const api = shop.api.as(String(issued.data.apiKey));
    expect((await api.get('/v1/orders')).status).toBe(200);
    const later = await after(2 * HOUR_MS, () => api.get('/v1/orders'));
    expect(later).toMatchObject({ status: 401, body: { reason: 'API_KEY_INVALID' } });
    expect((await api.get('/v1/orders')).status).toBe(200);
    const past = await shop.api.post('/v1/api-keys', { ...NAME, expiresAt: '2026-01-01T00:00:00Z' });
    expect(past).toMatchObject({ status: 400, body: { code: 40042, details: [{ field: 'expiresAt' }] } });
  });

  it('are rotated: both work for the overlap, and only once', async () => {
    const { keyId, api } = await issueKey(shop, 'tea', ['orders:read', 'merchant:admin']);
    const before = Date.now();
    const rotated = await api.post(`/v1/api-keys/${keyId}/rotate`, { overlapSeconds: 7200 });
    expect(rotated).toMatchObject({ status: 201, data: { name: 'test', scopes: ['orders:read', 'merchant:admin'] } });
    expect((await api.get('/v1/orders')).status).toBe(200);
    expect((await api.as(String(rotated.data.apiKey)).get('/v1/orders')).status).toBe(200);
    const former = await shown(api, keyId);
    expect(former).toMatchObject({ rotatedTo: rotated.data.keyId });
    const until = milliseconds(former.expiresAt);
    expect(until).toBeGreaterThanOrEqual(before + 2 * HOUR_MS);
    expect(until).toBeLessThanOrEqual(Date.now() + 2 * HOUR_MS);
    expect((await after(3 * HOUR_MS, () => api.get('/v1/orders'))).status).toBe(401);
    const again = await api.post(`/v1/api-keys/${keyId}/rotate`);
    expect(again).toMatchObject({ status: 409, body: { code: 40944, reason: 'API_KEY_NOT_ACTIVE' } });
  });

  it('are rotated without overlap: the former stops at once; without a body: after a day', async () => {
    const hard = await issueKey(shop, 'tea');
    const rotated = await hard.api.post(`/v1/api-keys/${hard.keyId}/rotate`, { overlapSeconds: 0 });
    expect(rotated.status).toBe(201);
    expect((await hard.api.get('/v1/orders')).status).toBe(401);
    const soft = await issueKey(shop, 'tea');
    const before = Date.now();
    expect((await soft.api.post(`/v1/api-keys/${soft.keyId}/rotate`)).status).toBe(201);
    const former = await shown(soft.api, soft.keyId);
    expect(milliseconds(former.expiresAt)).toBeGreaterThanOrEqual(before + 24 * HOUR_MS);
  });

  it('are rotated by many at once: one new key', async () => {
    const { keyId, api } = await issueKey(shop, 'tea');
    const answers = await Promise.all([1, 2, 3, 4].map(() => api.post(`/v1/api-keys/${keyId}/rotate`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    const made = answers.find(({ status }) => status === 201)?.data.keyId;
    expect((await keyRow(keyId)).rotated_to).toBe(made);
  });

  it('give nobody more than he has', async () => {
    const { api, keyId } = await issueKey(shop, 'tea', ['merchant:admin', 'orders:read']);
    const mighty = await issueKey(shop, 'tea', [...MERCHANT_SCOPES]);
    const count = async () => Number((await shop.rows('SELECT COUNT(*) AS n FROM api_keys'))[0]?.n);
    const before = await count();
    for (const [path, body, scopes] of [
      ['/v1/api-keys', { name: 'x', scopes: ['orders:write'] }, ['orders:write']],
      ['/v1/api-keys', { name: 'x', scopes: ['orders:read', 'platform:admin'] }, ['platform:admin']],
      [
        `/v1/api-keys/${mighty.keyId}/rotate`,
        {},
        ['orders:write', 'refunds:write', 'refunds:approve', 'webhooks:manage', 'finance:read', 'finance:write'],
      ],
    ] as const) {
      const answer = await api.post(path, body);
      expect(answer).toMatchObject({ status: 403, body: { code: 40343, reason: 'SCOPE_NOT_GRANTABLE' } });
      expect(answer.body?.details).toEqual(scopes.map((scope) => ({ field: 'scopes', message: scope })));
    }
    expect(await count()).toBe(before);
    expect((await api.post('/v1/api-keys', { name: 'x', scopes: ['orders:read'] })).status).toBe(201);
    expect((await api.post(`/v1/api-keys/${keyId}/rotate`)).status).toBe(201);
  });

  it('that nobody was given are refused', async () => {
    for (const apiKey of [
      `zg_test_${'A'.repeat(43)}`,
      `zg_live_${'A'.repeat(43)}`,
      `zg_test_${'A'.repeat(42)}`,
      'zg_test_',
    ])
      expect((await shop.api.as(apiKey).get('/v1/orders')).status).toBe(401);
  });
});
