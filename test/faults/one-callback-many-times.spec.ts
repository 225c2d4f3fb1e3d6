import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { orderBook } from '../support/books.js';
import type { CallbackByHand } from '../support/callback-by-hand.js';
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

describe.each(INSTANCE_KINDS)('callbacks about one payment, to %s', (kind) => {
  const copies = kind === 'one instance on sqlite' ? 50 : 200;
  let instances: Instances;
  beforeAll(async () => {
    instances = await openInstances(kind);
    loseCallbacks(instances.simulator);
  });
  afterAll(() => instances.close());

  const deliverAll = (callbacks: readonly CallbackByHand[]): Promise<number[]> =>
    Promise.all(callbacks.map((callback, i) => deliver(instances.api(i), callback)));

  /** Places an order, lets the payer pay, delivers what `callbacks` makes of it, and waits until all is booked. */
  async function book(orderNo: string, callbacks: () => CallbackByHand[]) {
    const { api, simulator, merchant, rows } = instances;
    await placeNative(api(), orderNo);
    const before = await orderBook(rows, orderNo);
    simulator.pay(merchant.mchid, orderNo);
    const answers = await deliverAll(callbacks());
    await atRest(rows);
    return { before, answers };
  }

  /** PAID once: one change of the order and of the payment, one event each, handed out once each. */
  async function expectPaidOnce(orderNo: string, before: Awaited<ReturnType<typeof orderBook>>): Promise<void> {
    const { simulator, merchant, rows, log } = instances;
    const after = await orderBook(rows, orderNo);
    const [payment] = after.payments;
    expect(after).toMatchObject({ status: 'PAID', version: before.version + 1, paidPaymentNo: payment?.paymentNo });
    expect(after.payments).toEqual([
      {
        ...before.payments[0],
        status: 'SUCCEEDED',
        transactionId: simulator.orders.get(merchant.mchid, orderNo)?.transactionId,
        version: Number(before.payments[0]?.version) + 1,
      },
    ]);
    expect(
      await instances.rows('SELECT kind, source_no, amount FROM journal_entries WHERE order_no = ?', [orderNo]),
    ).toEqual([{ kind: 'payment', source_no: payment?.paymentNo, amount: expect.anything() }]);
    expect(after.events).toEqual([
      { eventId: expect.any(String), type: 'payment.succeeded', about: payment?.paymentNo, tries: 1, dispatched: true },
      { eventId: expect.any(String), type: 'order.paid', about: orderNo, tries: 1, dispatched: true },
    ]);
    const handedOut = () =>
      dispatchedEvents(log()).filter(
        (event) => event.endsWith(` ${orderNo}`) || event.endsWith(` ${String(payment?.paymentNo)}`),
      );
    await eventually('both events are in the log', () => handedOut().length >= 2);
    expect(handedOut().sort()).toEqual([`order.paid ${orderNo}`, `payment.succeeded ${String(payment?.paymentNo)}`]);
  }

  it(`books ${copies} copies of one callback once`, async () => {
    const { before, answers } = await book('SAME-0001', () => {
      const callback = callbackOf(instances, 'SAME-0001');
      return Array.from({ length: copies }, () => callback);
    });
    expect(new Set(answers)).toEqual(new Set([204]));
    expect(await instances.rows("SELECT status FROM inbox_callbacks WHERE status = 'PROCESSED'")).toHaveLength(1);
    await expectPaidOnce('SAME-0001', before);
  });

  it('changes nothing when the same callback comes again after it was booked', async () => {
    const before = await orderBook(instances.rows, 'SAME-0001');
    const inbox = await instances.rows('SELECT * FROM inbox_callbacks');
    const answers = await deliverAll([callbackOf(instances, 'SAME-0001'), callbackOf(instances, 'SAME-0001')]);
    expect(answers).toEqual([204, 204]);
    expect(await instances.rows('SELECT * FROM inbox_callbacks')).toEqual(inbox);
    expect(await orderBook(instances.rows, 'SAME-0001')).toEqual(before);
  });

  it(`keeps ${copies} different notifications of one payment, and books the payment once`, async () => {
    const [kept] = await instances.rows('SELECT MAX(id) AS id FROM inbox_callbacks');
    const { before, answers } = await book('OTHER-0001', () =>
      Array.from({ length: copies }, () => callbackOf(instances, 'OTHER-0001', randomUUID())),
    );
    expect(new Set(answers)).toEqual(new Set([204]));
    const inbox = await instances.rows('SELECT status FROM inbox_callbacks WHERE id > ?', [kept?.id]);
    expect(inbox).toEqual(Array.from({ length: copies }, () => ({ status: 'PROCESSED' })));
    await expectPaidOnce('OTHER-0001', before);
  });
});
