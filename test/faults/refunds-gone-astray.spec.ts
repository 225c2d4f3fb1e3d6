import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DATABASE_KINDS } from '../support/databases.js';
import { eventually } from '../support/eventually.js';
import { loseCallbacks } from '../support/instances.js';
import { askForRefund, lookOnce, untilRefund, untilWatched } from '../support/refunds.js';
import { expectRightEnding } from '../support/right-ending.js';
import { beginScenario, openStage, type Scenario, stageOf } from '../support/scenario.js';
import type { Shop } from '../support/shop.js';
import { alertsAbout, placeOrder, readOrder, untilAlerted, untilOrderIs } from '../support/trade.js';

const REFUNDS = { method: 'POST', path: '/v3/refund/domestic/refunds' };

describe.each(DATABASE_KINDS)('refunds gone astray, on %s', (database) => {
  let shop: Shop;
  let scenario: Scenario;
  beforeAll(async () => {
    shop = await openStage({ database });
  });
  beforeEach(async () => {
    scenario = await beginScenario(stageOf(shop));
  });
  afterEach(() => scenario.end());
  afterAll(() => shop.close());

  const there = (refundNo: string) => shop.simulator.refunds.get(shop.merchant.mchid, refundNo);
  const settle = (refundNo: string, outcome: 'SUCCESS' | 'ABNORMAL' | 'CLOSED') =>
    shop.simulator.settleRefund(shop.merchant.mchid, refundNo, outcome);
  const ask = (orderNo: string, refundNo: string, amount = 1200) => askForRefund(shop.api, orderNo, refundNo, amount);
  const act = (refundNo: string, what: string, body?: object) => shop.api.post(`/v1/refunds/${refundNo}/${what}`, body);
  const placePaid = async (orderNo: string): Promise<void> => {
    await placeOrder(shop, orderNo);
    shop.simulator.pay(shop.merchant.mchid, orderNo);
    await untilOrderIs(shop, orderNo, 'PAID');
  };
  const emptyBalance = () => {
    scenario.moveBalance(-shop.simulator.balance.get(shop.merchant.mchid));
  };
  const eventsAbout = async (refundNo: string) =>
    (await scenario.written('outbox_events'))
      .filter((event) => event.aggregate_no === refundNo)
      .map(({ type }) => type);
  /** Lets the job try until a person is needed; how often WeChat Pay was asked in vain. */
  const untilExhausted = async (refundNo: string): Promise<void> => {
    for (const tries of [1, 2, 3]) {
      await untilRefund(shop.api, refundNo, { status: 'CREATED', failure: 'NOT_ENOUGH' });
      const [row] = await shop.rows('SELECT failed_tries, attention FROM refunds WHERE refund_no = ?', [refundNo]);
      expect({ tries: Number(row?.failed_tries), attention: row?.attention }).toEqual({ tries, attention: null });
      await lookOnce(scenario, refundNo);
    }
    await untilRefund(shop.api, refundNo, { status: 'CREATED', attention: 'TRIES_EXHAUSTED' });
  };

  it('a refund whose answers and callbacks are lost, though WeChat Pay made it: found made, once', async () => {
    await placePaid('BACK-unheard');
    loseCallbacks(shop.simulator);
    shop.simulator.faults.add({ on: 'api', match: REFUNDS, action: { kind: 'reply-lost' }, times: 3 });
    expect(await ask('BACK-unheard', 'BACK-R-unheard')).toMatchObject({ status: 201, data: { status: 'CREATED' } });
    await untilWatched(scenario, 'BACK-R-unheard', { status: 'SUCCEEDED' });
    expect(shop.simulator.refunds.list()).toMatchObject([{ outRefundNo: 'BACK-R-unheard', amount: 1200 }]);
    expect(await readOrder(shop, 'BACK-unheard')).toMatchObject({ status: 'REFUNDED' });
    await expectRightEnding(scenario);
  });

  it('a refund whose callback comes though the answer was lost: booked, and asked for no more', async () => {
    await placePaid('BACK-callback');
    shop.simulator.faults.add({ on: 'api', match: REFUNDS, action: { kind: 'reply-lost' }, times: 3 });
    shop.simulator.faults.add({ on: 'callback', match: { eventType: 'REFUND.SUCCESS' }, action: { kind: 'double' } });
    await ask('BACK-callback', 'BACK-R-callback', 400);
    await untilRefund(shop.api, 'BACK-R-callback', { status: 'SUCCEEDED' });
    expect(await readOrder(shop, 'BACK-callback')).toMatchObject({ status: 'PARTIALLY_REFUNDED' });
    expect(await eventsAbout('BACK-R-callback')).toEqual(['refund.succeeded']);
    await expectRightEnding(scenario);
  });

  it('a refund call that fails again and again for a while: made by itself, under the same number', async () => {
    await placePaid('BACK-later');
    shop.simulator.faults.add({ on: 'api', match: REFUNDS, action: { kind: 'status', status: 429 }, times: 6 });
    expect(await ask('BACK-later', 'BACK-R-later')).toMatchObject({ status: 201, data: { status: 'CREATED' } });
    await lookOnce(scenario, 'BACK-R-later');
    expect(there('BACK-R-later')).toBeUndefined();
    await lookOnce(scenario, 'BACK-R-later');
    await untilRefund(shop.api, 'BACK-R-later', { status: 'SUCCEEDED' });
    expect(shop.simulator.refunds.list()).toHaveLength(1);
    await expectRightEnding(scenario);
  });

  it('a balance that is too low: tried three times more, then a person is called; filled up and retried, it is made', async () => {
    await placePaid('BACK-poor');
    emptyBalance();
    expect(await ask('BACK-poor', 'BACK-R-poor')).toMatchObject({
      status: 201,
      data: { status: 'CREATED', failure: 'NOT_ENOUGH' },
    });
    await untilExhausted('BACK-R-poor');
    expect(await untilAlerted(shop, 'BACK-R-poor')).toEqual(['refund.needs-attention']);
    expect(await eventsAbout('BACK-R-poor')).toEqual(['refund.needs_attention']);
    // Until he comes nothing happens to it, and its money is kept for it.
    await lookOnce(scenario, 'BACK-R-poor');
    expect(await ask('BACK-poor', 'BACK-R-poor-2', 1)).toMatchObject({ status: 422 });

    scenario.moveBalance(5_000);
    expect(await act('BACK-R-poor', 'retry')).toMatchObject({ status: 200 });
    expect(await untilRefund(shop.api, 'BACK-R-poor', { status: 'SUCCEEDED' })).not.toHaveProperty('attention');
    expect(await readOrder(shop, 'BACK-poor')).toMatchObject({ status: 'REFUNDED' });
    await expectRightEnding(scenario);
  });

  it('a balance that is too low for money that came late: a person is called, and his retry pays it back', async () => {
    await placeOrder(shop, 'BACK-late');
    await shop.api.post('/v1/orders/BACK-late/close');
    shop.simulator.pay(shop.merchant.mchid, 'BACK-late', { evenIfClosed: true });
    emptyBalance();
    const [refund] = await eventually('the money is to go back', async () => {
      const refunds = await scenario.written('refunds');
      return refunds.length > 0 && refunds;
    });
    const refundNo = String(refund?.refund_no);
    await untilWatched(scenario, refundNo, { attention: 'TRIES_EXHAUSTED' });
    expect(await untilAlerted(shop, refundNo)).toEqual(['refund.needs-attention']);
    scenario.moveBalance(1_200);
    expect(await act(refundNo, 'retry')).toMatchObject({ status: 200 });
    await untilRefund(shop.api, refundNo, { status: 'SUCCEEDED' });
    expect(await readOrder(shop, 'BACK-late')).toMatchObject({ status: 'CLOSED' });
    await expectRightEnding(scenario);
  });

  it('a refund that is refused, and about which WeChat Pay does not tell either: not lost, but tried, and then a person is called', async () => {
    await placePaid('BACK-mute');
    const noAuth = { on: 'api', action: { kind: 'status', status: 403, code: 'NO_AUTH' }, times: 'always' } as const;
    shop.simulator.faults.add({ ...noAuth, match: { path: '/v3/refund/domestic/refunds' } });
    expect(await ask('BACK-mute', 'BACK-R-mute')).toMatchObject({
      status: 201,
      data: { status: 'CREATED', failure: 'NO_AUTH' },
    });
    for (let look = 0; look < 3; look++) await lookOnce(scenario, 'BACK-R-mute');
    await untilRefund(shop.api, 'BACK-R-mute', { status: 'CREATED', attention: 'TRIES_EXHAUSTED' });
    expect(await untilAlerted(shop, 'BACK-R-mute')).toEqual(['refund.needs-attention']);
    shop.simulator.faults.clear();
    expect(await act('BACK-R-mute', 'retry')).toMatchObject({ status: 200 });
    await untilRefund(shop.api, 'BACK-R-mute', { status: 'SUCCEEDED' });
    await expectRightEnding(scenario);
  });

  it('a refund under way about which WeChat Pay refuses to tell for a while: asked about again', async () => {
    await placePaid('BACK-refusing');
    shop.simulator.faults.add({ on: 'refund', action: { kind: 'hold' } });
    expect(await ask('BACK-refusing', 'BACK-R-refusing')).toMatchObject({ data: { status: 'PROCESSING' } });
    loseCallbacks(shop.simulator);
    settle('BACK-R-refusing', 'SUCCESS');
    const refusal = { kind: 'status', status: 401, code: 'SIGN_ERROR' } as const;
    shop.simulator.faults.add({ on: 'api', match: { outRefundNo: 'BACK-R-refusing' }, action: refusal });
    await lookOnce(scenario, 'BACK-R-refusing');
    await untilRefund(shop.api, 'BACK-R-refusing', { status: 'PROCESSING' });
    await untilWatched(scenario, 'BACK-R-refusing', { status: 'SUCCEEDED' });
    await expectRightEnding(scenario);
  });

  it('a refund that nobody retries and somebody abandons: its money can be refunded again', async () => {
    await placePaid('BACK-given-up');
    emptyBalance();
    await ask('BACK-given-up', 'BACK-R-given-up');
    await untilExhausted('BACK-R-given-up');
    expect(await act('BACK-R-given-up', 'abandon')).toMatchObject({
      status: 200,
      data: { status: 'CLOSED', failure: 'ABANDONED' },
    });
    expect(await act('BACK-R-given-up', 'retry')).toMatchObject({ status: 409, body: { reason: 'REFUND_NOT_STUCK' } });
    scenario.moveBalance(2_000);
    await ask('BACK-given-up', 'BACK-R-anew');
    await untilRefund(shop.api, 'BACK-R-anew', { status: 'SUCCEEDED' });
    expect(there('BACK-R-given-up')).toBeUndefined();
    expect(await eventsAbout('BACK-R-given-up')).toEqual(['refund.needs_attention', 'refund.failed']);
    await expectRightEnding(scenario);
  });

  it('a refund that is abandoned though WeChat Pay had made it: it is booked, not abandoned', async () => {
    await placePaid('BACK-made');
    emptyBalance();
    await ask('BACK-made', 'BACK-R-made');
    loseCallbacks(shop.simulator);
    for (let look = 0; look < 2; look++) await lookOnce(scenario, 'BACK-R-made');
    scenario.moveBalance(2_000);
    shop.simulator.faults.add({ on: 'api', match: REFUNDS, action: { kind: 'reply-lost' }, times: 3 });
    await lookOnce(scenario, 'BACK-R-made');
    await untilRefund(shop.api, 'BACK-R-made', { status: 'CREATED', attention: 'TRIES_EXHAUSTED' });
    expect(await act('BACK-R-made', 'abandon')).toMatchObject({ status: 409, body: { reason: 'REFUND_NOT_STUCK' } });
    await untilWatched(scenario, 'BACK-R-made', { status: 'SUCCEEDED' });
    await expectRightEnding(scenario);
  });

  it.each([
    [
      "a card of the payer's",
      { type: 'USER_BANK_CARD', bankType: 'ICBC_DEBIT', bankAccount: '6222000000000000', realName: '张三' },
    ],
    ['the merchant', { type: 'MERCHANT_BANK_CARD' }],
  ])('a refund that the account does not take: a person is called, and sends it to %s', async (_whom, target) => {
    const orderNo = `BACK-odd-${target.type.slice(0, 4)}`;
    const refundNo = `BACK-R-odd-${target.type}`;
    await placePaid(orderNo);
    shop.simulator.faults.add({ on: 'refund', action: { kind: 'abnormal' } });
    await ask(orderNo, refundNo);
    await untilRefund(shop.api, refundNo, { status: 'ABNORMAL', attention: 'ABNORMAL' });
    expect(await untilAlerted(shop, refundNo)).toEqual(['refund.needs-attention']);
    expect(await act(refundNo, 'resend', target)).toMatchObject({ status: 200 });
    expect(there(refundNo)?.reroute).toMatchObject({ type: target.type });
    await untilRefund(shop.api, refundNo, { status: 'SUCCEEDED' });
    expect(await eventsAbout(refundNo)).toEqual(['refund.needs_attention', 'refund.succeeded']);
    await expectRightEnding(scenario);
  });

  it('a refund whose resending is not answered and not called back: found by asking', async () => {
    await placePaid('BACK-resent');
    shop.simulator.faults.add({ on: 'refund', action: { kind: 'abnormal' } });
    await ask('BACK-resent', 'BACK-R-resent');
    await untilRefund(shop.api, 'BACK-R-resent', { status: 'ABNORMAL' });
    loseCallbacks(shop.simulator);
    const match = { path: 'apply-abnormal-refund$' };
    shop.simulator.faults.add({ on: 'api', match, action: { kind: 'reply-lost' } });
    expect(await act('BACK-R-resent', 'resend', { type: 'MERCHANT_BANK_CARD' })).toMatchObject({ status: 502 });
    await untilWatched(scenario, 'BACK-R-resent', { status: 'SUCCEEDED' });
    await expectRightEnding(scenario);
  });

  it('a refund that WeChat Pay closes: its money is free again, and the merchant hears of it', async () => {
    await placePaid('BACK-closed');
    shop.simulator.faults.add({ on: 'refund', action: { kind: 'close' } });
    await ask('BACK-closed', 'BACK-R-closed');
    await untilRefund(shop.api, 'BACK-R-closed', { status: 'CLOSED', failure: 'CLOSED' });
    expect(await eventsAbout('BACK-R-closed')).toEqual(['refund.failed']);
    expect(await readOrder(shop, 'BACK-closed')).toMatchObject({ status: 'PAID' });
    await ask('BACK-closed', 'BACK-R-closed-2');
    await untilRefund(shop.api, 'BACK-R-closed-2', { status: 'SUCCEEDED' });
    await expectRightEnding(scenario);
  });

  it('money that came late and whose refund WeChat Pay closes: a person is told to pay it back', async () => {
    await placeOrder(shop, 'BACK-kept');
    await shop.api.post('/v1/orders/BACK-kept/close');
    shop.simulator.faults.add({ on: 'refund', action: { kind: 'close' } });
    shop.simulator.pay(shop.merchant.mchid, 'BACK-kept', { evenIfClosed: true });
    await eventually('a person is told', async () => {
      await scenario.timePasses();
      return alertsAbout(shop, 'BACK-kept').includes('refund.failed');
    });
    await expectRightEnding(scenario, { keptForAPerson: ['BACK-kept'] });
  });

  it('a refund under way whose callback is lost: asked about until it has arrived', async () => {
    await placePaid('BACK-slow');
    shop.simulator.faults.add({ on: 'refund', action: { kind: 'hold' } });
    expect(await ask('BACK-slow', 'BACK-R-slow', 500)).toMatchObject({ data: { status: 'PROCESSING' } });
    await lookOnce(scenario, 'BACK-R-slow');
    await untilRefund(shop.api, 'BACK-R-slow', { status: 'PROCESSING' });
    loseCallbacks(shop.simulator);
    settle('BACK-R-slow', 'SUCCESS');
    await untilWatched(scenario, 'BACK-R-slow', { status: 'SUCCEEDED' });
    await expectRightEnding(scenario);
  });
});

describe('a refund whose call times out', () => {
  let shop: Shop;
  let scenario: Scenario;
  beforeAll(async () => {
    shop = await openStage({ database: 'mysql' });
    scenario = await beginScenario(stageOf(shop));
  });
  afterAll(async () => {
    await scenario.end();
    await shop.close();
  });

  it('is made once', async () => {
    await placeOrder(shop, 'BACK-timeout');
    shop.simulator.pay(shop.merchant.mchid, 'BACK-timeout');
    await untilOrderIs(shop, 'BACK-timeout', 'PAID');
    shop.simulator.faults.add({ on: 'api', match: REFUNDS, action: { kind: 'timeout-after-work', ms: 60_000 } });
    expect(await askForRefund(shop.api, 'BACK-timeout', 'BACK-R-timeout', 700)).toMatchObject({ status: 201 });
    await untilRefund(shop.api, 'BACK-R-timeout', { status: 'SUCCEEDED' });
    expect(shop.simulator.refunds.list()).toMatchObject([{ amount: 700 }]);
    await expectRightEnding(scenario);
  });
});
