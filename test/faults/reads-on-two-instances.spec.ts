import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loseCallbacks, openProcesses, placeNative, type ProcessInstances } from '../support/instances.js';
import { eventually } from '../support/eventually.js';

const QUIET_MS = 3_000;

describe('two instances whose clients read one order all the time', () => {
  let instances: ProcessInstances;
  beforeAll(async () => {
    instances = await openProcesses(2);
    loseCallbacks(instances.simulator);
  });
  afterAll(() => instances.close());

  it('ask WeChat Pay about it at most once in 3 seconds together', async () => {
    const { simulator, merchant } = instances;
    await placeNative(instances.api(), 'T-two-readers');
    const story = () => simulator.orders.get(merchant.mchid, 'T-two-readers')?.timeline ?? [];
    const asked = () =>
      story()
        .filter(({ event }) => event === 'queried')
        .map(({ at }) => Date.parse(at));
    await eventually(
      'it was asked about twice',
      async () => {
        await Promise.all([0, 1, 0, 1].map((instance) => instances.api(instance).get('/v1/orders/T-two-readers')));
        return asked().length >= 2;
      },
      50_000,
    );
    const moments = asked();
    const gaps = moments.slice(1).map((moment, i) => moment - (moments[i] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(QUIET_MS);
  });
});
