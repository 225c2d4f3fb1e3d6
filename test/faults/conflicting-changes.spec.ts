import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ApiAnswer } from '../support/api-client.js';
import { orderBook } from '../support/books.js';
import { atRest, INSTANCE_KINDS, type Instances, openInstances } from '../support/instances.js';

const ROUNDS = 24;

const METHODS = [
  { channel: 'wechat', method: 'native' },
  { channel: 'wechat', method: 'app' },
  { channel: 'wechat', method: 'jsapi', openid: 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o' },
  { channel: 'wechat', method: 'mini', openid: 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o' },
  { channel: 'wechat', method: 'h5', clientIp: '203.0.113.7' },
];

describe.each(INSTANCE_KINDS)('conflicting changes of one order at once, on %s', (kind) => {
  let instances: Instances;
  beforeAll(async () => {
    instances = await openInstances(kind);
  });
  afterAll(() => instances.close());

  const call = (i: number, orderNo: string, what: string, body?: object): Promise<ApiAnswer> =>
    instances.api(i).post(`/v1/orders/${orderNo}/${what}`, body);

  /** The payer pays whatever is open at WeChat Pay for this order at this moment. */
  const payWhatIsOpen = (orderNo: string): void => {
    const { simulator, merchant } = instances;
    const open = simulator.orders
      .list()
      .find(({ outTradeNo, state }) => state === 'NOTPAY' && outTradeNo.startsWith(orderNo));
    if (open) simulator.pay(merchant.mchid, open.outTradeNo);
  };

  /** Every method twice, queries, a payer who may pay in between, and, in some rounds, a close. */
  async function struggle(orderNo: string, round: number): Promise<ApiAnswer[]> {
    const calls = METHODS.flatMap((method, i) => [
      call(i, orderNo, 'payments', method),
      call(i + 1, orderNo, 'payments', method),
    ]);
    calls.push(call(0, orderNo, 'sync'), call(1, orderNo, 'sync'));
    if (round % 3 === 0) calls.push(call(round, orderNo, 'close'));
    if (round % 2 === 0)
      void calls[round % calls.length]?.then(() => {
        payWhatIsOpen(orderNo);
      });
    return Promise.all(calls);
  }

  /** Whatever happened, the order, its payments, what was announced, and WeChat Pay's books tell one story. */
  async function expectOneStory(orderNo: string): Promise<void> {
    const { rows, simulator } = instances;
    const { status, attempts, paidPaymentNo, payments, events } = await orderBook(rows, orderNo);
    const succeeded = payments.filter((payment) => payment.status === 'SUCCEEDED');
    const pending = payments.filter((payment) => payment.status === 'PENDING');
    const announced = (type: string) => events.filter((event) => event.type === type).map(({ about }) => about);

    expect(payments.map(({ attempt }) => attempt)).toEqual(payments.map((_payment, i) => i + 1));
    // An attempt is counted before it begins: where the order ended in between, or another call came in between, it never did.
    expect([0, 1]).toContain(attempts - payments.length);
    expect(pending.length).toBeLessThanOrEqual(status === 'CLOSED' ? 0 : 1);
    expect(announced('payment.succeeded').sort()).toEqual(succeeded.map(({ paymentNo }) => paymentNo).sort());
    expect(announced('order.paid')).toEqual(status === 'PAID' ? [orderNo] : []);
    expect(announced('order.closed')).toEqual(status === 'CLOSED' ? [orderNo] : []);
    expect(status === 'PAID').toBe(paidPaymentNo !== null);
    if (status === 'PAID') expect(succeeded.map(({ paymentNo }) => paymentNo)).toContain(paidPaymentNo);
    const unasked = [...announced('payment.late'), ...announced('payment.duplicate')];
    expect(unasked).toHaveLength(succeeded.length - (status === 'PAID' ? 1 : 0));

    const there = simulator.orders.list().filter(({ outTradeNo }) => outTradeNo.startsWith(orderNo));
    const paidThere = there.filter(({ state }) => state === 'SUCCESS');
    const numbers = (list: readonly { outTradeNo: string }[]) => list.map(({ outTradeNo }) => outTradeNo).sort();
    expect(paidThere.map(({ transactionId }) => transactionId).sort()).toEqual(
      succeeded.map(({ transactionId }) => transactionId).sort(),
    );
    expect(numbers(paidThere)).toEqual(numbers(succeeded));
    // Nobody can pay there what is over here.
    const openThere = numbers(there.filter(({ state }) => state === 'NOTPAY'));
    expect(numbers(pending)).toEqual(expect.arrayContaining(openThere));
  }

  it(`end in one story, ${ROUNDS} times`, async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const orderNo = `CLASH-${String(round).padStart(4, '0')}`;
      const placed = await instances.api(round).post('/v1/orders', { orderNo, subject: '一杯茶', amount: 100 });
      expect(placed.status).toBe(201);
      const answers = await struggle(orderNo, round);
      // A busy order may be told no, or come again; it is never told that something broke.
      const bad = answers.filter(({ status }) => ![200, 201, 409].includes(status)).map(({ body }) => body);
      expect(bad).toEqual([]);
      await instances.simulator.whenCallbacksSettled();
      await atRest(instances.rows);
      await expectOneStory(orderNo);
    }
    const [books] = instances.simulator.books();
    const [ours] = await instances.rows("SELECT SUM(amount) AS paid FROM payments WHERE status = 'SUCCEEDED'");
    expect(Number(ours?.paid)).toBe(books?.paid);
    expect(books?.paid).toBeGreaterThan(0);
  });
});
