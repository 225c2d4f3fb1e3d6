import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createConnection, type Connection } from 'mysql2/promise';
import type { AppProcess } from '../support/app-process.js';
import { orderBook } from '../support/books.js';
import { eventually } from '../support/eventually.js';
import {
  atRest,
  callbackOf,
  deliver,
  loseCallbacks,
  openProcesses,
  placeNative,
  type ProcessInstances,
} from '../support/instances.js';
import { dispatchedEvents } from '../support/log-entries.js';

const KILLED = { code: null, signal: 'SIGKILL' };

let shop: ProcessInstances;
let app: AppProcess;
/** The test's own way into the database, to hold the application back from there. */
let hand: Connection;
beforeEach(async () => {
  shop = await openProcesses(1);
  app = shop.process(0);
  hand = await createConnection({ uri: shop.databaseUrl, timezone: 'Z' });
  loseCallbacks(shop.simulator);
});
afterEach(async () => {
  hand.destroy();
  await shop.close();
});

/** What a dead instance had in hand waits for its lease to run out. Here the time is turned, not waited for. */
const leasesRunOut = async (): Promise<void> => {
  const past = new Date(Date.now() - 1000);
  await hand.query('UPDATE inbox_callbacks SET due_at = ? WHERE due_at IS NOT NULL', [past]);
  await hand.query('UPDATE outbox_events SET due_at = ? WHERE due_at IS NOT NULL', [past]);
};

const PAID_ONCE = [{ type: 'payment.succeeded' }, { type: 'order.paid' }];
const typesOf = (events: readonly { type: string }[]) => events.map(({ type }) => ({ type }));

describe('kill -9 between storing a callback and booking it', () => {
  it('loses nothing: the next process books it once', async () => {
    await placeNative(app.api, 'KILL-0001');
    const before = await orderBook(shop.rows, 'KILL-0001');
    shop.simulator.pay(shop.merchant.mchid, 'KILL-0001');
    await hand.beginTransaction();
    await hand.query("SELECT * FROM payments WHERE out_trade_no = 'KILL-0001' FOR UPDATE");
    expect(await deliver(app.api, callbackOf(shop, 'KILL-0001'))).toBe(204);
    expect(await app.kill9()).toEqual(KILLED);
    await hand.rollback();

    expect(await shop.rows('SELECT status FROM inbox_callbacks')).toEqual([{ status: 'RECEIVED' }]);
    expect(await orderBook(shop.rows, 'KILL-0001')).toEqual(before);
    expect(await shop.rows('SELECT id FROM journal_entries')).toEqual([]);

    await leasesRunOut();
    const next = await shop.start();
    await atRest(shop.rows);
    await next.stop();
    expect(await shop.rows('SELECT status FROM inbox_callbacks')).toEqual([{ status: 'PROCESSED' }]);
    const after = await orderBook(shop.rows, 'KILL-0001');
    expect(after).toMatchObject({ status: 'PAID', version: before.version + 1, payments: [{ status: 'SUCCEEDED' }] });
    expect(typesOf(after.events)).toEqual(PAID_ONCE);
    expect(await shop.rows('SELECT kind, order_no FROM journal_entries')).toEqual([
      { kind: 'payment', order_no: 'KILL-0001' },
    ]);
    expect(dispatchedEvents(shop.log()).filter((event) => event === 'order.paid KILL-0001')).toHaveLength(1);
  });
});

describe('kill -9 within the transaction that books a payment', () => {
  it('leaves neither the payment nor its entry; the next process writes both, once', async () => {
    await placeNative(app.api, 'KILL-0005');
    const before = await orderBook(shop.rows, 'KILL-0005');
    shop.simulator.pay(shop.merchant.mchid, 'KILL-0005');
    // The entry is written after payment, order and events, and waits inside the database.
    await hand.query("SELECT GET_LOCK('hold_entry', 0)");
    await hand.query(`CREATE TRIGGER hold_entry AFTER INSERT ON journal_entries FOR EACH ROW
      SET @held = GET_LOCK('hold_entry', 600)`);
    expect(await deliver(app.api, callbackOf(shop, 'KILL-0005'))).toBe(204);
    const held = () =>
      shop.rows("SELECT id FROM information_schema.processlist WHERE db = DATABASE() AND state = 'User lock'");
    await eventually('the entry waits inside the database', async () => (await held()).length > 0);
    expect(await app.kill9()).toEqual(KILLED);
    for (const { id } of await held()) await hand.query('KILL ?', [id]);
    await eventually('nobody waits any more', async () => (await held()).length === 0);
    await hand.query("SELECT RELEASE_LOCK('hold_entry')");
    await hand.query('DROP TRIGGER hold_entry');
    expect(await orderBook(shop.rows, 'KILL-0005')).toEqual(before);
    expect(await shop.rows('SELECT id FROM journal_entries')).toEqual([]);

    await leasesRunOut();
    const next = await shop.start();
    await atRest(shop.rows);
    await next.stop();
    expect(await orderBook(shop.rows, 'KILL-0005')).toMatchObject({ status: 'PAID' });
    expect(await shop.rows('SELECT kind, order_no FROM journal_entries')).toEqual([
      { kind: 'payment', order_no: 'KILL-0005' },
    ]);
  });
});

describe('kill -9 between committing an order and its prepayment', () => {
  const order = {
    orderNo: 'KILL-0002',
    subject: '一杯茶',
    amount: 100,
    payment: { channel: 'wechat', method: 'native' },
  };
  const prepay = { method: 'POST', path: '/v3/pay/transactions/native' };
  const reached = () => shop.simulator.faults.list().every(({ on }) => on !== 'api');

  it.each([
    ['before WeChat Pay opened it', { kind: 'delay', ms: 600_000 } as const, ['prepay-requested']],
    [
      'after WeChat Pay opened it',
      { kind: 'timeout-after-work', ms: 600_000 } as const,
      ['prepay-requested', 'prepay-repeated'],
    ],
  ])('%s: the same call again gives the prepayment of the same order', async (_when, action, story) => {
    shop.simulator.faults.add({ on: 'api', match: prepay, action });
    const unanswered = app.api.post('/v1/orders', order).then(
      () => 'answered',
      () => 'no answer',
    );
    await eventually('the call has reached WeChat Pay', () =>
      action.kind === 'delay' ? reached() : shop.simulator.orders.get(shop.merchant.mchid, order.orderNo),
    );
    expect(await app.kill9()).toEqual(KILLED);
    expect(await unanswered).toBe('no answer');
    expect(await orderBook(shop.rows, order.orderNo)).toMatchObject({
      status: 'CREATED',
      attempts: 1,
      payments: [{ outTradeNo: order.orderNo, status: 'PENDING' }],
    });

    const next = await shop.start();
    const again = await next.api.post('/v1/orders', order);
    expect(again.status).toBe(200);
    const [opened, ...others] = shop.simulator.orders.list();
    expect(others).toEqual([]);
    expect(again.data).toMatchObject({
      orderNo: order.orderNo,
      status: 'CREATED',
      payment: { status: 'PENDING', outTradeNo: order.orderNo, codeUrl: opened?.codeUrl },
    });
    // Whether the order was asked about meanwhile is no part of it.
    const calls = opened?.timeline.map(({ event }) => event).filter((event) => event.startsWith('prepay'));
    expect(calls).toEqual(story);
    expect(await orderBook(shop.rows, order.orderNo)).toMatchObject({ attempts: 1, payments: [{ status: 'PENDING' }] });
  });
});

describe('kill -9 between committing events and handing them out', () => {
  /** An update of the outbox that fits `condition` waits inside the database until the test lets it go. */
  const holdOutbox = async (condition: string): Promise<void> => {
    await hand.query("SELECT GET_LOCK('hold_outbox', 0)");
    await hand.query(`CREATE TRIGGER hold_outbox BEFORE UPDATE ON outbox_events FOR EACH ROW
      IF ${condition} THEN SET @held = GET_LOCK('hold_outbox', 600); END IF`);
  };
  const held = () =>
    shop.rows("SELECT id FROM information_schema.processlist WHERE db = DATABASE() AND state = 'User lock'");
  const somebodyIsHeld = () =>
    eventually('the dispatcher waits inside the database', async () => (await held()).length > 0);
  /** The database sees that the process is gone, and rolls back what it had begun. */
  const letGo = async (): Promise<void> => {
    for (const { id } of await held()) await hand.query('KILL ?', [id]);
    await eventually('nobody waits any more', async () => (await held()).length === 0);
    await hand.query("SELECT RELEASE_LOCK('hold_outbox')");
    await hand.query('DROP TRIGGER hold_outbox');
  };

  const pay = async (orderNo: string): Promise<void> => {
    await placeNative(app.api, orderNo);
    shop.simulator.pay(shop.merchant.mchid, orderNo);
    expect(await deliver(app.api, callbackOf(shop, orderNo))).toBe(204);
  };

  it('hands them out after the next start', async () => {
    await holdOutbox('NEW.tries > OLD.tries');
    await pay('KILL-0003');
    await somebodyIsHeld();
    expect(await app.kill9()).toEqual(KILLED);
    await letGo();

    const between = await orderBook(shop.rows, 'KILL-0003');
    expect(between.status).toBe('PAID');
    expect(typesOf(between.events)).toEqual(PAID_ONCE);
    expect(dispatchedEvents(app.log)).toEqual([]);

    const next = await shop.start();
    await atRest(shop.rows);
    await next.stop();
    const after = await orderBook(shop.rows, 'KILL-0003');
    expect(after.events.map(({ eventId }) => eventId)).toEqual(between.events.map(({ eventId }) => eventId));
    expect(dispatchedEvents(next.log)).toEqual(after.events.map(({ type, about }) => `${type} ${about}`));
  });

  it('hands them out again, under the same ids, when nobody noted that they had left', async () => {
    await holdOutbox('NEW.dispatched_at IS NOT NULL');
    await pay('KILL-0004');
    await somebodyIsHeld();
    expect(await app.kill9()).toEqual(KILLED);
    await letGo();
    const between = await orderBook(shop.rows, 'KILL-0004');
    expect(between.events).toMatchObject([{ dispatched: false }, { dispatched: false }]);

    await leasesRunOut();
    const next = await shop.start();
    await atRest(shop.rows);
    await next.stop();
    const after = await orderBook(shop.rows, 'KILL-0004');
    expect(after.events.map(({ eventId }) => eventId)).toEqual(between.events.map(({ eventId }) => eventId));
    expect(dispatchedEvents(next.log)).toEqual(dispatchedEvents(app.log));
    expect(typesOf(after.events)).toEqual(PAID_ONCE);
  });
});
