import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AnswerSeal } from '../../src/platform/idempotency/answer-seal.js';
import { type Beginning, IdempotencyRecords, type Run } from '../../src/platform/idempotency/idempotency-records.js';
import { AesSecretVault } from '../../src/platform/secrets/aes-secret-vault.js';
import { DATABASE_KINDS } from '../support/databases.js';
import { openStore, type TestStore } from '../support/store.js';

const CALL = { merchantId: 'demo', key: 'key-1', fingerprint: 'f'.repeat(64) };
const ANSWER = { status: 201, body: Buffer.from('{"data":"茶"}') };
const DAY_MS = 24 * 3_600_000;
const LEASE_MS = 60_000;

describe.each(DATABASE_KINDS)('idempotency records, on %s', (database) => {
  let store: TestStore;
  let records: IdempotencyRecords;
  const recordsWith = (key: Buffer | null): IdempotencyRecords =>
    new IdempotencyRecords(store.transactions, new AnswerSeal(new AesSecretVault(key ? [key] : [])), store.clock);
  beforeAll(async () => {
    store = await openStore(database);
    records = recordsWith(null);
  });
  afterAll(() => store.close());
  beforeEach(() => store.rows('DELETE FROM idempotency_records'));

  const runOf = (beginning: Beginning): Run => {
    if (!('run' in beginning)) throw new Error('the call was answered before');
    return beginning.run;
  };
  const begin = async (call = CALL): Promise<Run> => runOf(await records.begin(call));
  const kept = async (): Promise<number> => (await store.rows('SELECT id FROM idempotency_records')).length;

  it('let one of many calls run, and tell the others to come again', async () => {
    const tries = await Promise.allSettled(Array.from({ length: 20 }, () => records.begin(CALL)));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const each of tries) {
      if (each.status === 'rejected')
        expect(each.reason).toMatchObject({ reason: 'IDEMPOTENCY_KEY_IN_USE', retryAfterSeconds: 1 });
    }
    expect(await kept()).toBe(1);
  });

  it('let calls under different keys run together', async () => {
    const runs = await Promise.all(Array.from({ length: 20 }, (_, i) => begin({ ...CALL, key: `key-${i}` })));
    expect(new Set(runs.map(({ seed }) => seed)).size).toBe(20);
  });

  it('give the answer again, byte for byte, until its day is over', async () => {
    await records.finish(await begin(), ANSWER, false);
    store.clock.advance(DAY_MS - 1);
    expect(await records.begin(CALL)).toEqual({ answer: ANSWER });
    store.clock.advance(1);
    expect(await begin()).toMatchObject({ isFirst: true });
  });

  it('refuse another call under the key, whether the first is over, runs, or died', async () => {
    const other = { ...CALL, fingerprint: '0'.repeat(64) };
    const reused = expect.objectContaining({ reason: 'IDEMPOTENCY_KEY_REUSED' });
    const run = await begin();
    await expect(records.begin(other)).rejects.toEqual(reused);
    store.clock.advance(LEASE_MS);
    await expect(records.begin(other)).rejects.toEqual(reused);
    await records.finish(run, ANSWER, false);
    await expect(records.begin(other)).rejects.toEqual(reused);
  });

  it('know keys of different merchants, and of different case, as different keys', async () => {
    const seeds = [
      await begin(),
      await begin({ ...CALL, merchantId: 'other' }),
      await begin({ ...CALL, key: 'KEY-1' }),
    ];
    expect(new Set(seeds.map(({ seed }) => seed)).size).toBe(3);
  });

  it('let a call run again with the same seed once the lease of its dead instance is over', async () => {
    const first = await begin();
    store.clock.advance(LEASE_MS - 1);
    await expect(records.begin(CALL)).rejects.toMatchObject({ reason: 'IDEMPOTENCY_KEY_IN_USE', retryAfterSeconds: 1 });
    store.clock.advance(1);
    const takers = await Promise.allSettled([records.begin(CALL), records.begin(CALL), records.begin(CALL)]);
    const taken = takers.flatMap((each) => (each.status === 'fulfilled' ? [runOf(each.value)] : []));
    expect(taken).toMatchObject([{ seed: first.seed, isFirst: false }]);
  });

  it('take nothing from a run that was overtaken', async () => {
    const late = await begin();
    store.clock.advance(LEASE_MS);
    const second = await begin();
    await records.finish(late, { status: 500, body: Buffer.from('late') }, false);
    await records.release(late);
    await records.forget(late);
    await expect(records.begin(CALL)).rejects.toMatchObject({ reason: 'IDEMPOTENCY_KEY_IN_USE' });
    await records.finish(second, ANSWER, false);
    expect(await records.begin(CALL)).toEqual({ answer: ANSWER });
  });

  it('let a released call run again at once, with the same seed, and a forgotten one with another', async () => {
    const first = await begin();
    await records.release(first);
    const second = await begin();
    expect(second).toMatchObject({ seed: first.seed, isFirst: false });
    await records.forget(second);
    const third = await begin({ ...CALL, fingerprint: '0'.repeat(64) });
    expect(third.seed).not.toBe(first.seed);
  });

  it('hold answers with secrets encrypted, and open them with the same key only', async () => {
    const own = recordsWith(randomBytes(32));
    await own.finish(await begin(), ANSWER, true);
    const [row] = await store.rows('SELECT answer_body FROM idempotency_records');
    const bytes = row?.answer_body;
    const raw = bytes instanceof ArrayBuffer ? Buffer.from(bytes) : bytes;
    if (!Buffer.isBuffer(raw)) throw new Error('there are no bytes');
    expect(raw.length).toBeGreaterThan(ANSWER.body.length);
    expect(raw.includes('茶')).toBe(false);
    expect(await own.begin(CALL)).toEqual({ answer: ANSWER });
    await expect(recordsWith(randomBytes(32)).begin(CALL)).rejects.toThrow();
    await expect(records.begin(CALL)).rejects.toMatchObject({ reason: 'IDEMPOTENT_ANSWER_NOT_KEPT' });
  });

  it('hold no answer with a secret where there is no key to encrypt it with', async () => {
    await records.finish(await begin(), ANSWER, true);
    expect(await store.rows('SELECT answer_body FROM idempotency_records')).toEqual([{ answer_body: null }]);
    await expect(records.begin(CALL)).rejects.toMatchObject({ reason: 'IDEMPOTENT_ANSWER_NOT_KEPT' });
  });

  it('are purged when their time is over, a few at a time', async () => {
    for (let i = 0; i < 5; i++) await begin({ ...CALL, key: `old-${i}` });
    store.clock.advance(DAY_MS);
    await begin({ ...CALL, key: 'new' });
    store.clock.advance(LEASE_MS);
    expect(await records.purge(3)).toBe(3);
    expect(await records.purge(3)).toBe(2);
    expect(await records.purge(3)).toBe(0);
    expect(await store.rows('SELECT idempotency_key FROM idempotency_records')).toEqual([{ idempotency_key: 'new' }]);
  });
});
