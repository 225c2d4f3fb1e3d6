import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { OutageKind } from '../../simulator/index.js';
import { Clock } from '../../src/platform/clock/clock.js';
import { DATABASE_KINDS } from '../support/databases.js';
import { eventually } from '../support/eventually.js';
import { loseCallbacks } from '../support/instances.js';
import { askForRefund, untilRefund, untilWatched } from '../support/refunds.js';
import { expectRightEnding } from '../support/right-ending.js';
import { beginScenario, openStage, type Scenario, stageOf } from '../support/scenario.js';
import type { Shop } from '../support/shop.js';
import { placeOrder, untilOrderIs } from '../support/trade.js';

const MINUTE = 60_000;

describe.each(DATABASE_KINDS)('a minute in which WeChat Pay is out of order, on %s', (database) => {
  let shop: Shop | undefined;
  let scenario: Scenario | undefined;
  afterEach(async () => {
    jest.restoreAllMocks();
    await scenario?.end();
    await shop?.close();
    [shop, scenario] = [undefined, undefined];
  });

  /** A shop of its own for each: what a host has done to us is remembered for a while. */
  async function open(backup: boolean): Promise<[Shop, Scenario]> {
    shop = await openStage({ database, backup });
    scenario = await beginScenario(stageOf(shop));
    return [shop, scenario];
  }

  const placePaid = async (where: Shop, orderNo: string): Promise<void> => {
    await placeOrder(where, orderNo);
    where.simulator.pay(where.merchant.mchid, orderNo);
    await untilOrderIs(where, orderNo, 'PAID');
  };
  /** The minute is over, there and here. */
  const minutePasses = async (where: Shop): Promise<void> => {
    await where.simulator.clock.advance(MINUTE);
    jest.spyOn(where.app.get(Clock), 'now').mockImplementation(() => new Date(Date.now() + MINUTE + 1_000));
  };

  it.each<OutageKind>(['refuse', 'error'])('goes unnoticed where the other host answers: %s', async (kind) => {
    const [there, story] = await open(true);
    const { id } = there.simulator.outage.start({ kind, forMs: MINUTE });
    await placePaid(there, 'OUT-backup');
    await placeOrder(there, 'OUT-backup-2');
    expect(await there.api.post('/v1/orders/OUT-backup-2/sync')).toMatchObject({ status: 200 });
    expect(await there.api.post('/v1/orders/OUT-backup-2/close')).toMatchObject({ status: 200 });
    expect(await askForRefund(there.api, 'OUT-backup', 'OUT-R-backup', 300)).toMatchObject({ status: 201 });
    await untilRefund(there.api, 'OUT-R-backup', { status: 'SUCCEEDED' });
    const [outage] = there.simulator.outage.list();
    expect(outage?.id).toBe(id);
    expect(outage?.hits).toBeGreaterThan(0);
    await minutePasses(there);
    await placePaid(there, 'OUT-backup-3');
    await expectRightEnding(story);
  });

  it('is made good afterwards where there is no other host', async () => {
    const [there, story] = await open(false);
    await placePaid(there, 'OUT-refunded');
    loseCallbacks(there.simulator);
    await placeOrder(there, 'OUT-paid');
    there.simulator.outage.start({ forMs: MINUTE });
    there.simulator.pay(there.merchant.mchid, 'OUT-paid');
    expect([502, 503]).toContain((await placeOrder(there, 'OUT-placed')).status);
    expect([502, 503]).toContain((await there.api.post('/v1/orders/OUT-paid/sync')).status);
    expect([502, 503]).toContain((await there.api.post('/v1/orders/OUT-paid/close')).status);
    expect(await askForRefund(there.api, 'OUT-refunded', 'OUT-R', 1200)).toMatchObject({
      status: 201,
      data: { status: 'CREATED' },
    });
    expect(there.simulator.refunds.list()).toEqual([]);

    await minutePasses(there);
    // A host that has failed is left alone for a moment, before it is asked again.
    await eventually('WeChat Pay is asked again', async () => (await placeOrder(there, 'OUT-placed')).status === 200);
    expect((await placeOrder(there, 'OUT-placed')).data).toMatchObject({ payment: { status: 'PENDING' } });
    there.simulator.pay(there.merchant.mchid, 'OUT-placed');
    await story.timePasses('OUT-placed');
    await story.timePasses('OUT-paid');
    await untilOrderIs(there, 'OUT-placed', 'PAID');
    await untilOrderIs(there, 'OUT-paid', 'PAID');
    await untilWatched(story, 'OUT-R', { status: 'SUCCEEDED' });
    expect(there.simulator.refunds.list()).toHaveLength(1);
    await expectRightEnding(story);
  });

  it('is made good afterwards when it only says that it is asked too often: 429', async () => {
    const [there, story] = await open(false);
    await placePaid(there, 'BUSY-refunded');
    const match = { eventType: 'TRANSACTION.SUCCESS' };
    there.simulator.faults.add({ on: 'callback', match, action: { kind: 'lose' }, times: 'always' });
    await placeOrder(there, 'BUSY-paid');
    there.simulator.faults.add({ on: 'api', action: { kind: 'status', status: 429 }, forMs: MINUTE });
    there.simulator.pay(there.merchant.mchid, 'BUSY-paid');
    const limited = { status: 503, body: { reason: 'CHANNEL_RATE_LIMITED' } };
    const [placed, synced, refunded] = await Promise.all([
      placeOrder(there, 'BUSY-placed'),
      there.api.post('/v1/orders/BUSY-paid/sync'),
      askForRefund(there.api, 'BUSY-refunded', 'BUSY-R', 1200),
    ]);
    expect([placed, synced]).toMatchObject([limited, limited]);
    expect(refunded).toMatchObject({ status: 201, data: { status: 'CREATED', failure: 'FREQUENCY_LIMITED' } });
    expect(there.simulator.refunds.list()).toEqual([]);

    // By the clock alone: what failed is due again now.
    await minutePasses(there);
    await untilOrderIs(there, 'BUSY-paid', 'PAID');
    await untilRefund(there.api, 'BUSY-R', { status: 'SUCCEEDED' });
    expect(await placeOrder(there, 'BUSY-placed')).toMatchObject({ status: 200 });
    there.simulator.pay(there.merchant.mchid, 'BUSY-placed');
    await story.timePasses('BUSY-placed');
    await untilOrderIs(there, 'BUSY-placed', 'PAID');
    expect(there.simulator.refunds.list()).toHaveLength(1);
    await expectRightEnding(story);
  });
});
