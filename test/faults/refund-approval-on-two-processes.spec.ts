import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ApiAnswer, ApiClient } from '../support/api-client.js';
import { eventually } from '../support/eventually.js';
import { openProcesses, placeNative, type ProcessInstances } from '../support/instances.js';
import { askForRefund, readRefund } from '../support/refunds.js';
import { expectRightEnding } from '../support/right-ending.js';
import { beginScenario, type Scenario, SCENARIO_ENV } from '../support/scenario.js';

const RACES = 8;
const PAID = 100;

describe('two people who decide about one refund, at two processes at once', () => {
  let shop: ProcessInstances;
  let scenario: Scenario;
  /** Each at a process of his own. */
  let first: { keyId: unknown; api: ApiClient };
  let second: { keyId: unknown; api: ApiClient };
  beforeAll(async () => {
    shop = await openProcesses(2, { ...SCENARIO_ENV, REFUND_APPROVAL_ABOVE: '0' });
    const { simulator, merchant, rows } = shop;
    scenario = await beginScenario({ api: shop.api(0), simulator, merchant, rows, wake: () => undefined });
    [first, second] = [await newKey(0), await newKey(1)];
  });
  afterAll(async () => {
    await scenario.end();
    await shop.close();
  });

  const newKey = async (instance: number): Promise<{ keyId: unknown; api: ApiClient }> => {
    const issued = await shop.api().post('/v1/api-keys', { name: 'second', scopes: ['refunds:approve'] });
    return { keyId: issued.data.keyId, api: shop.api(instance).as(String(issued.data.apiKey)) };
  };
  /** A refund that waits. */
  const waiting = async (orderNo: string): Promise<string> => {
    await placeNative(shop.api(), orderNo, PAID);
    shop.simulator.pay(shop.merchant.mchid, orderNo);
    await eventually(`${orderNo} is PAID`, async () => {
      const { data } = await shop.api().get(`/v1/orders/${orderNo}`);
      return data.status === 'PAID';
    });
    const { data } = await askForRefund(shop.api(), orderNo, `${orderNo}-R`, PAID);
    expect(data).toMatchObject({ status: 'PENDING_APPROVAL' });
    return `${orderNo}-R`;
  };
  const approve = (api: ApiClient, refundNo: string) => api.post(`/v1/refunds/${refundNo}/approve`);
  const reject = (api: ApiClient, refundNo: string) => api.post(`/v1/refunds/${refundNo}/reject`, { reason: 'no' });
  const told = ({ status, body }: ApiAnswer) =>
    typeof body?.reason === 'string' ? `${status} ${body.reason}` : String(status);
  /** What WeChat Pay was asked for, each request. */
  const asked = (orderNo: string): string[] =>
    (shop.simulator.orders.get(shop.merchant.mchid, orderNo)?.timeline ?? [])
      .map(({ event }) => event)
      .filter((event) => event === 'refund-requested' || event === 'refund-repeated');
  const races = Array.from({ length: RACES }, (_, i) => i);

  it('approve it together: it is approved by one of them, and WeChat Pay is asked once', async () => {
    for (const race of races) {
      const orderNo = `BOTH-${race}0`;
      const refundNo = await waiting(orderNo);
      const answers = await Promise.all([approve(first.api, refundNo), approve(second.api, refundNo)]);
      expect(answers.map(told)).toEqual(['200', '200']);
      const { decidedBy } = await readRefund(shop.api(), refundNo);
      expect([first.keyId, second.keyId]).toContain(decidedBy);
      expect(answers.map(({ data }) => data.decidedBy)).toEqual([decidedBy, decidedBy]);
      expect(asked(orderNo)).toHaveLength(1);
    }
  });

  it('approve and reject it: what came first counts, at WeChat Pay too', async () => {
    for (const race of races) {
      const orderNo = `RACE-${race}0`;
      const refundNo = await waiting(orderNo);
      const [approved, rejected] = await Promise.all([approve(first.api, refundNo), reject(second.api, refundNo)]);
      const refund = await readRefund(shop.api(), refundNo);
      const outcome = [told(approved), told(rejected)].join(', ');
      if (approved.status === 200) {
        expect(outcome).toBe('200, 409 REFUND_NOT_PENDING_APPROVAL');
        expect(refund).toMatchObject({ decidedBy: first.keyId });
        expect(asked(orderNo)).toHaveLength(1);
      } else {
        expect(outcome).toBe('409 REFUND_NOT_PENDING_APPROVAL, 200');
        expect(refund).toMatchObject({ status: 'CLOSED', failure: 'REJECTED', decidedBy: second.keyId });
        expect(asked(orderNo)).toEqual([]);
      }
    }
  });

  it('and everything ends right', () => expectRightEnding(scenario));
});
