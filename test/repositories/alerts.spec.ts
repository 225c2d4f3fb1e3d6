import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Alert } from '../../src/platform/alerts/alert.js';
import { Logger } from '@nestjs/common';
import { ConcurrencyConflict } from '../../src/platform/database/database-errors.js';
import { DATABASE_KINDS } from '../support/databases.js';
import { openStore, type TestStore } from '../support/store.js';

const ALERT: Alert = {
  name: 'tea.spilt',
  what: { en: 'Tea was spilt', zh: '茶洒了' },
  todo: { en: 'Wipe it up', zh: '擦干' },
  subject: { merchantId: 'demo', tableNo: 7 },
};

describe.each(DATABASE_KINDS)('alerts, on %s', (database) => {
  let store: TestStore;
  let logged: number;
  beforeAll(async () => {
    store = await openStore(database);
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    await store.rows('DELETE FROM outbox_events');
    logged = store.alertLog.length;
  });

  const lines = (): readonly object[] => store.alertLog.slice(logged);
  const kept = (): Promise<Record<string, unknown>[]> =>
    store.rows('SELECT type, merchant_id, payload FROM outbox_events ORDER BY id');

  it('are a line for a person, in both languages, and an event', async () => {
    await store.alerts.raise(ALERT);
    expect(lines()).toEqual([
      {
        context: 'Alert',
        alert: 'tea.spilt',
        msg: 'Tea was spilt',
        todo: 'Wipe it up',
        zh: '茶洒了。擦干',
        merchantId: 'demo',
        tableNo: 7,
      },
    ]);
    const [event] = await kept();
    expect(event).toMatchObject({ type: 'alert.raised', merchant_id: 'demo' });
    expect(JSON.parse(String(event?.payload))).toEqual({ ...ALERT, occurredAt: store.clock.now().toISOString() });
  });

  it('of a transaction are raised with it, once, though it had to run again', async () => {
    let runs = 0;
    await store.transactions.run(async () => {
      await store.alerts.raise(ALERT);
      expect(lines()).toEqual([]);
      runs += 1;
      if (runs === 1) throw new ConcurrencyConflict('another was first');
    });
    expect(lines()).toHaveLength(1);
    expect(await kept()).toHaveLength(1);
  });

  it('of a transaction that is given up are not raised', async () => {
    const failing = store.transactions.run(async () => {
      await store.alerts.raise(ALERT);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(lines()).toEqual([]);
    expect(await kept()).toEqual([]);
  });

  it('of a queue that is being claimed belong to that transaction as well', async () => {
    const failing = store.transactions.claim(async () => {
      await store.alerts.raise(ALERT);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await kept()).toEqual([]);
  });

  it('that cannot be stored are in the log all the same, and break nothing', async () => {
    const error = jest.spyOn(Logger.prototype, 'error').mockReturnValue();
    await store.rows('ALTER TABLE outbox_events RENAME TO outbox_elsewhere');
    try {
      await store.alerts.raise(ALERT);
      expect(lines()).toHaveLength(1);
      expect(error).toHaveBeenCalledTimes(1);
    } finally {
      error.mockRestore();
      await store.rows('ALTER TABLE outbox_elsewhere RENAME TO outbox_events');
    }
  });
});
