import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ApiAnswer, ApiClient } from '../support/api-client.js';
import { DATABASE_KINDS } from '../support/databases.js';
import { type IssuedKey, issueKey } from '../support/merchants.js';
import { askForRefund, readRefund, untilRefund, untilWatched } from '../support/refunds.js';
import { expectRightEnding } from '../support/right-ending.js';
import { beginScenario, type Scenario, SCENARIO_ENV, stageOf } from '../support/scenario.js';
import { openShop, type Shop } from '../support/shop.js';
import { placeOrder, readOrder, record, untilAlerted, untilOrderIs } from '../support/trade.js';

const DAY_MS = 86_400_000;
const LIMIT = 500;

describe.each(DATABASE_KINDS)('refunds that need a second person, on %s', (database) => {
  let shop: Shop;
  let scenario: Scenario;
  /** May ask for refunds, and may approve those of others. */
  let asking: IssuedKey;
  let approving: IssuedKey;
  beforeAll(async () => {
    shop = await openShop({ database, jobs: true, env: SCENARIO_ENV });
    asking = await issueKey(shop, 'demo');
    approving = await issueKey(shop, 'demo', ['orders:read', 'refunds:approve']);
  });
  beforeEach(async () => {
    await limit(LIMIT);
    scenario = await beginScenario(stageOf(shop));
  });
  afterEach(() => scenario.end());
  afterAll(() => shop.close());

  const limit = async (refundApprovalAbove: number | null): Promise<void> => {
    const { data } = await shop.api.call('PATCH', '/v1/merchants/demo', { refundApprovalAbove });
    expect(data).toMatchObject({ refundApprovalAbove });
  };
  const paidOrder = async (orderNo: string): Promise<void> => {
    await placeOrder(shop, orderNo);
    shop.simulator.pay(shop.merchant.mchid, orderNo);
    await untilOrderIs(shop, orderNo, 'PAID');
  };
  const act = (api: ApiClient, refundNo: string, action: string, body?: object): Promise<ApiAnswer> =>
    api.post(`/v1/refunds/${refundNo}/${action}`, body);
  const reject = (api: ApiClient, refundNo: string, reason = 'The parcel has not come back'): Promise<ApiAnswer> =>
    act(api, refundNo, 'reject', { reason });
  /** What WeChat Pay has of refunds of the order. */
  const there = (orderNo: string): number[] =>
    shop.simulator.refunds.list({ outTradeNo: orderNo }).map(({ amount }) => amount);
  const eventsOf = async (refundNo: string): Promise<unknown[]> =>
    (await scenario.written('outbox_events'))
      .filter((event) => event.aggregate_no === refundNo)
      .map(({ type }) => type);
  /** As if it had been asked for so long ago. */
  const grow = (refundNo: string, ageMs: number) =>
    shop.rows('UPDATE refunds SET created_at = ? WHERE refund_no = ?', [
      new Date(Date.now() - ageMs).toISOString().replace('T', ' ').replace('Z', ''),
      refundNo,
    ]);

  it('wait: the sum is set aside, everybody can see it, and WeChat Pay hears nothing until it is approved', async () => {
    await paidOrder('APPROVE-1');
    const asked = await askForRefund(asking.api, 'APPROVE-1', 'APPROVE-R-1', 501);
    const waiting = { status: 'PENDING_APPROVAL', attention: 'APPROVAL', requestedBy: asking.keyId };
    expect(asked).toMatchObject({ status: 201, data: waiting });
    expect(await askForRefund(approving.api, 'APPROVE-1', 'APPROVE-R-1', 501)).toMatchObject({ status: 403 });
    expect(await askForRefund(shop.api, 'APPROVE-1', 'APPROVE-R-1', 501)).toMatchObject({ status: 200, data: waiting });
    expect(await readOrder(shop, 'APPROVE-1')).toMatchObject({ status: 'PAID', refundingAmount: 501 });
    for (const filter of ['status=PENDING_APPROVAL', 'needsAttention=true']) {
      const { data } = await approving.api.get(`/v1/refunds?${filter}`);
      expect(data.items).toMatchObject([{ refundNo: 'APPROVE-R-1', ...waiting }]);
    }
    for (const action of ['retry', 'abandon'])
      expect((await act(asking.api, 'APPROVE-R-1', action)).body?.reason).toBe('REFUND_NOT_STUCK');
    const card = { type: 'MERCHANT_BANK_CARD' };
    expect((await act(asking.api, 'APPROVE-R-1', 'resend', card)).body?.reason).toBe('REFUND_NOT_ABNORMAL');
    expect((await act(asking.api, 'APPROVE-R-1', 'sync')).data).toMatchObject(waiting);
    await scenario.timePasses('APPROVE-R-1');
    expect(there('APPROVE-1')).toEqual([]);

    expect(await act(approving.api, 'APPROVE-R-1', 'approve')).toMatchObject({
      status: 200,
      data: { requestedBy: asking.keyId, decidedBy: approving.keyId, decidedAt: expect.stringMatching(/^20/) },
    });
    expect(await untilRefund(shop.api, 'APPROVE-R-1', { status: 'SUCCEEDED' })).not.toHaveProperty('attention');
    expect(await act(shop.api, 'APPROVE-R-1', 'approve')).toMatchObject({
      status: 200,
      data: { status: 'SUCCEEDED', decidedBy: approving.keyId },
    });
    expect((await reject(approving.api, 'APPROVE-R-1')).body?.reason).toBe('REFUND_NOT_PENDING_APPROVAL');
    expect(there('APPROVE-1')).toEqual([501]);
    expect(await eventsOf('APPROVE-R-1')).toEqual(['refund.approval_required', 'refund.succeeded']);
    await expectRightEnding(scenario);
  });

  it('are not decided by whoever asked for them, with any key that may be in his hands', async () => {
    await paidOrder('APPROVE-2');
    const givenOut = await asking.api.post('/v1/api-keys', { name: 'mine', scopes: ['refunds:approve'] });
    const tookOver = await issueKey(shop, 'demo', ['refunds:approve']);
    const taken = await asking.api.post(`/v1/api-keys/${tookOver.keyId}/rotate`, {});
    const own = await issueKey(shop, 'demo');
    const next = await shop.api.post(`/v1/api-keys/${own.keyId}/rotate`, {});
    const withKey = ({ data }: ApiAnswer): ApiClient => shop.api.as(String(data.apiKey));

    await askForRefund(asking.api, 'APPROVE-2', 'APPROVE-R-2a', 600);
    await askForRefund(withKey(next), 'APPROVE-2', 'APPROVE-R-2b', 100);
    await askForRefund(shop.api, 'APPROVE-2', 'APPROVE-R-2c', 100);
    const attempts: [ApiClient, string][] = [
      [asking.api, 'APPROVE-R-2a'],
      [withKey(givenOut), 'APPROVE-R-2a'],
      [withKey(taken), 'APPROVE-R-2a'],
      [own.api, 'APPROVE-R-2b'],
      [withKey(next), 'APPROVE-R-2b'],
      [shop.api, 'APPROVE-R-2c'],
    ];
    for (const [api, refundNo] of attempts) {
      for (const answer of [await act(api, refundNo, 'approve'), await reject(api, refundNo)])
        expect(answer).toMatchObject({ status: 403, body: { code: 40311, reason: 'SECOND_PERSON_NEEDED' } });
      expect(await readRefund(shop.api, refundNo)).toMatchObject({ status: 'PENDING_APPROVAL' });
    }
    expect(there('APPROVE-2')).toEqual([]);
    // The key that was taken over goes on for its holder, who has nothing to do with it.
    expect((await act(tookOver.api, 'APPROVE-R-2a', 'approve')).status).toBe(200);
    expect((await act(asking.api, 'APPROVE-R-2b', 'approve')).status).toBe(200);
    expect((await act(own.api, 'APPROVE-R-2c', 'approve')).status).toBe(200);
    await untilOrderIs(shop, 'APPROVE-2', 'PARTIALLY_REFUNDED');
    await expectRightEnding(scenario);
  });

  it('are not approved by an administrator of the platform who asked for them in the name of the merchant', async () => {
    await paidOrder('APPROVE-3');
    expect((await shop.api.post('/v1/merchants', { merchantId: 'platform', name: 'P' })).status).toBeLessThan(300);
    const scopes = ['platform:admin', 'merchant:admin', 'refunds:write', 'refunds:approve'];
    const admin = await issueKey(shop, 'platform', scopes);
    const forDemo = { 'x-merchant-id': 'demo' };
    const asked = { refundNo: 'APPROVE-R-3', amount: 1200 };
    const refund = await admin.api.post('/v1/orders/APPROVE-3/refunds', asked, forDemo);
    expect(refund.data).toMatchObject({ status: 'PENDING_APPROVAL', requestedBy: admin.keyId });
    const approve = (api: ApiClient, headers = {}) => api.post('/v1/refunds/APPROVE-R-3/approve', undefined, headers);
    const made = await admin.api.post('/v1/api-keys', { name: 'x', scopes: ['refunds:approve'] }, forDemo);
    for (const answer of [await approve(admin.api, forDemo), await approve(shop.api.as(String(made.data.apiKey)))])
      expect(answer.body?.reason).toBe('SECOND_PERSON_NEEDED');
    expect((await approve(approving.api)).status).toBe(200);
    await untilOrderIs(shop, 'APPROVE-3', 'REFUNDED');
    await expectRightEnding(scenario);
  });

  it('leave their sum to others when they are rejected', async () => {
    await paidOrder('APPROVE-4');
    await askForRefund(asking.api, 'APPROVE-4', 'APPROVE-R-4a', 1200);
    expect(await act(approving.api, 'APPROVE-R-4a', 'reject', {})).toMatchObject({
      status: 400,
      body: { reason: 'VALIDATION_FAILED', details: [{ field: 'reason' }] },
    });
    const closed = { status: 'CLOSED', failure: 'REJECTED', decidedBy: approving.keyId, rejectionReason: '未收到退货' };
    expect(await reject(approving.api, 'APPROVE-R-4a', '未收到退货')).toMatchObject({ status: 200, data: closed });
    expect(await reject(approving.api, 'APPROVE-R-4a', 'other')).toMatchObject({ status: 200, data: closed });
    expect((await act(approving.api, 'APPROVE-R-4a', 'approve')).body).toMatchObject({
      code: 40915,
      reason: 'REFUND_NOT_PENDING_APPROVAL',
    });
    expect(await readOrder(shop, 'APPROVE-4')).toMatchObject({ status: 'PAID', refundingAmount: 0 });
    expect(await eventsOf('APPROVE-R-4a')).toEqual(['refund.approval_required', 'refund.failed']);
    expect((await askForRefund(asking.api, 'APPROVE-4', 'APPROVE-R-4b', LIMIT)).data.status).not.toBe(
      'PENDING_APPROVAL',
    );
    await untilRefund(shop.api, 'APPROVE-R-4b', { status: 'SUCCEEDED' });
    expect(there('APPROVE-4')).toEqual([LIMIT]);
    await expectRightEnding(scenario);
  });

  it('are told by what all refunds of the order come to: many small ones at once are as much as a large one', async () => {
    await paidOrder('APPROVE-5');
    const answers = await Promise.all(
      [1, 2, 3, 4, 5].map((no) => askForRefund(asking.api, 'APPROVE-5', `APPROVE-R-5-${no}`, 150)),
    );
    const waiting = answers.filter(({ data }) => data.status === 'PENDING_APPROVAL').map(({ data }) => data.refundNo);
    expect(waiting).toHaveLength(2);
    expect(there('APPROVE-5')).toEqual([150, 150, 150]);
    // 450 have gone back without anybody's approval, and 300 wait: one fen is more than the limit now.
    expect((await askForRefund(asking.api, 'APPROVE-5', 'APPROVE-R-5-6', 1)).data.status).toBe('PENDING_APPROVAL');
    for (const refundNo of [...waiting, 'APPROVE-R-5-6']) await reject(approving.api, String(refundNo));
    expect((await askForRefund(asking.api, 'APPROVE-5', 'APPROVE-R-5-7', 50)).data.status).not.toBe('PENDING_APPROVAL');
    await untilRefund(shop.api, 'APPROVE-R-5-7', { status: 'SUCCEEDED' });
    await expectRightEnding(scenario);
  });

  it('go on by themselves once they are approved, also when WeChat Pay was away at that moment', async () => {
    await paidOrder('APPROVE-6');
    await askForRefund(asking.api, 'APPROVE-6', 'APPROVE-R-6', 1200);
    const match = { method: 'POST', outRefundNo: 'APPROVE-R-6' };
    shop.simulator.faults.add({
      on: 'api',
      match,
      action: { kind: 'status', status: 500, code: 'BANK_ERROR' },
      times: 3,
    });
    expect((await act(approving.api, 'APPROVE-R-6', 'approve')).data).toMatchObject({ status: 'CREATED' });
    shop.simulator.faults.clear();
    await untilWatched(scenario, 'APPROVE-R-6', { status: 'SUCCEEDED' });
    expect(there('APPROVE-6')).toEqual([1200]);
    await expectRightEnding(scenario);
  });

  it('that nobody decides about are told of after a day, and closed after a week', async () => {
    await paidOrder('APPROVE-7');
    await askForRefund(asking.api, 'APPROVE-7', 'APPROVE-R-7', 1200);
    await grow('APPROVE-R-7', DAY_MS);
    await untilWatched(scenario, 'APPROVE-R-7', { status: 'PENDING_APPROVAL', attention: 'APPROVAL_OVERDUE' });
    expect(await untilAlerted(shop, 'APPROVE-R-7')).toEqual(['refund.needs-attention']);
    await grow('APPROVE-R-7', 7 * DAY_MS);
    await untilWatched(scenario, 'APPROVE-R-7', { status: 'CLOSED', failure: 'APPROVAL_EXPIRED' });
    expect(await readOrder(shop, 'APPROVE-7')).toMatchObject({ status: 'PAID', refundingAmount: 0 });
    expect(there('APPROVE-7')).toEqual([]);
    expect(await eventsOf('APPROVE-R-7')).toEqual([
      'refund.approval_required',
      'refund.needs_attention',
      'refund.failed',
    ]);
    await expectRightEnding(scenario);
  });

  it('are none of those that go back by themselves, whatever the limit', async () => {
    await limit(0);
    await placeOrder(shop, 'APPROVE-8');
    await shop.api.post('/v1/orders/APPROVE-8/close');
    shop.simulator.pay(shop.merchant.mchid, 'APPROVE-8', { evenIfClosed: true });
    await expectRightEnding(scenario);
    expect(there('APPROVE-8')).toEqual([1200]);
    const [refund] = await scenario.written('refunds');
    expect(refund).toMatchObject({ cause: 'LATE_PAYMENT', status: 'SUCCEEDED', requested_by: null, decided_by: null });
  });

  it('are as many as the limit of the merchant says: from every refund to none', async () => {
    await paidOrder('APPROVE-9');
    await limit(0);
    expect((await askForRefund(asking.api, 'APPROVE-9', 'APPROVE-R-9a', 1)).data.status).toBe('PENDING_APPROVAL');
    await limit(null);
    expect((await askForRefund(asking.api, 'APPROVE-9', 'APPROVE-R-9b', 1199)).data.status).not.toBe(
      'PENDING_APPROVAL',
    );
    // What was to be approved stays so.
    expect(await readRefund(shop.api, 'APPROVE-R-9a')).toMatchObject({ status: 'PENDING_APPROVAL' });
    await act(approving.api, 'APPROVE-R-9a', 'approve');
    await untilOrderIs(shop, 'APPROVE-9', 'REFUNDED');
    await expectRightEnding(scenario);
  });

  it('have a limit in whole fen, and keep it when another is refused', async () => {
    for (const refundApprovalAbove of [-1, 1.5, '100', 10_000_000_001, true])
      expect(await shop.api.call('PATCH', '/v1/merchants/demo', { refundApprovalAbove })).toMatchObject({
        status: 400,
        body: { details: [{ field: 'refundApprovalAbove' }] },
      });
    expect((await shop.api.get('/v1/merchants/demo')).data).toMatchObject({ refundApprovalAbove: LIMIT });
  });
});

describe('the limit that the environment sets', () => {
  it('counts for its merchant, is shown, and is not changed by calls; others have their own', async () => {
    const shop = await openShop({ database: 'sqlite', env: { REFUND_APPROVAL_ABOVE: '100' } });
    try {
      expect((await shop.api.get('/v1/merchants/demo')).data).toMatchObject({ refundApprovalAbove: 100 });
      expect((await shop.api.call('PATCH', '/v1/merchants/demo', { refundApprovalAbove: null })).body).toMatchObject({
        reason: 'SET_BY_ENVIRONMENT',
      });
      await shop.api.post('/v1/merchants', { merchantId: 'tea', name: 'Tea' });
      const { data } = await shop.api.get('/v1/merchants');
      expect((Array.isArray(data.items) ? data.items : []).map((item) => record(item).refundApprovalAbove)).toEqual([
        null,
        100,
      ]);
      await placeOrder(shop, 'APPROVE-ENV');
      shop.simulator.pay(shop.merchant.mchid, 'APPROVE-ENV');
      await untilOrderIs(shop, 'APPROVE-ENV', 'PAID');
      expect((await askForRefund(shop.api, 'APPROVE-ENV', 'APPROVE-ENV-R', 101)).data).toMatchObject({
        status: 'PENDING_APPROVAL',
        requestedBy: 'environment',
      });
    } finally {
      await shop.close();
    }
  });
});
