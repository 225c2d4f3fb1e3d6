import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CallbackCorrupted, type InboundCallback } from '../../src/notification/domain/inbound-callback.js';
import { DATABASE_KINDS } from '../support/databases.js';
import { later, NOW, sampleCallback } from '../support/samples.js';
import { openStore, type TestStore } from '../support/store.js';

const LEASE_UNTIL = later(30_000);

const only = (callbacks: readonly InboundCallback[]): InboundCallback => {
  const [callback] = callbacks;
  if (!callback || callbacks.length > 1) throw new Error(`expected one callback, got ${callbacks.length}`);
  return callback;
};
const idsOf = (callbacks: readonly InboundCallback[]) => callbacks.map(({ receipt }) => receipt.notificationId);

describe.each(DATABASE_KINDS)('callbacks as kept, on %s', (database) => {
  let store: TestStore;
  beforeAll(async () => {
    store = await openStore(database);
  });
  afterAll(() => store.close());
  beforeEach(() => store.rows('DELETE FROM inbox_callbacks'));

  const insert = async (callback: InboundCallback, dueAt: Date): Promise<boolean | undefined> =>
    (await store.inbox.insertAll([callback], dueAt))[0];
  const claimAll = (now = NOW): Promise<InboundCallback[]> => store.inbox.claim(100, now, LEASE_UNTIL);

  it.each([
    ['plain JSON', Buffer.from('{"id":"EV-0001"}')],
    ['every byte there is', Buffer.from(Array.from({ length: 256 }, (_, i) => i))],
    ['Chinese and emoji', Buffer.from('{"summary":"支付成功 🧧"}')],
    ['no bytes', Buffer.alloc(0)],
    ['a megabyte', Buffer.alloc(1024 * 1024, 'x')],
  ])('come back byte by byte: %s', async (_name, body) => {
    const callback = sampleCallback({ body });
    expect(await insert(callback, NOW)).toBe(true);
    const read = only(await claimAll());
    expect(read.receipt.body.equals(body)).toBe(true);
    expect(read.intactBody().equals(body)).toBe(true);
  });

  it('come back with every column as it went in', async () => {
    const callback = sampleCallback({
      headers: { 'wechatpay-signature': 'WECHATPAY/SIGNTEST/=+', 'user-agent': '微信 "🧧" \\ \'' },
      receivedAt: later(999),
      requestId: 'r'.repeat(64),
      notificationId: 'N'.repeat(64),
      eventType: 'T'.repeat(64),
    });
    await insert(callback, NOW);
    const read = only(await claimAll());
    expect(read.receipt).toEqual(callback.receipt);
    expect(read.progress).toEqual({ ...callback.progress, tries: 2 });
  });

  it('are one for each notification, whatever the second one says', async () => {
    expect(await insert(sampleCallback(), NOW)).toBe(true);
    expect(await insert(sampleCallback({ body: Buffer.from('{}') }), NOW)).toBe(false);
    expect(await insert(sampleCallback({ merchantId: 'other' }), NOW)).toBe(true);
    expect(await insert(sampleCallback({ notificationId: 'ev-0001' }), NOW)).toBe(true);
    const kept = (await claimAll()).find(({ receipt }) => receipt.notificationId === 'EV-0001');
    expect(kept?.receipt.body.toString()).toBe('{"id":"EV-0001"}');
  });

  it('let only one of many inserts at the same moment through', async () => {
    const inserted = await Promise.all(Array.from({ length: 10 }, () => insert(sampleCallback(), NOW)));
    expect(inserted.filter(Boolean)).toHaveLength(1);
  });

  it('are told apart when many come together: new, there already, and twice in one list', async () => {
    const named = (notificationId: string): InboundCallback => sampleCallback({ notificationId });
    await insert(named('EV-2'), NOW);
    const sent = ['EV-1', 'EV-2', 'EV-3', 'EV-1', 'EV-4'].map(named);
    expect(await store.inbox.insertAll(sent, NOW)).toEqual([true, false, true, false, true]);
    expect(await store.inbox.insertAll(sent, NOW)).toEqual([false, false, false, false, false]);
    expect(await store.inbox.insertAll([], NOW)).toEqual([]);
    expect(idsOf(await claimAll()).sort()).toEqual(['EV-1', 'EV-2', 'EV-3', 'EV-4']);
  });

  it('are inserted together, each told whether it is new, whatever stands in the way of one', async () => {
    await insert(sampleCallback({ notificationId: 'EV-2' }), NOW);
    const numbers = ['EV-1', 'EV-2', 'EV-3', 'EV-1'];
    const batch = numbers.map((notificationId) => sampleCallback({ notificationId }));
    expect(await store.inbox.insertAll(batch, NOW)).toEqual([true, false, true, false]);
    expect(await store.inbox.insertAll(batch, NOW)).toEqual([false, false, false, false]);
    expect(idsOf(await claimAll()).sort()).toEqual(['EV-1', 'EV-2', 'EV-3']);
  });

  it('are settled once: the second is told no and overwrites nothing', async () => {
    const callback = sampleCallback();
    await insert(callback, NOW);
    expect(await store.inbox.settle([callback.quarantined('WRONG_AMOUNT', '差一分 🧾', later(5))])).toBe(1);
    expect(await store.inbox.settle([callback.processed(later(6))])).toBe(0);
    expect(await store.rows('SELECT status, reason, detail, due_at FROM inbox_callbacks')).toEqual([
      { status: 'QUARANTINED', reason: 'WRONG_AMOUNT', detail: '差一分 🧾', due_at: null },
    ]);
  });

  it('are settled together, each to its own end; what was settled before stays and is not counted', async () => {
    const sent = ['EV-1', 'EV-2', 'EV-3', 'EV-4', 'EV-5'].map((notificationId) => sampleCallback({ notificationId }));
    const foreign = sampleCallback({ notificationId: 'EV-1', merchantId: 'other' });
    for (const callback of [...sent, foreign]) await insert(callback, NOW);
    await store.inbox.settle(sent.slice(4).map((callback) => callback.ignored(later(1))));

    const ends = sent.map((callback, i) =>
      i === 1
        ? callback.quarantined('WRONG_AMOUNT', 'one', later(5))
        : i === 2
          ? callback.quarantined('WRONG_AMOUNT', 'two', later(5))
          : callback.processed(later(5)),
    );
    expect(await store.inbox.settle(ends)).toBe(4);
    expect(await store.inbox.settle([])).toBe(0);
    const written = await store.rows('SELECT notification_id, status, detail FROM inbox_callbacks ORDER BY id');
    expect(written.map((row) => Object.values(row))).toEqual([
      ['EV-1', 'PROCESSED', null],
      ['EV-2', 'QUARANTINED', 'one'],
      ['EV-3', 'QUARANTINED', 'two'],
      ['EV-4', 'PROCESSED', null],
      ['EV-5', 'IGNORED', null],
      ['EV-1', 'RECEIVED', null],
    ]);
  });

  it('keep the end of the longest detail within its column', async () => {
    const callback = sampleCallback();
    await insert(callback, NOW);
    await store.inbox.settle([callback.quarantined('MALFORMED', '长'.repeat(2_000), NOW)]);
    expect(await store.rows('SELECT detail FROM inbox_callbacks')).toEqual([{ detail: '长'.repeat(500) }]);
  });

  it.each([
    ['processed', (callback: InboundCallback) => callback.processed(NOW)],
    ['ignored', (callback: InboundCallback) => callback.ignored(NOW)],
    ['quarantined', (callback: InboundCallback) => callback.quarantined('MALFORMED', 'x', NOW)],
  ])('are never taken again once they are %s', async (_name, end) => {
    const callback = sampleCallback();
    await insert(callback, NOW);
    await store.inbox.settle([end(callback)]);
    await store.inbox.postpone(callback, NOW);
    expect(await claimAll(later(86_400_000))).toEqual([]);
  });

  it('are left to whoever stored them until they are due', async () => {
    await insert(sampleCallback(), later(30_000));
    expect(await claimAll(later(29_999))).toEqual([]);
    expect(idsOf(await claimAll(later(30_000)))).toEqual(['EV-0001']);
  });

  it('are taken by one, and by the next when the lease is over, with one more try each time', async () => {
    await insert(sampleCallback(), NOW);
    expect(only(await claimAll()).progress.tries).toBe(2);
    expect(await claimAll()).toEqual([]);
    expect(await claimAll(later(29_999))).toEqual([]);
    expect(only(await store.inbox.claim(100, later(30_000), later(60_000))).progress.tries).toBe(3);
  });

  it('are left alone for as long as they were postponed', async () => {
    const callback = sampleCallback();
    await insert(callback, NOW);
    await store.inbox.postpone(callback, later(5_000));
    expect(await claimAll(later(4_999))).toEqual([]);
    expect(await claimAll(later(5_000))).toHaveLength(1);
  });

  it('are taken in the order in which they became due, no more than asked for', async () => {
    for (const due of [3, 1, 2, 5, 4]) {
      await insert(sampleCallback({ notificationId: `EV-${due}` }), later(due));
    }
    expect(idsOf(await store.inbox.claim(3, later(10), LEASE_UNTIL))).toEqual(['EV-1', 'EV-2', 'EV-3']);
    expect(idsOf(await store.inbox.claim(3, later(10), LEASE_UNTIL))).toEqual(['EV-4', 'EV-5']);
  });

  it('are never shared by those who take them at the same moment', async () => {
    const sent = Array.from({ length: 40 }, (_, i) => `EV-${i}`);
    for (const notificationId of sent) await insert(sampleCallback({ notificationId }), NOW);
    const other = database === 'mysql' ? await store.another() : store;
    const taken: string[] = [];
    for (let round = 0; taken.length < sent.length && round < 20; round++) {
      const both = await Promise.all([store, other, store, other].map(({ inbox }) => inbox.claim(7, NOW, LEASE_UNTIL)));
      taken.push(...both.flatMap(idsOf));
    }
    expect(taken.sort()).toEqual(sent.sort());
  });

  it.each([
    ['its bytes', "UPDATE inbox_callbacks SET body = X'7878'"],
    ['its checksum', 'UPDATE inbox_callbacks SET body_crc32 = 1'],
    ['its proof', `UPDATE inbox_callbacks SET body_sha256 = '${'0'.repeat(64)}'`],
  ])('show that they were tampered with: %s', async (_name, sql) => {
    await insert(sampleCallback(), NOW);
    await store.rows(sql);
    const read = only(await claimAll());
    expect(() => read.intactBody()).toThrow(CallbackCorrupted);
  });

  it('are claimed although one of them cannot be read, which is set aside', async () => {
    for (const notificationId of ['EV-1', 'EV-2', 'EV-3']) await insert(sampleCallback({ notificationId }), NOW);
    await store.rows(`UPDATE inbox_callbacks SET headers = '{broken' WHERE notification_id = 'EV-2'`);
    expect(idsOf(await claimAll())).toEqual(['EV-1', 'EV-3']);
    expect(
      await store.rows(`SELECT notification_id, reason FROM inbox_callbacks WHERE status = 'QUARANTINED'`),
    ).toEqual([{ notification_id: 'EV-2', reason: 'UNREADABLE' }]);
  });
});
