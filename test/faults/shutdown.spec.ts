import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createConnection } from 'mysql2/promise';
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
import { logEntries } from '../support/log-entries.js';

const CLEAN = { code: 0, signal: null };

let shop: ProcessInstances;
let app: AppProcess;
beforeEach(async () => {
  shop = await openProcesses(1);
  app = shop.process(0);
  loseCallbacks(shop.simulator);
});
afterEach(() => shop.close());

const numbers = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => `${prefix}-${String(i).padStart(4, '0')}`);

/** What stands in the log as an error, but for the line of a request that was told to come back later. */
const errors = () =>
  logEntries(app.log).filter(
    ({ level, msg, status }) => (level === 'error' || level === 'fatal') && !(msg === 'request' && status === 503),
  );

async function placePaid(orderNos: readonly string[]): Promise<void> {
  for (const orderNo of orderNos) await placeNative(app.api, orderNo);
  for (const orderNo of orderNos) shop.simulator.pay(shop.merchant.mchid, orderNo);
}

describe('SIGTERM', () => {
  it('waits until the callbacks that were answered are booked', async () => {
    const orderNos = numbers('WAIT', 20);
    await placePaid(orderNos);
    const hand = await createConnection(shop.databaseUrl);
    await hand.beginTransaction();
    await hand.query('SELECT * FROM payments FOR UPDATE');
    for (const orderNo of orderNos) expect(await deliver(app.api, callbackOf(shop, orderNo))).toBe(204);
    const stopped = app.stop();
    await eventually('the process has begun to stop', () => app.log.some((line) => line.includes('"stopping"')));
    await hand.rollback();
    await hand.end();

    expect(await stopped).toEqual(CLEAN);
    expect(errors()).toEqual([]);
    const paid = await shop.rows("SELECT order_no FROM orders WHERE status = 'PAID' ORDER BY order_no");
    expect(paid.map(({ order_no: orderNo }) => orderNo)).toEqual(orderNos);
    expect(await shop.rows("SELECT id FROM inbox_callbacks WHERE status <> 'PROCESSED'")).toEqual([]);
  });

  it('under load loses nothing that was answered, and breaks nothing', async () => {
    const paid = numbers('LOAD', 60);
    await placePaid(paid);
    const answered = { callbacks: new Set<string>(), orders: new Set<string>() };
    const statuses: number[] = [];
    /** Cut connections and refused ones count for nothing: the caller knows that he got no answer. */
    const attempt = async (call: () => Promise<number>, onYes: () => void): Promise<boolean> => {
      const status = await call().catch(() => null);
      if (status === null) return false;
      statuses.push(status);
      if (status < 300) onYes();
      return true;
    };
    const placing = numbers('NEW', 400);
    const delivering = [...paid];
    const place = async (): Promise<void> => {
      for (let orderNo = placing.shift(); orderNo !== undefined; orderNo = placing.shift()) {
        const number = orderNo;
        const order = { orderNo, subject: '茶', amount: 100, payment: { channel: 'wechat', method: 'native' } };
        const call = async () => (await app.api.post('/v1/orders', order)).status;
        if (!(await attempt(call, () => answered.orders.add(number)))) return;
      }
    };
    const bring = async (): Promise<void> => {
      for (let orderNo = delivering.shift(); orderNo !== undefined; orderNo = delivering.shift()) {
        const number = orderNo;
        if (
          !(await attempt(
            () => deliver(app.api, callbackOf(shop, number)),
            () => answered.callbacks.add(number),
          ))
        )
          return;
      }
    };
    const load = [place(), place(), place(), place(), bring(), bring(), bring(), bring()];
    await eventually('the load is on', () => answered.callbacks.size >= 10 && answered.orders.size >= 3);
    expect(await app.stop()).toEqual(CLEAN);
    await Promise.all(load);
    expect(placing.length + delivering.length).toBeGreaterThan(0);
    expect(statuses.filter((status) => status >= 400 && status !== 503)).toEqual([]);
    expect(errors()).toEqual([]);

    await shop.start();
    await atRest(shop.rows);
    for (const orderNo of answered.callbacks) {
      const { status, events } = await orderBook(shop.rows, orderNo);
      expect({ orderNo, status, events: events.length }).toEqual({ orderNo, status: 'PAID', events: 2 });
    }
    for (const orderNo of answered.orders) {
      expect(await orderBook(shop.rows, orderNo)).toMatchObject({
        status: 'CREATED',
        payments: [{ status: 'PENDING' }],
      });
      expect(shop.simulator.orders.get(shop.merchant.mchid, orderNo)?.state).toBe('NOTPAY');
    }
  });
});
