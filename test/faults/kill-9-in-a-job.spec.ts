import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ApiFaultAction, FaultMatch } from '../../simulator/index.js';
import type { AppProcess } from '../support/app-process.js';
import { leasesRunOut } from '../support/due-times.js';
import { eventually } from '../support/eventually.js';
import { loseCallbacks, openProcesses, placeNative, type ProcessInstances } from '../support/instances.js';
import { askForRefund, untilWatched } from '../support/refunds.js';
import { expectRightEnding } from '../support/right-ending.js';
import { beginScenario, type Scenario, SCENARIO_ENV } from '../support/scenario.js';

const KILLED = { code: null, signal: 'SIGKILL' };
const REFUNDS = { method: 'POST', path: '/v3/refund/domestic/refunds' };
/** WeChat Pay is asked, and the answer does not come while the process lives; whether the work is done, or not. */
const DONE_UNHEARD = { kind: 'timeout-after-work', ms: 600_000 } as const;
const NOT_DONE = { kind: 'hang' } as const;

let shop: ProcessInstances;
/** The one that is alive. */
let app: AppProcess;
let scenario: Scenario;
beforeAll(async () => {
  shop = await openProcesses(1, SCENARIO_ENV);
  app = shop.process(0);
});
beforeEach(async () => {
  const { simulator, merchant, rows } = shop;
  scenario = await beginScenario({ api: app.api, simulator, merchant, rows, wake: () => undefined });
  loseCallbacks(simulator);
});
afterEach(() => scenario.end());
afterAll(() => shop.close());

const there = (outTradeNo: string) => shop.simulator.orders.get(shop.merchant.mchid, outTradeNo);
const pay = (outTradeNo: string, choice = {}) => shop.simulator.pay(shop.merchant.mchid, outTradeNo, choice);
const placePaid = async (orderNo: string): Promise<void> => {
  await placeNative(app.api, orderNo);
  pay(orderNo);
  expect((await app.api.post(`/v1/orders/${orderNo}/sync`)).data).toMatchObject({ status: 'PAID' });
};

/**
 * The process dies while WeChat Pay is doing this call for it, and another takes its place once the leases are over.
 * The kinds of the jobs that it had in its hands.
 */
async function dieDuring(match: FaultMatch, action: ApiFaultAction, begin: () => Promise<unknown>): Promise<unknown[]> {
  const { id } = shop.simulator.faults.add({ on: 'api', match, action });
  await begin();
  await eventually('WeChat Pay has the call', () => !shop.simulator.faults.list().some((fault) => fault.id === id));
  expect(await app.kill9()).toEqual(KILLED);
  const inHand = await shop.rows(
    "SELECT kind FROM jobs WHERE status = 'WAITING' AND due_at = leased_until AND tries > 0",
  );
  await leasesRunOut(shop.rows);
  app = await shop.start();
  scenario = { ...scenario, stage: { ...scenario.stage, api: app.api } };
  return inHand.map(({ kind }) => kind);
}
const untilOrderIs = (orderNo: string, status: string) =>
  eventually(`${orderNo} is ${status}`, async () => {
    await scenario.timePasses(orderNo);
    return (await app.api.get(`/v1/orders/${orderNo}`)).data.status === status;
  });
describe('kill -9 in the middle of watching an order', () => {
  it('while WeChat Pay is asked about it: another instance finds it paid', async () => {
    await placeNative(app.api, 'DIE-asking');
    pay('DIE-asking');
    const inHand = await dieDuring({ outTradeNo: 'DIE-asking', method: 'GET' }, NOT_DONE, () =>
      scenario.timePasses('DIE-asking'),
    );
    expect(inHand).toContain('watch-order');
    await untilOrderIs('DIE-asking', 'PAID');
    await expectRightEnding(scenario);
  });

  it('while an expired one is closed at WeChat Pay: another instance closes it here', async () => {
    await placeNative(app.api, 'DIE-closing');
    await shop.rows("UPDATE orders SET expires_at = '2020-01-01 00:00:00.000' WHERE order_no = 'DIE-closing'");
    const inHand = await dieDuring({ path: 'close$' }, DONE_UNHEARD, () => scenario.timePasses('DIE-closing'));
    expect(there('DIE-closing')?.state).toBe('CLOSED');
    expect(inHand).toContain('watch-order');
    await untilOrderIs('DIE-closing', 'CLOSED');
    await expectRightEnding(scenario);
  });
});

describe('kill -9 in the middle of watching a refund', () => {
  it.each([
    ['before WeChat Pay made it', 'LATE-undone', NOT_DONE],
    ['after WeChat Pay made it', 'LATE-done', DONE_UNHEARD],
  ])('while it is asked for, %s: another instance has it made, once', async (_when, orderNo, action) => {
    await placeNative(app.api, orderNo);
    expect((await app.api.post(`/v1/orders/${orderNo}/close`)).status).toBe(200);
    pay(orderNo, { evenIfClosed: true });
    const inHand = await dieDuring(REFUNDS, action, () => app.api.post(`/v1/orders/${orderNo}/sync`));
    const [refund] = await scenario.written('refunds');
    const refundNo = String(refund?.refund_no);
    expect(inHand).toContain('watch-refund');
    await untilWatched(scenario, refundNo, { status: 'SUCCEEDED' });
    expect(there(orderNo)?.refunds).toMatchObject([{ outRefundNo: refundNo, amount: 100, state: 'SUCCESS' }]);
    await expectRightEnding(scenario);
  });

  it('while WeChat Pay is asked about it: another instance finds that it has arrived', async () => {
    await placePaid('DIE-waiting');
    shop.simulator.faults.add({ on: 'refund', action: { kind: 'hold' } });
    await askForRefund(app.api, 'DIE-waiting', 'DIE-R-waiting', 40);
    const inHand = await dieDuring({ outRefundNo: 'DIE-R-waiting', method: 'GET' }, NOT_DONE, () =>
      scenario.timePasses('DIE-R-waiting'),
    );
    expect(inHand).toContain('watch-refund');
    shop.simulator.settleRefund(shop.merchant.mchid, 'DIE-R-waiting', 'SUCCESS');
    await untilWatched(scenario, 'DIE-R-waiting', { status: 'SUCCEEDED' });
    await expectRightEnding(scenario);
  });
});

describe("kill -9 between a refund's commit and the call", () => {
  it('another instance makes it, and the caller who asks again is told so', async () => {
    await placePaid('DIE-between');
    let unanswered: Promise<unknown> = Promise.resolve();
    await dieDuring(REFUNDS, NOT_DONE, () => {
      unanswered = askForRefund(app.api, 'DIE-between', 'DIE-R-between', 60).then(
        () => 'answered',
        () => 'no answer',
      );
      return Promise.resolve();
    });
    expect(await unanswered).toBe('no answer');
    expect(shop.simulator.refunds.list()).toEqual([]);
    await untilWatched(scenario, 'DIE-R-between', { status: 'SUCCEEDED' });
    expect(await askForRefund(app.api, 'DIE-between', 'DIE-R-between', 60)).toMatchObject({
      status: 200,
      data: { status: 'SUCCEEDED' },
    });
    expect(there('DIE-between')?.refunds).toMatchObject([{ amount: 60 }]);
    await expectRightEnding(scenario);
  });
});
