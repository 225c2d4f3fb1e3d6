import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WebhookReceiver } from '../../src/notification/testing/webhook-receiver.js';
import type { ApiAnswer, ApiClient } from '../support/api-client.js';
import { DATABASE_KINDS } from '../support/databases.js';
import { eventually } from '../support/eventually.js';
import {
  accountOf,
  accountsPath,
  addAccount,
  atWechatPay,
  createMerchant,
  issueKey,
  newSecretsKey,
} from '../support/merchants.js';
import { keptDifference } from '../support/reconciliation.js';
import { routesOf } from '../support/routes.js';
import { openShop, type Shop } from '../support/shop.js';
import { placeOrder, record, untilCallbacksAreBooked, untilOrderIs } from '../support/trade.js';
import { wholeDatabase } from '../support/whole-database.js';

const ENV = { WEBHOOK_ALLOW_PRIVATE: 'true', WEBHOOK_ALLOW_HTTP: 'true' };
const TEA = { 'x-merchant-id': 'tea' };

/** Routes that ask WeChat Pay between two transactions, or begin work that goes on: run again, they find by its number what they did. */
const FOUND_BY_NUMBER = [
  'POST /v1/orders',
  'POST /v1/orders/:orderNo/payments',
  'POST /v1/orders/:orderNo/sync',
  'POST /v1/orders/:orderNo/close',
  'POST /v1/orders/:orderNo/refunds',
  'POST /v1/refunds/:refundNo/sync',
  'POST /v1/refunds/:refundNo/retry',
  'POST /v1/refunds/:refundNo/abandon',
  'POST /v1/refunds/:refundNo/resend',
  'POST /v1/refunds/:refundNo/approve',
  'POST /v1/reconciliations',
  'POST /v1/reconciliations/imports',
];
const WITHOUT_API_KEY = ['POST /v1/callbacks/wechatpay/:merchant'];

interface Call {
  readonly route: string;
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  readonly api?: ApiClient;
}

describe.each(DATABASE_KINDS)('a call whose work is one transaction, on %s', (database) => {
  let shop: Shop;
  let receiver: WebhookReceiver;
  let calls: Call[];

  beforeAll(async () => {
    receiver = await WebhookReceiver.start();
    shop = await openShop({ database, env: { ...ENV, SECRETS_KEY: newSecretsKey() } });
    calls = await callsTo(shop, receiver);
  });
  afterAll(async () => {
    await shop.close();
    await receiver.close();
  });

  const send = ({ route, path, body, headers = {}, api = shop.api }: Call): Promise<ApiAnswer> =>
    api.call(String(route.split(' ')[0]), path, body, { ...headers, 'idempotency-key': `"${route}"` });
  /** All but what the call itself is remembered by. */
  const everythingElse = async (): Promise<Record<string, unknown>> => {
    const { idempotency_records: _ours, ...others } = await wholeDatabase(shop, database);
    return others;
  };
  /** How much was done: each of these calls leaves an entry in the audit log, and what goes on in the background none. */
  const deeds = async (): Promise<number> => (await shop.rows('SELECT id FROM audit_entries')).length;
  const withoutAnswers = async (work: () => Promise<void>): Promise<void> => {
    await shop.rows(
      database === 'mysql'
        ? `CREATE TRIGGER no_answers BEFORE UPDATE ON idempotency_records FOR EACH ROW
             IF NEW.status = 'DONE' THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'no'; END IF`
        : `CREATE TRIGGER no_answers BEFORE UPDATE ON idempotency_records WHEN NEW.status = 'DONE'
             BEGIN SELECT RAISE(ABORT, 'no'); END`,
    );
    try {
      await work();
    } finally {
      await shop.rows('DROP TRIGGER no_answers');
    }
  };

  it('changes nothing when its answer cannot be kept', async () => {
    await withoutAnswers(async () => {
      const before = await everythingElse();
      for (const call of calls) {
        expect([call.route, (await send(call)).status]).toEqual([call.route, 500]);
        expect([call.route, await everythingElse()]).toEqual([call.route, before]);
      }
    });
  });

  it('changes nothing when another run of the same call has overtaken it', async () => {
    const overtake = "UPDATE idempotency_records SET run_id = 'run_of_another' WHERE status = 'RUNNING'";
    await shop.rows(
      database === 'mysql'
        ? `CREATE TRIGGER overtaken AFTER INSERT ON audit_entries FOR EACH ROW ${overtake}`
        : `CREATE TRIGGER overtaken AFTER INSERT ON audit_entries BEGIN ${overtake}; END`,
    );
    try {
      const before = await everythingElse();
      for (const call of calls) {
        expect([call.route, await send(call)]).toMatchObject([
          call.route,
          { status: 409, body: { reason: 'IDEMPOTENCY_KEY_IN_USE' } },
        ]);
        expect([call.route, await everythingElse()]).toEqual([call.route, before]);
      }
    } finally {
      await shop.rows('DROP TRIGGER overtaken');
    }
  });

  it('is then done under the same key, once', async () => {
    for (const call of calls) {
      const before = await deeds();
      const first = await send(call);
      expect([call.route, first.status < 300 ? 'done' : first.body]).toEqual([call.route, 'done']);
      expect(first.headers.has('idempotency-replayed')).toBe(false);
      const done = await deeds();
      expect([call.route, done > before]).toEqual([call.route, true]);
      const again = await send(call);
      expect([call.route, again.status, again.text]).toEqual([call.route, first.status, first.text]);
      expect(again.headers.get('idempotency-replayed')).toBe('true');
      expect([call.route, await deeds()]).toEqual([call.route, done]);
    }
  });

  it('is every call that changes something and is not found again by its number', async () => {
    const changing = (await routesOf(shop.app))
      .filter(({ method }) => ['POST', 'PATCH', 'DELETE'].includes(method))
      .map(({ method, path }) => `${method} ${path}`);
    expect(changing.sort()).toEqual(
      [...calls.map(({ route }) => route), ...FOUND_BY_NUMBER, ...WITHOUT_API_KEY].sort(),
    );
  });
});

/** One for each route, in an order in which all can be done, with what they are done to. */
async function callsTo(shop: Shop, receiver: WebhookReceiver): Promise<Call[]> {
  const { simulator, merchant } = shop;
  const only = async (sql: string): Promise<string> => String(Object.values((await shop.rows(sql))[0] ?? {})[0]);
  await createMerchant(shop, 'tea');
  const { keyId } = await issueKey(shop, 'tea');
  const ended = await issueKey(shop, 'tea');
  const accountId = await addAccount(shop, 'tea', await atWechatPay(shop, { mchid: '1900000002' }));
  const second = await atWechatPay(shop, { mchid: '1900000003' });
  const url = receiver.url();
  const endpoint = await shop.api.post('/v1/webhook-endpoints', { url });
  const endpointPath = `/v1/webhook-endpoints/${String(endpoint.data.endpointId)}`;
  const other = await shop.api.post('/v1/webhook-endpoints', { url, events: ['order.paid'] });
  await placeOrder(shop, 'T-closed', { payment: undefined });
  await shop.api.post('/v1/orders/T-closed/close');
  await placeOrder(shop, 'T-wrong');
  simulator.faults.add({ on: 'callback', action: { kind: 'wrong-amount' } });
  simulator.pay(merchant.mchid, 'T-wrong');
  await placeOrder(shop, 'T-paid');
  simulator.pay(merchant.mchid, 'T-paid');
  await untilOrderIs(shop, 'T-paid', 'PAID');
  await untilCallbacksAreBooked(shop);
  await shop.api.call('PATCH', '/v1/merchants/demo', { refundApprovalAbove: 0 });
  await shop.api.post('/v1/orders/T-paid/refunds', { refundNo: 'R-waits', amount: 100 });
  const approver = await issueKey(shop, 'demo', ['refunds:approve']);
  const differenceNo = await keptDifference(shop);
  await shop.rows("UPDATE jobs SET status = 'DEAD', due_at = NULL WHERE subject = 'T-wrong'");
  await eventually('every event is handed out, and every webhook delivered', async () => {
    const [events] = await shop.rows('SELECT COUNT(*) AS n FROM outbox_events WHERE due_at IS NOT NULL');
    const [hooks] = await shop.rows("SELECT COUNT(*) AS n FROM webhook_deliveries WHERE status <> 'DELIVERED'");
    return Number(events?.n) === 0 && Number(hooks?.n) === 0;
  });
  const deliveryId = await only('SELECT delivery_id FROM webhook_deliveries ORDER BY id LIMIT 1');
  const idOf = async (list: string, id: string): Promise<string> => {
    const { items } = (await shop.api.get(list)).data;
    return String(record(Array.isArray(items) ? items[0] : undefined)[id]);
  };
  const jobId = await idOf('/v1/jobs?status=DEAD', 'jobId');
  const callbackId = await idOf('/v1/callbacks?status=QUARANTINED', 'callbackId');

  return [
    { route: 'POST /v1/merchants', path: '/v1/merchants', body: { merchantId: 'new', name: 'New' } },
    { route: 'PATCH /v1/merchants/:merchantId', path: '/v1/merchants/tea', body: { name: '一杯茶' } },
    {
      route: 'POST /v1/merchants/:merchantId/accounts',
      path: accountsPath('tea'),
      body: accountOf('tea', second),
    },
    {
      route: 'PATCH /v1/merchants/:merchantId/accounts/:accountId',
      path: `${accountsPath('tea')}/${accountId}`,
      body: { disabled: true },
    },
    {
      route: 'POST /v1/api-keys',
      path: '/v1/api-keys',
      body: { name: 'new', scopes: ['orders:read'] },
      headers: TEA,
    },
    { route: 'POST /v1/api-keys/:keyId/rotate', path: `/v1/api-keys/${keyId}/rotate`, body: {}, headers: TEA },
    { route: 'DELETE /v1/api-keys/:keyId', path: `/v1/api-keys/${ended.keyId}`, headers: TEA },
    { route: 'POST /v1/webhook-endpoints', path: '/v1/webhook-endpoints', body: { url, events: ['order.paid'] } },
    {
      route: 'POST /v1/webhook-endpoints/:endpointId/rotate-secret',
      path: `${endpointPath}/rotate-secret`,
    },
    {
      route: 'PATCH /v1/webhook-endpoints/:endpointId',
      path: endpointPath,
      body: { description: 'till', events: ['order.closed'] },
    },
    {
      route: 'DELETE /v1/webhook-endpoints/:endpointId',
      path: `/v1/webhook-endpoints/${String(other.data.endpointId)}`,
    },
    { route: 'POST /v1/callbacks/:callbackId/replay', path: `/v1/callbacks/${callbackId}/replay` },
    { route: 'POST /v1/jobs/:jobId/replay', path: `/v1/jobs/${jobId}/replay` },
    {
      route: 'POST /v1/refunds/:refundNo/reject',
      path: '/v1/refunds/R-waits/reject',
      body: { reason: 'no parcel' },
      api: approver.api,
    },
    {
      route: 'POST /v1/reconciliations/differences/:differenceNo/decision',
      path: `/v1/reconciliations/differences/${differenceNo}/decision`,
      body: {
        status: 'ADJUSTED',
        by: 'Li',
        reason: 'found in the bill',
        adjustment: { debit: 'channel', credit: 'suspense', amount: 100 },
      },
    },
    { route: 'POST /v1/webhook-deliveries/:deliveryId/replay', path: `/v1/webhook-deliveries/${deliveryId}/replay` },
  ];
}
