import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ApiAnswer } from '../support/api-client.js';
import { eventually } from '../support/eventually.js';
import { openProcesses, placeNative, type ProcessInstances } from '../support/instances.js';
import { seededRandom } from '../support/random.js';
import { askForRefund } from '../support/refunds.js';
import { expectRightEnding } from '../support/right-ending.js';
import { beginScenario, type Scenario, SCENARIO_ENV } from '../support/scenario.js';

const PAIRS = 30;
const AT_ONCE = 6;
const PAID = 100;
const SEED = 20261202;

describe('two refunds that are too much together, at two processes at once', () => {
  let shop: ProcessInstances;
  let scenario: Scenario;
  beforeAll(async () => {
    shop = await openProcesses(2, SCENARIO_ENV);
    const { simulator, merchant, rows } = shop;
    scenario = await beginScenario({ api: shop.api(0), simulator, merchant, rows, wake: () => undefined });
  });
  afterAll(async () => {
    await scenario.end();
    await shop.close();
  });

  const orderNos = (prefix: string) =>
    Array.from({ length: PAIRS }, (_, i) => `${prefix}-${String(i).padStart(4, '0')}`);
  const placePaid = async (orderNo: string): Promise<void> => {
    await placeNative(shop.api(), orderNo, PAID);
    shop.simulator.pay(shop.merchant.mchid, orderNo);
    await eventually(`${orderNo} is PAID`, async () => {
      const { data } = await shop.api().get(`/v1/orders/${orderNo}`);
      return data.status === 'PAID';
    });
  };
  const repaid = (orderNo: string) =>
    shop.simulator.orders.get(shop.merchant.mchid, orderNo)?.refunds.map(({ amount }) => amount) ?? [];
  const told = ({ status, body }: ApiAnswer) =>
    typeof body?.reason === 'string' ? `${status} ${body.reason}` : String(status);
  const inTurns = async (numbers: readonly string[], race: (orderNo: string) => Promise<void>): Promise<void> => {
    for (let i = 0; i < numbers.length; i += AT_ONCE) await Promise.all(numbers.slice(i, i + AT_ONCE).map(race));
  };

  it(`exactly one of each of ${PAIRS} pairs is made, and the other is refused`, async () => {
    const random = seededRandom(SEED);
    await inTurns(orderNos('PAIR'), async (orderNo) => {
      await placePaid(orderNo);
      const first = 51 + Math.floor(random() * 50);
      const second = 101 - first + Math.floor(random() * first);
      const answers = await Promise.all([
        askForRefund(shop.api(0), orderNo, `${orderNo}-A`, first),
        askForRefund(shop.api(1), orderNo, `${orderNo}-B`, second),
      ]);
      expect(answers.map(told).sort()).toEqual(['201', '422 REFUND_EXCEEDS_PAID']);
      expect(repaid(orderNo)).toEqual([answers[0].status === 201 ? first : second]);
    });
  });

  it('of what fits exactly everything is made, and not a fen more', async () => {
    await inTurns(orderNos('FITS').slice(0, AT_ONCE), async (orderNo) => {
      await placePaid(orderNo);
      const asked = [25, 25, 25, 25, 1, 1];
      const refund = (amount: number, i: number) => askForRefund(shop.api(i), orderNo, `${orderNo}-${i}`, amount);
      const quarters = await Promise.all(asked.slice(0, 4).map(refund));
      expect(quarters.map(told)).toEqual(['201', '201', '201', '201']);
      const fens = await Promise.all(asked.slice(4).map((amount, i) => refund(amount, i + 4)));
      expect(fens.map(told)).toEqual(['422 REFUND_EXCEEDS_PAID', '422 REFUND_EXCEEDS_PAID']);
      expect(repaid(orderNo)).toEqual([25, 25, 25, 25]);
    });
  });

  it('the same refund asked for at both is one refund', async () => {
    await placePaid('SAME-0001');
    const answers = await Promise.all([0, 1, 0, 1].map((i) => askForRefund(shop.api(i), 'SAME-0001', 'SAME-R', PAID)));
    expect(answers.map(told).sort()).toEqual(['200', '200', '200', '201']);
    expect(repaid('SAME-0001')).toEqual([PAID]);
  });

  it('and everything ends right', () => expectRightEnding(scenario));
});
