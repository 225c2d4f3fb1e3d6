import { EventEmitter } from 'node:events';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ConcurrencyConflict, TransactionExhausted } from '../../src/platform/database/database-errors.js';
import { Transactions } from '../../src/platform/database/transactions.js';
import { createTestDatabase, DATABASE_KINDS } from '../support/databases.js';
import { later, sampleOrder, samplePayment } from '../support/samples.js';
import { connect, openStore, type Store, type TestStore } from '../support/store.js';

const orderNos = async (store: Store): Promise<unknown[]> =>
  (await store.rows('SELECT order_no FROM orders ORDER BY id')).map((row) => row.order_no);

/** Lets everybody on when `parties` have come; who comes later is let through. */
function meeting(parties: number): () => Promise<void> {
  let missing = parties;
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return () => {
    missing -= 1;
    if (missing === 0) open();
    return opened;
  };
}

describe.each(DATABASE_KINDS)('transactions, on %s', (database) => {
  let store: TestStore;
  beforeAll(async () => {
    store = await openStore(database);
  });
  afterAll(() => store.close());
  beforeEach(() => store.rows('DELETE FROM orders'));

  const insert = (orderNo: string): Promise<boolean> => store.orders.insert(sampleOrder({ orderNo }));

  it('give back what the work gives', async () => {
    expect(await store.transactions.run(() => Promise.resolve(42))).toBe(42);
  });

  it('leave nothing of what failed, and say why it failed', async () => {
    const work = store.transactions.run(async () => {
      await insert('T-one');
      await insert('T-two');
      throw new RangeError('the reason');
    });
    await expect(work).rejects.toThrow(new RangeError('the reason'));
    expect(await orderNos(store)).toEqual([]);
  });

  it('see their own writes, which nobody else sees before the commit', async () => {
    if (database === 'sqlite') return; // One connection: nobody else is there to look.
    const other = await store.another();
    await store.transactions.run(async () => {
      await insert('T-one');
      expect(await store.orders.findByOrderNo('demo', 'T-one')).not.toBeNull();
      expect(await other.orders.findByOrderNo('demo', 'T-one')).toBeNull();
    });
    expect(await other.orders.findByOrderNo('demo', 'T-one')).not.toBeNull();
  });

  it.each([1, 3])('that change %i rows by compare-and-set do not wait for whoever changes others', async (count) => {
    if (database === 'sqlite') return; // One connection: nobody else is there.
    await store.rows('DELETE FROM payments');
    const numbers = Array.from({ length: 20 }, (_, i) => `T-many-${i}`);
    for (const no of numbers) {
      await insert(no);
      await store.payments.insert(samplePayment({ orderNo: no, outTradeNo: no, paymentNo: no }));
    }
    const change = async ({ orders, payments }: Store, chosen: readonly string[]): Promise<void> => {
      const ordersRead = await orders.findByOrderNos('demo', chosen);
      for (const order of ordersRead) order.beginAttempt(0, { channel: 'wechat', method: 'native' }, later(1_000));
      await orders.saveAll(new Map(ordersRead.map((order) => [order, 1])));
      const paymentsRead = await payments.findByOutTradeNos('demo', chosen);
      for (const payment of paymentsRead) payment.close(later(1_000));
      await payments.saveAll(new Map(paymentsRead.map((payment) => [payment, 1])));
    };
    const other = await store.another();
    await store.transactions.run(async () => {
      await change(store, numbers.slice(0, count));
      await other.transactions.run(() => change(other, numbers.slice(-count)));
    });
    const changed = await store.rows('SELECT order_no FROM orders WHERE version = 2');
    expect(changed).toHaveLength(2 * count);
  });

  it('take an inner one in as a part: when the outer fails, both leave nothing', async () => {
    const work = store.transactions.run(async () => {
      await insert('T-outer');
      await store.transactions.run(() => insert('T-inner'));
      throw new Error('after the inner one');
    });
    await expect(work).rejects.toThrow('after the inner one');
    expect(await orderNos(store)).toEqual([]);
  });

  it('take an inner one in as a part: when the inner fails, both leave nothing', async () => {
    const work = store.transactions.run(async () => {
      await insert('T-outer');
      await store.transactions.run(async () => {
        await insert('T-inner');
        throw new Error('inside');
      });
    });
    await expect(work).rejects.toThrow('inside');
    expect(await orderNos(store)).toEqual([]);
  });

  it('call what waits for the commit after it, in order, once', async () => {
    const told: string[] = [];
    await store.transactions.run(async () => {
      store.transactions.afterCommit(() => told.push('first'));
      await store.transactions.run(async () => {
        await insert('T-one');
        store.transactions.afterCommit(() => told.push('inner'));
      });
      expect(told).toEqual([]);
    });
    expect(told).toEqual(['first', 'inner']);
  });

  it('do all that waits for the commit, wait for it, and say what failed of it: all is committed, and runs once', async () => {
    const told: string[] = [];
    let runs = 0;
    const work = store.transactions.run(async () => {
      runs += 1;
      await insert('T-after');
      store.transactions.afterCommit(() => Promise.reject(new ConcurrencyConflict('too late')));
      store.transactions.afterCommit(async () => {
        told.push(...(await orderNos(store)).map(String));
      });
    });
    await expect(work).rejects.toThrow('too late');
    expect(told).toEqual(['T-after']);
    expect(runs).toBe(1);
  });

  it('never call what waits for a commit that does not come', async () => {
    const told: string[] = [];
    const work = store.transactions.run(() => {
      store.transactions.afterCommit(() => told.push('never'));
      return Promise.reject(new Error('no'));
    });
    await expect(work).rejects.toThrow('no');
    expect(told).toEqual([]);
    expect(() => {
      store.transactions.afterCommit(() => told.push('never'));
    }).toThrow(/open transaction/);
  });

  it('run as a whole again after a lost race: nothing of the lost runs stays', async () => {
    const told: number[] = [];
    let runs = 0;
    await store.transactions.run(async () => {
      runs += 1;
      await insert(`T-run-${runs}`);
      const run = runs;
      store.transactions.afterCommit(() => told.push(run));
      if (runs < 3) throw new ConcurrencyConflict('somebody was faster');
    });
    expect(await orderNos(store)).toEqual(['T-run-3']);
    expect(told).toEqual([3]);
  });

  it('run as a whole again when an inner one lost its race', async () => {
    let runs = 0;
    await store.transactions.run(async () => {
      runs += 1;
      await insert(`T-outer-${runs}`);
      await store.transactions.run(() =>
        runs === 1 ? Promise.reject(new ConcurrencyConflict('inside')) : insert('T-inner'),
      );
    });
    expect(await orderNos(store)).toEqual(['T-outer-2', 'T-inner']);
  });

  it('give up at last, and say so', async () => {
    let runs = 0;
    const work = store.transactions.run(() => {
      runs += 1;
      return Promise.reject(new ConcurrencyConflict('always'));
    });
    await expect(work).rejects.toThrow(TransactionExhausted);
    expect(runs).toBeGreaterThan(3);
  });

  it('do not run again for an error that a second run would not cure', async () => {
    let runs = 0;
    const work = store.transactions.run(() => {
      runs += 1;
      return Promise.reject(new Error('for good'));
    });
    await expect(work).rejects.toThrow('for good');
    expect(runs).toBe(1);
  });

  it('are open for others after one has failed', async () => {
    const works = Array.from({ length: 12 }, (_, i) =>
      store.transactions.run(async () => {
        await insert(`T-many-${i}`);
        if (i % 3 === 0) throw new Error('no');
      }),
    );
    const ends = await Promise.allSettled(works);
    expect(ends.filter(({ status }) => status === 'rejected')).toHaveLength(4);
    expect(await orderNos(store)).toHaveLength(8);
  });

  it('count every change of one order, however many come at once', async () => {
    await insert('T-busy');
    const other = database === 'mysql' ? await store.another() : store;
    const change = ({ transactions, orders }: Store): Promise<void> =>
      transactions.run(async () => {
        const order = await orders.findByOrderNo('demo', 'T-busy');
        if (!order) throw new Error('gone');
        const read = order.progress.version;
        order.beginAttempt(order.progress.attempts, { channel: 'wechat', method: 'native' }, later(1_000));
        await orders.save(order, read);
      });
    await Promise.all([store, other, store, other, store].map(change));
    const order = await store.orders.findByOrderNo('demo', 'T-busy');
    expect(order?.progress).toMatchObject({ attempts: 5, version: 6 });
  });
});

describe('transactions that lock each other out, on mysql', () => {
  let store: TestStore;
  beforeAll(async () => {
    store = await openStore('mysql');
  });
  afterAll(() => store.close());

  it('both happen in the end: the one the database sacrifices runs again as a whole', async () => {
    await store.orders.insert(sampleOrder({ orderNo: 'T-one' }));
    await store.orders.insert(sampleOrder({ orderNo: 'T-two' }));
    const other = await store.another();
    const bothHoldOne = meeting(2);
    let runs = 0;
    const begin = async ({ orders }: Store, orderNo: string): Promise<void> => {
      const order = await orders.findByOrderNo('demo', orderNo);
      if (!order) throw new Error('gone');
      const read = order.progress.version;
      order.beginAttempt(order.progress.attempts, { channel: 'wechat', method: 'native' }, later(1_000));
      await orders.save(order, read);
    };
    const crosswise = (of: Store, first: string, second: string): Promise<void> =>
      of.transactions.run(async () => {
        runs += 1;
        await begin(of, first);
        await bothHoldOne();
        await begin(of, second);
      });

    await Promise.all([crosswise(store, 'T-one', 'T-two'), crosswise(other, 'T-two', 'T-one')]);

    expect(runs).toBeGreaterThan(2);
    expect(await store.rows('SELECT order_no, attempts, version FROM orders ORDER BY order_no')).toEqual([
      { order_no: 'T-one', attempts: '2', version: '3' },
      { order_no: 'T-two', attempts: '2', version: '3' },
    ]);
  });
});

// SQLite has one connection: nobody else is there.
describe('transactions, on a mysql that begins with READ COMMITTED as many clouds do', () => {
  it('read all they read as of one moment', async () => {
    const own = await createTestDatabase('mysql');
    const dataSource = await connect(own);
    const other = dataSource.createQueryRunner();
    await other.query('CREATE TABLE notes (note INTEGER)');
    const pool: unknown = Reflect.get(dataSource.driver, 'pool');
    if (!(pool instanceof EventEmitter)) throw new Error('the driver has no pool');
    pool.prependListener('connection', (connection: { query(sql: string): unknown }) =>
      connection.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED'),
    );
    const transactions = new Transactions(dataSource);
    const count = () => transactions.query((manager) => manager.query<unknown[]>('SELECT * FROM notes'));
    const [first, again] = await transactions.run(async () => {
      const seen = await count();
      await other.query('INSERT INTO notes VALUES (1)');
      return [seen, await count()];
    });
    expect(first).toEqual([]);
    expect(again).toEqual([]);
    await other.release();
    await dataSource.destroy();
    await own.drop();
  });
});
