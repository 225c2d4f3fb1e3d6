import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { orderBook } from '../support/books.js';
import { eventually } from '../support/eventually.js';
import {
  atRest,
  callbackOf,
  deliver,
  INSTANCE_KINDS,
  type Instances,
  loseCallbacks,
  openInstances,
  placeNative,
} from '../support/instances.js';
import { dispatchedEvents } from '../support/log-entries.js';

const ORDERS = 30;
/** Orders that race at the same moment. */
const AT_ONCE = 5;

describe.each(INSTANCE_KINDS)('a callback and queries that race, on %s', (kind) => {
  let instances: Instances;
  beforeAll(async () => {
    instances = await openInstances(kind);
    loseCallbacks(instances.simulator);
  });
  afterAll(() => instances.close());

  /** The payer has paid; the callback and three queries about it arrive together, at different instances. */
  async function race(orderNo: string): Promise<void> {
    const { api, simulator, merchant, rows } = instances;
    await placeNative(api(), orderNo);
    const before = await orderBook(rows, orderNo);
    const { transactionId } = simulator.pay(merchant.mchid, orderNo);
    const sync = (i: number) => api(i).post(`/v1/orders/${orderNo}/sync`);
    const [callback, ...syncs] = await Promise.all([
      deliver(api(1), callbackOf(instances, orderNo)),
      sync(0),
      sync(1),
      sync(2),
    ]);
    expect(callback).toBe(204);
    for (const { status, data } of syncs) {
      expect(status).toBe(200);
      expect(data).toMatchObject({ orderNo, status: 'PAID', payment: { status: 'SUCCEEDED', transactionId } });
    }
    await atRest(rows);
    const after = await orderBook(rows, orderNo);
    const [payment] = after.payments;
    expect(after).toMatchObject({ status: 'PAID', version: before.version + 1, paidPaymentNo: payment?.paymentNo });
    expect(after.payments).toEqual([
      { ...before.payments[0], status: 'SUCCEEDED', transactionId, version: Number(before.payments[0]?.version) + 1 },
    ]);
    expect(after.events).toMatchObject([
      { type: 'payment.succeeded', about: payment?.paymentNo, dispatched: true },
      { type: 'order.paid', about: orderNo, dispatched: true },
    ]);
  }

  it(`leave each of ${ORDERS} orders PAID once`, async () => {
    const numbers = Array.from({ length: ORDERS }, (_, i) => `RACE-${String(i).padStart(4, '0')}`);
    for (let i = 0; i < ORDERS; i += AT_ONCE) await Promise.all(numbers.slice(i, i + AT_ONCE).map(race));
    const inbox = await instances.rows('SELECT status FROM inbox_callbacks');
    expect(inbox).toEqual(numbers.map(() => ({ status: 'PROCESSED' })));
    const paid = () => dispatchedEvents(instances.log()).filter((event) => event.startsWith('order.paid '));
    await eventually('the events are in the log', () => paid().length >= ORDERS);
    expect(paid().sort()).toEqual(numbers.map((orderNo) => `order.paid ${orderNo}`));
    expect(instances.simulator.books()).toMatchObject([{ orders: ORDERS, paid: ORDERS * 100 }]);
  });
});
