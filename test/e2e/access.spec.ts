import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WebhookReceiver } from '../../src/notification/testing/webhook-receiver.js';
import { SCOPES } from '../../src/platform/access/scope.js';
import type { ApiAnswer, ApiClient } from '../support/api-client.js';
import { DATABASE_KINDS } from '../support/databases.js';
import { eventually } from '../support/eventually.js';
import {
  addAccount,
  atWechatPay,
  createMerchant,
  type IssuedKey,
  issueKey,
  newSecretsKey,
} from '../support/merchants.js';
import { keptDifference, reconciledDay } from '../support/reconciliation.js';
import { filled, type Route, routesOf, sampleBody } from '../support/routes.js';
import { openShop, type Shop } from '../support/shop.js';
import { placeOrder, record, untilCallbacksAreBooked, untilOrderIs } from '../support/trade.js';
import { wholeDatabase } from '../support/whole-database.js';

const ENV = { WEBHOOK_ALLOW_PRIVATE: 'true', WEBHOOK_ALLOW_HTTP: 'true' };

/** Routes that anybody may call. Whoever makes another one public must say so here too. */
const PUBLIC = ['GET /health/live', 'GET /health/ready', 'GET /metrics', 'POST /v1/callbacks/wechatpay/:merchant'];

const nameOf = ({ method, path }: Route): string => `${method} ${path}`;

describe.each(DATABASE_KINDS)('who may call what, on %s', (kind) => {
  let shop: Shop;
  let receiver: WebhookReceiver;
  let routes: Route[];
  /** The ids of things that belong to the merchant `demo`. */
  let ids: Record<string, string>;
  /** Keys of another merchant. */
  const oneScope = new Map<string, ApiClient>();
  let allScopes: ApiClient;
  let ended: Record<string, ApiClient>;
  const table: string[][] = [['route', 'needs', 'other merchant', 'lesser scopes', 'revoked', 'expired', 'no key']];

  beforeAll(async () => {
    receiver = await WebhookReceiver.start();
    shop = await openShop({
      database: kind,
      env: { ...ENV, SECRETS_KEY: newSecretsKey(), RATE_LIMIT_FAILED_AUTH: '0' },
    });
    const endpoint = await shop.api.post('/v1/webhook-endpoints', { url: receiver.url() });
    await placeOrder(shop, 'T-access', { payment: undefined });
    await shop.api.post('/v1/orders/T-access/close');
    const delivery = await eventually('the webhook is delivered', async () => {
      return (await shop.rows("SELECT delivery_id FROM webhook_deliveries WHERE status = 'DELIVERED'"))[0];
    });
    await placeOrder(shop, 'T-access-open');
    await placeOrder(shop, 'T-access-paid');
    shop.simulator.pay(shop.merchant.mchid, 'T-access-paid');
    await untilOrderIs(shop, 'T-access-paid', 'PAID');
    const refund = await shop.api.post('/v1/orders/T-access-paid/refunds', { amount: 100 });
    const first = async (path: string): Promise<Readonly<Record<string, unknown>>> => {
      const { items } = (await shop.api.get(path)).data;
      return record(Array.isArray(items) ? items[0] : undefined);
    };
    await untilCallbacksAreBooked(shop);
    const second = await atWechatPay(shop, { mchid: '1900000002', appids: ['wx2222222222222222'] });
    ids = {
      orderNo: 'T-access-open',
      endpointId: String(endpoint.data.endpointId),
      deliveryId: String(delivery.delivery_id),
      merchantId: 'demo',
      accountId: await addAccount(shop, 'demo', second),
      keyId: (await issueKey(shop, 'demo')).keyId,
      refundNo: String(refund.data.refundNo),
      jobId: String((await first('/v1/jobs')).jobId),
      callbackId: String((await first('/v1/callbacks')).callbackId),
      entryNo: String((await first('/v1/ledger/entries')).entryNo),
      entryId: String((await first('/v1/audit-entries')).entryId),
      reconciliationNo: await reconciledDay(shop),
      differenceNo: await keptDifference(shop),
      bill: 'trade',
    };
    await createMerchant(shop, 'other');
    for (const scope of SCOPES) oneScope.set(scope, (await issueKey(shop, 'other', [scope])).api);
    allScopes = (await issueKey(shop, 'other')).api;
    const revoked = await issueKey(shop, 'other', SCOPES);
    await shop.api.call('DELETE', `/v1/api-keys/${revoked.keyId}`, undefined, { 'x-merchant-id': 'other' });
    ended = { revoked: revoked.api, expired: (await expiredKey()).api };
    routes = await routesOf(shop.app);
    await eventually('everything is at rest', async () => {
      const [open] = await shop.rows('SELECT COUNT(*) AS n FROM outbox_events WHERE due_at IS NOT NULL');
      return Number(open?.n) === 0;
    });
  });
  afterAll(async () => {
    const widths = (table[0] ?? []).map((_, i) => Math.max(...table.map((row) => row[i]?.length ?? 0)));
    const lines = table.map((row) => row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  '));
    process.stdout.write(`\n${kind}\n${lines.join('\n')}\n`);
    await shop.close();
    await receiver.close();
  });

  const expiredKey = async (): Promise<IssuedKey> => {
    const key = await issueKey(shop, 'other', SCOPES);
    await shop.rows("UPDATE api_keys SET expires_at = '2026-01-01 00:00:00' WHERE key_id = ?", [key.keyId]);
    return key;
  };
  const callWith = (api: ApiClient, route: Route, headers: Record<string, string> = {}): Promise<ApiAnswer> =>
    api.call(route.method, filled(route, ids), sampleBody(route), headers);
  const isMissing = ({ body }: ApiAnswer): boolean => body?.reason === 'SCOPE_MISSING';

  /** The one scope without which the route refuses; asserts that there is one, and that each refusal says which. */
  const scopeOf = (answers: ReadonlyMap<string, ApiAnswer>): string => {
    const taken = [...answers].filter(([, answer]) => !isMissing(answer)).map(([scope]) => scope);
    expect(taken).toHaveLength(1);
    const [needed = ''] = taken;
    for (const [scope, answer] of answers) {
      if (scope === needed) continue;
      expect(answer).toMatchObject({
        status: 403,
        body: { code: 40341, details: [{ field: 'scope', message: needed }] },
      });
    }
    return needed;
  };

  /** Nothing of the merchant `demo` may be in an answer that another merchant gets. */
  const expectNothingOfOthers = (route: Route, answer: ApiAnswer): void => {
    if (route.path.includes(':')) expect([403, 404]).toContain(answer.status);
    else if (route.method === 'GET') expect(answer.status).toBe(200);
    for (const id of Object.values(ids).filter((each) => each !== 'demo'))
      expect(answer.body === null ? answer.text : JSON.stringify(answer.body.data ?? null)).not.toContain(id);
  };

  it('is declared by every route there is, and the public ones are known', () => {
    expect(routes.length).toBeGreaterThan(25);
    expect(
      routes
        .filter(({ operation }) => operation.security === undefined)
        .map(nameOf)
        .sort(),
    ).toEqual(PUBLIC);
  });

  it('is kept by every route, whoever calls: nothing is shown, and nothing is written', async () => {
    const seen: string[] = [];
    for (const route of routes.filter((each) => !PUBLIC.includes(nameOf(each)))) {
      const before = await wholeDatabase(shop, kind);
      const answers = new Map<string, ApiAnswer>();
      // Creating calls would be right for the other merchant itself: it sends them empty, so that they only get past the guard.
      const creates = route.method === 'POST' && !route.path.includes(':');
      const probe = (api: ApiClient): Promise<ApiAnswer> =>
        creates ? api.call(route.method, route.path, {}) : callWith(api, route);
      for (const [scope, api] of oneScope) answers.set(scope, await probe(api));
      const needed = scopeOf(answers);
      const platform = needed === 'platform:admin';
      const other = platform ? await callWith(allScopes, route) : await probe(allScopes);
      if (platform) expect(other).toMatchObject({ status: 403, body: { reason: 'SCOPE_MISSING' } });
      else expectNothingOfOthers(route, other);
      const named = await callWith(allScopes, route, { 'x-merchant-id': 'demo' });
      expect(named).toMatchObject({
        status: 403,
        body: { reason: platform ? 'SCOPE_MISSING' : 'MERCHANT_FORBIDDEN' },
      });
      const refused = new Map<string, ApiAnswer>();
      for (const [what, api] of Object.entries(ended)) refused.set(what, await callWith(api, route));
      refused.set('none', await callWith(shop.api, route, { authorization: '' }));
      for (const answer of refused.values())
        expect(answer).toMatchObject({ status: 401, body: { reason: 'API_KEY_INVALID' } });
      expect({ route: nameOf(route), rows: await wholeDatabase(shop, kind) }).toEqual({
        route: nameOf(route),
        rows: before,
      });
      table.push([
        nameOf(route),
        needed,
        String(other.status),
        [...new Set([...answers.values()].filter(isMissing).map(({ status }) => status))].join(' '),
        ...[...refused.values()].map(({ status }) => String(status)),
      ]);
      seen.push(needed);
    }
    expect(seen).toEqual(expect.arrayContaining([...SCOPES]));
  });

  it('lets an administrator of the platform act for a merchant by naming it, and nobody else', async () => {
    const admin = { 'x-merchant-id': 'other' };
    await shop.api.post('/v1/orders', { orderNo: 'T-for-other', subject: 'Tea', amount: 1 }, admin);
    expect((await oneScope.get('orders:read')?.get('/v1/orders/T-for-other'))?.status).toBe(200);
    expect((await shop.api.get('/v1/orders/T-for-other')).status).toBe(404);
    expect((await shop.api.get('/v1/orders/T-for-other', admin)).data).toMatchObject({ orderNo: 'T-for-other' });
    expect((await shop.api.get('/v1/orders', { 'x-merchant-id': 'nobody' })).body).toMatchObject({
      code: 40402,
      reason: 'MERCHANT_NOT_FOUND',
    });
    expect((await shop.api.get('/v1/orders', { 'x-merchant-id': "x' OR '1" })).body).toMatchObject({
      reason: 'VALIDATION_FAILED',
      details: [{ field: 'X-Merchant-Id' }],
    });
    expect((await allScopes.get('/v1/orders', admin)).status).toBe(200);
    expect((await allScopes.get('/v1/orders', { 'x-merchant-id': 'nobody' })).body).toMatchObject({
      code: 40342,
      reason: 'MERCHANT_FORBIDDEN',
    });
  });
});
