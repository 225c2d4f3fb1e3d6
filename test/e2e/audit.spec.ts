import { createHash } from 'node:crypto';
import os from 'node:os';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { PostAdjustment } from '../../src/ledger/index.js';
import { WebhookReceiver } from '../../src/notification/testing/webhook-receiver.js';
import { dayAfter } from '../../src/reconciliation/domain/beijing-day.js';
import { EMPTY_TRADE_BILL } from '../../src/reconciliation/infrastructure/wechatpay/testing/bill-samples.js';
import { AUDITED_ACTIONS } from '../../src/platform/audit/audited-action.js';
import { performAsCommandLine } from '../../src/platform/audit/performer.js';
import type { ApiAnswer } from '../support/api-client.js';
import { auditEntries, deedsOf } from '../support/audit.js';
import { DATABASE_KINDS } from '../support/databases.js';
import { webhooksFallDue } from '../support/due-times.js';
import { eventually } from '../support/eventually.js';
import { accountsPath, addAccount, atWechatPay, credentialsOf, issueKey, newSecretsKey } from '../support/merchants.js';
import { keptDifference, today } from '../support/reconciliation.js';
import { untilRefund } from '../support/refunds.js';
import { API_KEY } from '../support/shop-environment.js';
import { openShop, type Shop } from '../support/shop.js';
import { placeOrder, record, untilCallbacksAreBooked, untilOrderIs } from '../support/trade.js';
import { wholeDatabase } from '../support/whole-database.js';

type Data = Readonly<Record<string, unknown>>;

const ENV = { WEBHOOK_ALLOW_PRIVATE: 'true', WEBHOOK_ALLOW_HTTP: 'true', TRUST_PROXY: 'loopback' };
const FROM = { 'x-forwarded-for': '203.0.113.7', 'user-agent': 'back-office/1.0', 'x-request-id': 'req-of-an-auditor' };
const TEA = { 'x-merchant-id': 'tea' };
const CARD = { type: 'USER_BANK_CARD', bankType: 'ICBC_DEBIT', bankAccount: '6222000000001234', realName: '张三丰' };

/** What an entry says beside who and where. */
const deed = (
  action: string,
  subject: unknown,
  before: object | null,
  after: object | null,
  merchantId = 'demo',
): Record<string, unknown> => ({
  action,
  subject,
  merchantId,
  before: before && expect.objectContaining(before),
  after: after && expect.objectContaining(after),
});

describe.each(DATABASE_KINDS)('the audit log, on %s', (database) => {
  let shop: Shop;
  let receiver: WebhookReceiver;
  /** What must be in no entry. */
  const secrets: string[] = [API_KEY, CARD.bankAccount, CARD.realName, 'token-in-a-query'];
  const seen = new Set<unknown>();
  beforeAll(async () => {
    receiver = await WebhookReceiver.start();
    shop = await openShop({ database, env: { ...ENV, SECRETS_KEY: newSecretsKey() } });
  });
  afterEach(() => {
    shop.simulator.faults.clear();
  });
  afterAll(async () => {
    await shop.close();
    await receiver.close();
  });

  const call = async (method: string, path: string, body?: unknown, more: Record<string, string> = {}) => {
    const answer = await shop.api.call(method, path, body, { ...FROM, ...more });
    expect([method, path, answer.status < 300 ? 'ok' : answer.body]).toEqual([method, path, 'ok']);
    return answer;
  };
  /** These entries, and no others, come of `work`. */
  const expectDeeds = async (work: () => Promise<unknown>, expected: object[]): Promise<Data[]> => {
    const deeds = await deedsOf(shop.api, work);
    expect(deeds).toMatchObject(expected);
    for (const { action } of deeds) seen.add(action);
    return deeds;
  };
  const expectNothing = (work: () => Promise<unknown>) => expectDeeds(work, []);
  const paidOrder = async (orderNo: string): Promise<void> => {
    await placeOrder(shop, orderNo);
    shop.simulator.pay(shop.merchant.mchid, orderNo);
    await untilOrderIs(shop, orderNo, 'PAID');
  };
  const text = (answer: ApiAnswer, field: string): string => String(answer.data[field]);

  it('begins with the merchant of the environment and its credentials', async () => {
    const entries = await auditEntries(shop.api);
    expect(entries).toMatchObject([
      deed('merchant.created', 'demo', null, { name: 'demo', disabled: false }),
      deed('account.loaded', 'environment', null, {
        mchid: shop.merchant.mchid,
        credentials: expect.objectContaining({ serial: shop.merchant.serial }),
      }),
    ]);
    expect(entries[1]?.actor).toMatchObject({ type: 'system' });
    for (const { action } of entries) seen.add(action);
    secrets.push(shop.merchant.apiV3Key, String(shop.merchant.merchantPrivateKey).slice(100, 160));
  });

  it('has merchants that are taken in and changed, and who did it from where', async () => {
    const [created] = await expectDeeds(
      () => call('POST', '/v1/merchants', { merchantId: 'tea', name: '一杯茶' }),
      [deed('merchant.created', 'tea', null, { name: '一杯茶', disabled: false }, 'tea')],
    );
    expect(created).toMatchObject({
      actor: { type: 'api-key', id: 'environment', name: null, merchantId: 'demo' },
      from: {
        address: '203.0.113.7',
        userAgent: 'back-office/1.0',
        requestId: 'req-of-an-auditor',
        instance: os.hostname(),
      },
    });
    await expectNothing(() => shop.api.post('/v1/merchants', { merchantId: 'tea', name: 'again' }));
    await expectDeeds(
      () => call('PATCH', '/v1/merchants/tea', { disabled: true }),
      [deed('merchant.changed', 'tea', { disabled: false }, { disabled: true, name: '一杯茶' }, 'tea')],
    );
    await expectNothing(() => call('PATCH', '/v1/merchants/tea', { disabled: true }));
    await expectNothing(() => shop.api.call('PATCH', '/v1/merchants/tea', { name: '' }));
    await expectNothing(() => shop.api.call('PATCH', '/v1/merchants/nobody', { name: 'x' }));
    await call('PATCH', '/v1/merchants/tea', { disabled: false });
  });

  it('has accounts that are opened, changed, made the default, and given other credentials', async () => {
    const first = await atWechatPay(shop, {
      mchid: '1900000002',
      appids: ['wx2222222222222222', 'wx2222222222222223'],
    });
    const second = await atWechatPay(shop, { mchid: '1900000003' });
    secrets.push(first.apiV3Key, second.apiV3Key, String(second.merchantPrivateKey).slice(100, 160));
    let [one, two] = ['', ''];
    await expectDeeds(async () => {
      one = await addAccount(shop, 'tea', first);
    }, [deed('account.opened', expect.stringMatching(/^acc_/), null, { mchid: first.mchid, isDefault: true }, 'tea')]);
    await expectNothing(() => addAccount(shop, 'tea', first).catch(() => null));
    await expectDeeds(
      () =>
        call('PATCH', `${accountsPath('tea')}/${one}`, { appid: 'wx2222222222222223', feeRate: 60, disabled: true }),
      [
        deed(
          'account.changed',
          one,
          { appid: 'wx2222222222222222', feeRate: null, disabled: false },
          { appid: 'wx2222222222222223', feeRate: 60, disabled: true },
          'tea',
        ),
      ],
    );
    two = await addAccount(shop, 'tea', second);
    await expectDeeds(
      () => call('PATCH', `${accountsPath('tea')}/${two}`, { isDefault: true }),
      [
        deed('account.changed', one, { isDefault: true }, { isDefault: false }, 'tea'),
        deed('account.changed', two, { isDefault: false }, { isDefault: true }, 'tea'),
      ],
    );
    await expectNothing(() => call('PATCH', `${accountsPath('tea')}/${two}`, { isDefault: true }));
    const [replaced] = await expectDeeds(
      () => call('PUT', `${accountsPath('tea')}/${two}/credentials`, credentialsOf(first)),
      [deed('account.credentials-replaced', two, {}, {}, 'tea')],
    );
    expect(record(record(replaced?.before).credentials)).toMatchObject({ serial: second.serial });
    expect(record(record(replaced?.after).credentials)).toMatchObject({ serial: first.serial });
    await expectNothing(() =>
      shop.api.call('PUT', `${accountsPath('tea')}/${two}/credentials`, { ...credentialsOf(first), apiV3Key: 'short' }),
    );
  });

  it('has API keys that are issued, rotated and revoked, and what is done with them', async () => {
    const scopes = ['merchant:admin', 'webhooks:manage'];
    let issued = { keyId: '', apiKey: '', api: shop.api };
    await expectDeeds(async () => {
      issued = await issueKey(shop, 'tea', scopes);
    }, [deed('api-key.issued', expect.stringMatching(/^key_/), null, { name: 'test', scopes }, 'tea')]);
    secrets.push(issued.apiKey);
    let rotated: ApiAnswer | undefined;
    const deeds = await expectDeeds(async () => {
      rotated = await issued.api.post(`/v1/api-keys/${issued.keyId}/rotate`, { overlapSeconds: 60 });
      secrets.push(text(rotated, 'apiKey'));
    }, [
      deed('api-key.issued', expect.stringMatching(/^key_/), null, { name: 'test', scopes }, 'tea'),
      deed('api-key.rotated', issued.keyId, { rotatedTo: null, expiresAt: null }, {}, 'tea'),
    ]);
    const next = String(rotated?.data.keyId);
    expect(deeds[1]?.after).toMatchObject({ rotatedTo: next, expiresAt: expect.any(String) });
    const own = { type: 'api-key', id: issued.keyId, name: 'test', merchantId: 'tea', scopes };
    expect(deeds.map(({ actor }) => actor)).toEqual([own, own]);
    await expectDeeds(
      () => call('DELETE', `/v1/api-keys/${next}`, undefined, TEA),
      [deed('api-key.revoked', next, { revokedAt: null }, { revokedAt: expect.any(String) }, 'tea')],
    );
    await expectNothing(() => call('DELETE', `/v1/api-keys/${next}`, undefined, TEA));
    await expectNothing(() =>
      shop.api.post('/v1/api-keys', { name: 'x', scopes: ['orders:read'], expiresAt: '2020-01-01T00:00:00Z' }),
    );
  });

  it('has webhook endpoints and what is sent again, also when Zhanggui disables one by itself', async () => {
    const url = receiver.url();
    let endpointId = '';
    await expectDeeds(async () => {
      const opened = await call('POST', '/v1/webhook-endpoints', {
        url: `${url}?key=token-in-a-query`,
        events: ['order.closed'],
      });
      endpointId = text(opened, 'endpointId');
      secrets.push(text(opened, 'secret').slice(6));
    }, [deed('webhook-endpoint.created', expect.stringMatching(/^whe_/), null, { url: `${new URL(url).href}?…` })]);
    await expectDeeds(
      () => call('PATCH', `/v1/webhook-endpoints/${endpointId}`, { url, description: 'till' }),
      [
        deed(
          'webhook-endpoint.changed',
          endpointId,
          { description: null },
          { description: 'till', url: new URL(url).href },
        ),
      ],
    );
    await expectDeeds(async () => {
      secrets.push(text(await call('POST', `/v1/webhook-endpoints/${endpointId}/rotate-secret`), 'secret').slice(6));
    }, [
      deed(
        'webhook-endpoint.secret-rotated',
        endpointId,
        { formerSecretUntil: null },
        { formerSecretUntil: expect.any(String) },
      ),
    ]);
    await placeOrder(shop, 'T-hook-1', { payment: undefined });
    await expectDeeds(
      () => call('POST', '/v1/orders/T-hook-1/close'),
      [deed('order.closed', 'T-hook-1', { status: 'CREATED' }, { status: 'CLOSED' })],
    );
    await expectNothing(() => call('POST', '/v1/orders/T-hook-1/close'));
    const delivery = await eventually('the webhook is delivered', async () => {
      return (await shop.rows("SELECT delivery_id FROM webhook_deliveries WHERE status = 'DELIVERED'"))[0];
    });
    const replay = `/v1/webhook-deliveries/${String(delivery.delivery_id)}/replay`;
    receiver.reply = () => ({ status: 410 });
    const deeds = await expectDeeds(async () => {
      await call('POST', replay);
      await eventually('the endpoint is disabled', async () => {
        await webhooksFallDue((sql, parameters) => shop.rows(sql, parameters));
        return (await shop.api.get(`/v1/webhook-endpoints/${endpointId}`)).data.disabled === true;
      });
    }, [
      deed('webhook-delivery.replayed', delivery.delivery_id, { status: 'DELIVERED' }, { status: 'PENDING' }),
      deed('webhook-endpoint.changed', endpointId, { disabled: false }, { disabled: true, disabledReason: 'GONE' }),
    ]);
    // The call woke what sends it, and did not do it.
    expect(deeds.map(({ actor }) => record(actor).type)).toEqual(['api-key', 'system']);
    expect(deeds[1]?.from).toMatchObject({ address: null, userAgent: null });
    await expectNothing(() => shop.api.post(replay));
    await expectDeeds(
      () => call('DELETE', `/v1/webhook-endpoints/${endpointId}`),
      [deed('webhook-endpoint.deleted', endpointId, { description: 'till' }, null)],
    );
    await expectNothing(() => shop.api.call('DELETE', `/v1/webhook-endpoints/${endpointId}`));
  });

  it('has refunds that are asked for and taken up by hand, and nothing of where the money goes', async () => {
    await paidOrder('T-refund-1');
    const ask = (refundNo: string, amount = 100) =>
      shop.api.post('/v1/orders/T-refund-1/refunds', { refundNo, amount, reason: '茶凉了' }, FROM);
    await expectDeeds(
      () => ask('R-1'),
      [
        deed('refund.requested', 'R-1', null, {
          orderNo: 'T-refund-1',
          amount: 100,
          reason: '茶凉了',
          cause: 'MERCHANT',
        }),
      ],
    );
    await expectNothing(() => ask('R-1'));
    await expectNothing(() => ask('R-too-much', 100_000));

    const stuck = async (refundNo: string): Promise<void> => {
      const action = { kind: 'status', status: 500, code: 'BANK_ERROR' } as const;
      shop.simulator.faults.add({ on: 'api', match: { outRefundNo: refundNo, method: 'POST' }, action, times: 3 });
      await ask(refundNo);
      await shop.rows("UPDATE refunds SET attention = 'TRIES_EXHAUSTED', version = version + 1 WHERE refund_no = ?", [
        refundNo,
      ]);
    };
    await stuck('R-2');
    await expectDeeds(
      () => call('POST', '/v1/refunds/R-2/abandon'),
      [
        deed(
          'refund.abandoned',
          'R-2',
          { status: 'CREATED', attention: 'TRIES_EXHAUSTED' },
          { status: 'CLOSED', failure: 'ABANDONED' },
        ),
      ],
    );
    await expectNothing(() => shop.api.post('/v1/refunds/R-2/abandon'));
    await stuck('R-3');
    await expectDeeds(
      () => call('POST', '/v1/refunds/R-3/retry'),
      [deed('refund.retried', 'R-3', { attention: 'TRIES_EXHAUSTED' }, { attention: null, status: 'CREATED' })],
    );
    await expectNothing(() => shop.api.post('/v1/refunds/R-1/retry'));

    shop.simulator.faults.add({ on: 'refund', action: { kind: 'abnormal' } });
    await ask('R-4');
    await untilRefund(shop.api, 'R-4', { status: 'ABNORMAL' });
    await expectNothing(() => shop.api.post('/v1/refunds/R-1/resend', CARD));
    await expectDeeds(
      () => call('POST', '/v1/refunds/R-4/resend', CARD),
      [deed('refund.resent', 'R-4', { status: 'ABNORMAL' }, { resentTo: 'USER_BANK_CARD' })],
    );
  });

  it('has refunds that a second person decided about, and who that was', async () => {
    const approver = await issueKey(shop, 'demo', ['refunds:approve']);
    const decide = (path: string, body?: unknown) => approver.api.post(`/v1/refunds/${path}`, body, FROM);
    await paidOrder('T-second-1');
    await call('PATCH', '/v1/merchants/demo', { refundApprovalAbove: 0 });
    const waiting = { status: 'PENDING_APPROVAL', attention: 'APPROVAL' };
    for (const refundNo of ['R-second-1', 'R-second-2'])
      await call('POST', '/v1/orders/T-second-1/refunds', { refundNo, amount: 100 });
    await expectNothing(() => shop.api.post('/v1/refunds/R-second-1/approve'));
    const [approved] = await expectDeeds(
      () => decide('R-second-1/approve'),
      [deed('refund.approved', 'R-second-1', waiting, { status: 'CREATED', attention: null })],
    );
    expect(approved?.actor).toMatchObject({ type: 'api-key', id: approver.keyId });
    await expectNothing(() => decide('R-second-1/approve'));
    await expectDeeds(
      () => decide('R-second-2/reject', { reason: 'no parcel' }),
      [deed('refund.rejected', 'R-second-2', waiting, { status: 'CLOSED', rejectionReason: 'no parcel' })],
    );
    await call('PATCH', '/v1/merchants/demo', { refundApprovalAbove: null });
  });

  it('has money that goes back by itself as nobody else’s deed, whoever brought it to light', async () => {
    await placeOrder(shop, 'T-late-1');
    await shop.api.post('/v1/orders/T-late-1/close');
    shop.simulator.faults.add({ on: 'callback', action: { kind: 'lose' }, times: 'always' });
    shop.simulator.pay(shop.merchant.mchid, 'T-late-1', { evenIfClosed: true });
    const [back] = await expectDeeds(
      () => call('POST', '/v1/orders/T-late-1/sync'),
      [deed('refund.requested', expect.stringMatching(/^R/), null, { orderNo: 'T-late-1', cause: 'LATE_PAYMENT' })],
    );
    expect(back?.actor).toMatchObject({ type: 'system', id: 'refund-unasked-money' });
    expect(back?.from).toMatchObject({ address: null, requestId: 'req-of-an-auditor' });
  });

  it('has callbacks and jobs that are taken up again', async () => {
    await placeOrder(shop, 'T-callback');
    shop.simulator.faults.add({ on: 'callback', action: { kind: 'wrong-amount' } });
    shop.simulator.pay(shop.merchant.mchid, 'T-callback');
    await untilCallbacksAreBooked(shop);
    const { items } = (await shop.api.get('/v1/callbacks?status=QUARANTINED')).data;
    const callbackId = record(Array.isArray(items) ? items[0] : null).callbackId;
    await expectDeeds(
      () => call('POST', `/v1/callbacks/${String(callbackId)}/replay`),
      [
        deed(
          'callback.replayed',
          callbackId,
          { status: 'QUARANTINED', reason: 'WRONG_AMOUNT' },
          { status: 'RECEIVED' },
        ),
      ],
    );
    await shop.rows("UPDATE jobs SET status = 'DEAD', due_at = NULL, last_error = 'no' WHERE subject = 'T-callback'");
    const jobs = (await shop.api.get('/v1/jobs?status=DEAD')).data.items;
    const { jobId } = record(Array.isArray(jobs) ? jobs[0] : null);
    await expectDeeds(
      () => call('POST', `/v1/jobs/${String(jobId)}/replay`),
      [
        deed(
          'job.replayed',
          jobId,
          { kind: 'watch-order', status: 'DEAD' },
          { subject: 'T-callback', status: 'WAITING' },
        ),
      ],
    );
    await expectNothing(() => shop.api.post(`/v1/jobs/${String(jobId)}/replay`));
  });

  it('has adjustments of the ledger, once each, and who was at the command line', async () => {
    const adjust = () =>
      performAsCommandLine(() =>
        shop.app.get(PostAdjustment).execute({
          merchantId: 'demo',
          mchid: shop.merchant.mchid,
          currency: 'CNY',
          amount: 7,
          debit: 'suspense',
          credit: 'channel',
          adjustmentNo: 'D-1',
          orderNo: null,
          occurredAt: new Date(),
          by: 'Li',
          reason: 'found in the bill',
        }),
      );
    const [adjusted] = await expectDeeds(adjust, [
      deed('ledger.adjusted', 'D-1', null, { amount: 7, debit: 'suspense', credit: 'channel', by: 'Li' }),
    ]);
    expect(adjusted?.actor).toMatchObject({ type: 'cli', id: os.userInfo().username });
    await expectNothing(adjust);
  });

  it('has differences that a person decided about, and bills that one brought', async () => {
    const differenceNo = await keptDifference(shop);
    const decide = (body: object) =>
      shop.api.post(`/v1/reconciliations/differences/${differenceNo}/decision`, { by: 'Li', reason: 'tea', ...body });
    const adjusted = { status: 'ADJUSTED', adjustment: { debit: 'channel', credit: 'suspense', amount: 100 } };
    await expectDeeds(
      () => decide({ status: 'EXPLAINED' }),
      [
        deed(
          'difference.decided',
          differenceNo,
          { status: 'OPEN', decidedBy: null },
          { kind: 'MISSING_HERE', number: 'T-differs', status: 'EXPLAINED', decidedBy: 'Li', reason: 'tea' },
        ),
      ],
    );
    await expectDeeds(
      () => decide(adjusted),
      [
        deed('difference.decided', differenceNo, { status: 'EXPLAINED' }, { status: 'ADJUSTED' }),
        deed('ledger.adjusted', differenceNo, null, { amount: 100, by: 'Li', reason: 'tea' }),
      ],
    );
    await expectNothing(() => decide(adjusted));

    const day = dayAfter(today(shop), -1);
    const bring = (text: string) =>
      shop.api.post(`/v1/reconciliations/imports?bill=trade&day=${day}`, text, { 'content-type': 'text/csv' });
    const bill = EMPTY_TRADE_BILL;
    const subject = `${shop.merchant.mchid}/${day}/trade`;
    const sha256 = createHash('sha256').update(bill).digest('hex');
    await expectDeeds(
      () => bring(bill),
      [deed('bill.uploaded', subject, null, { origin: 'UPLOAD', sha256, lines: 0 })],
    );
    await expectDeeds(() => bring(bill), [deed('bill.uploaded', subject, { sha256 }, { sha256 })]);
    await expectNothing(() => bring('not a bill'));
  });

  it('does not have what a checkout does all day', async () => {
    await expectNothing(async () => {
      await paidOrder('T-all-day');
      await placeOrder(shop, 'T-other-way');
      await shop.api.post('/v1/orders/T-other-way/payments', { channel: 'wechat', method: 'native' });
      await shop.api.post('/v1/orders/T-other-way/sync');
    });
  });

  it('has a call once that is sent again under its Idempotency-Key', async () => {
    const key = { 'idempotency-key': '"audit-once"' };
    await expectDeeds(async () => {
      await call('POST', '/v1/merchants', { merchantId: 'once', name: 'Once' }, key);
      const again = await call('POST', '/v1/merchants', { merchantId: 'once', name: 'Once' }, key);
      expect(again.headers.get('idempotency-replayed')).toBe('true');
    }, [deed('merchant.created', 'once', null, { name: 'Once' }, 'once')]);
  });

  it('lets no change happen that it cannot write down', async () => {
    const { keyId } = await issueKey(shop, 'tea');
    await shop.rows('ALTER TABLE audit_waiting RENAME TO audit_gone');
    const before = await wholeDatabase(shop, database);
    try {
      for (const [method, path, body] of [
        ['POST', '/v1/merchants', { merchantId: 'unseen', name: 'x' }],
        ['PATCH', '/v1/merchants/tea', { name: 'unseen' }],
        ['DELETE', `/v1/api-keys/${keyId}`, undefined],
        ['POST', '/v1/api-keys', { name: 'unseen', scopes: ['orders:read'] }],
        ['POST', '/v1/webhook-endpoints', { url: receiver.url() }],
        ['POST', '/v1/orders/T-all-day/refunds', { refundNo: 'R-unseen', amount: 1 }],
      ] as const) {
        expect((await shop.api.call(method, path, body, path.includes('key') ? TEA : {})).status).toBe(500);
      }
      expect(await wholeDatabase(shop, database)).toEqual(before);
    } finally {
      await shop.rows('ALTER TABLE audit_gone RENAME TO audit_waiting');
    }
  });

  it('is read by its owners, by what they ask for, page by page', async () => {
    const { api: tea, keyId } = await issueKey(shop, 'tea', ['merchant:admin']);
    const own = (await tea.get('/v1/audit-entries?limit=100')).data.items;
    const ownEntries = Array.isArray(own) ? own.map(record) : [];
    expect(new Set(ownEntries.map(({ merchantId }) => merchantId))).toEqual(new Set(['tea']));
    expect(ownEntries[0]).toMatchObject({ action: 'api-key.issued', subject: keyId, actor: { merchantId: 'demo' } });
    const { entryId } = record(ownEntries[0]);
    expect((await tea.get(`/v1/audit-entries/${String(entryId)}`)).data).toEqual(ownEntries[0]);
    expect(await shop.api.get(`/v1/audit-entries/${String(entryId)}`)).toMatchObject({
      status: 404,
      body: { code: 40451, reason: 'AUDIT_ENTRY_NOT_FOUND' },
    });
    const listed = async (query: string) => (await auditEntries(shop.api, `&${query}`)).map(({ action }) => action);
    expect(await listed('subject=R-4')).toEqual(['refund.requested', 'refund.resent']);
    expect(await listed('action=bill.uploaded')).toEqual(['bill.uploaded', 'bill.uploaded']);
    expect(await listed('actor=refund-unasked-money')).toEqual(['refund.requested']);
    expect(await listed('merchantId=once')).toEqual(['merchant.created']);
    expect(await listed('from=2099-01-01T00:00:00Z')).toEqual([]);
    expect(await listed('to=2020-01-01T00:00:00Z')).toEqual([]);
    for (const [path, field] of [
      ['audit-entries?action=made.up', 'action'],
      ['audit-entries?actor=', 'actor'],
      ['audit-entries?subject=a%20b', 'subject'],
      ['audit-entries?merchantId=tea', 'merchantId'],
      ['audit-entries?from=2026-12-01T00:00:00Z&to=2026-12-01T00:00:00Z', 'to'],
      ['audit-entries?cursor=x', 'cursor'],
      ['audit-entries/x', 'entryId'],
      ['audit-chain/entries?merchantId=a%20b', 'merchantId'],
      ['audit-chain/verification?cursor=x', 'cursor'],
      ['audit-chain/verification?head=x', 'head'],
    ])
      expect([path, await shop.api.get(`/v1/${path}`)]).toMatchObject([
        path,
        { status: 400, body: { details: [{ field }] } },
      ]);
  });

  it('holds no secret, whatever was done', async () => {
    const rows = JSON.stringify(await shop.rows('SELECT * FROM audit_entries'));
    expect(secrets.length).toBeGreaterThan(10);
    for (const secret of secrets) {
      expect(secret.length).toBeGreaterThanOrEqual(3);
      expect([secret, rows.includes(JSON.stringify(secret).slice(1, -1))]).toEqual([secret, false]);
    }
  });

  it('was brought to every action of the list by these cases, but one that files bring about', () => {
    expect(AUDITED_ACTIONS.filter((action) => !seen.has(action))).toEqual(['account.reloaded']);
  });
});
