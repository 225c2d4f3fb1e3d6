import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DomainEvent } from '../../src/platform/events/domain-event.js';
import type { OutgoingEvent } from '../../src/platform/events/outbox-queue.js';
import { DATABASE_KINDS } from '../support/databases.js';
import { later, sampleEvent } from '../support/samples.js';
import { openStore, type TestStore } from '../support/store.js';

describe.each(DATABASE_KINDS)('events on their way out, on %s', (database) => {
  let store: TestStore;
  beforeAll(async () => {
    store = await openStore(database);
  });
  afterAll(() => store.close());
  beforeEach(() => store.rows('DELETE FROM outbox_events'));

  const append = (...events: DomainEvent[]): Promise<void> => store.transactions.run(() => store.outbox.append(events));
  const numbered = (count: number): DomainEvent[] =>
    Array.from({ length: count }, (_, i) => sampleEvent({ sequence: i + 1 }));
  const sequences = (events: readonly OutgoingEvent[]) => events.map(({ sequence }) => sequence);
  const countOf = async (): Promise<number> => (await store.rows('SELECT id FROM outbox_events')).length;

  it('come out as they went in, under an id of their own', async () => {
    const event = sampleEvent({
      occurredAt: later(999),
      payload: { orderNo: 'T20261201-0001', attach: '桌号七 🍵', amount: Number.MAX_SAFE_INTEGER, none: null },
    });
    await append(event, sampleEvent({ aggregate: 'payment', aggregateNo: 'pay_0001', type: 'payment.succeeded' }));
    const [first, second] = await store.outboxQueue.claim(10);
    expect(first).toEqual({ ...event, id: expect.stringMatching(/^evt_/), tries: 1 });
    expect(second?.type).toBe('payment.succeeded');
    expect(second?.id).not.toBe(first?.id);
  });

  it('are not seen before the commit, and never if there is none', async () => {
    let heard = 0;
    store.outbox.onCommit(() => {
      heard += 1;
    });
    const failing = store.transactions.run(async () => {
      await store.outbox.append([sampleEvent()]);
      expect(heard).toBe(0);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(heard).toBe(0);
    expect(await countOf()).toBe(0);

    await append(sampleEvent());
    expect(heard).toBe(1);
  });

  it('need an open transaction, the one of the change they tell of', async () => {
    await expect(store.outbox.append([sampleEvent()])).rejects.toThrow(/transaction/);
  });

  it('are written once for each change of an aggregate', async () => {
    await append(sampleEvent());
    await expect(append(sampleEvent())).rejects.toThrow();
    await append(
      sampleEvent({ sequence: 3 }),
      sampleEvent({ aggregateNo: 'T-other' }),
      sampleEvent({ merchantId: 'x' }),
    );
    expect(await countOf()).toBe(4);
  });

  it('are taken oldest first, no more than asked for, and by one only', async () => {
    await append(...numbered(5));
    expect(sequences(await store.outboxQueue.claim(3))).toEqual([1, 2, 3]);
    expect(sequences(await store.outboxQueue.claim(3))).toEqual([4, 5]);
    expect(await store.outboxQueue.claim(3)).toEqual([]);
  });

  it('are taken again, with the same id and one more try, when whoever took them has died', async () => {
    await append(sampleEvent());
    const [before] = await store.outboxQueue.claim(10);
    store.clock.advance(29_999);
    expect(await store.outboxQueue.claim(10)).toEqual([]);
    store.clock.advance(1);
    const [again] = await store.outboxQueue.claim(10);
    expect(again).toEqual({ ...before, tries: 2 });
  });

  it('never come back once they are dispatched', async () => {
    await append(...numbered(2));
    const [first] = await store.outboxQueue.claim(10);
    await store.outboxQueue.markDispatched(first ? [first.id] : []);
    await store.outboxQueue.markDispatched([]);
    store.clock.advance(3_600_000);
    expect(sequences(await store.outboxQueue.claim(10))).toEqual([2]);
    expect(await store.rows('SELECT sequence FROM outbox_events WHERE dispatched_at IS NOT NULL')).toHaveLength(1);
  });

  it('come back after the pause that a failure asks for', async () => {
    await append(sampleEvent());
    const [event] = await store.outboxQueue.claim(10);
    if (!event) throw new Error('nothing was claimed');
    await store.outboxQueue.postpone([event.id], 5_000);
    store.clock.advance(4_999);
    expect(await store.outboxQueue.claim(10)).toEqual([]);
    store.clock.advance(1);
    expect((await store.outboxQueue.claim(10)).map(({ tries }) => tries)).toEqual([2]);
  });

  it('are never shared by those who take them at the same moment', async () => {
    await append(...numbered(40));
    const other = database === 'mysql' ? await store.another() : store;
    const taken: number[] = [];
    for (let round = 0; taken.length < 40 && round < 20; round++) {
      const both = await Promise.all([store, other, store, other].map(({ outboxQueue }) => outboxQueue.claim(7)));
      taken.push(...both.flatMap(sequences));
    }
    expect(taken.sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
  });

  it('are claimed although one of them cannot be read, which stays, is told of, and is tried again within the hour', async () => {
    await append(...numbered(3));
    await store.rows(`UPDATE outbox_events SET payload = '{broken' WHERE sequence = 2`);
    expect(sequences(await store.outboxQueue.claim(10, { except: ['alert.raised'] }))).toEqual([1, 3]);
    expect(await store.outboxQueue.claim(10, { only: 'alert.raised' })).toMatchObject([
      { payload: { name: 'event.unreadable' } },
    ]);
    await store.rows(`UPDATE outbox_events SET payload = '{}' WHERE sequence = 2`);
    store.clock.advance(3_600_000);
    expect(sequences(await store.outboxQueue.claim(10, { except: ['alert.raised'] })).sort()).toEqual([1, 2, 3]);
  });

  it('are taken by type, or by all types but some', async () => {
    await append(...numbered(2), sampleEvent({ type: 'order.closed', sequence: 3 }));
    expect(sequences(await store.outboxQueue.claim(10, { only: 'order.closed' }))).toEqual([3]);
    expect(sequences(await store.outboxQueue.claim(10, { except: ['order.closed'] }))).toEqual([1, 2]);
  });
});
