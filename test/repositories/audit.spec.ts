import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { VerifyAudit } from '../../src/audit/application/verify-audit.js';
import { VerifyStretch } from '../../src/audit/application/verify-stretch.js';
import { WalkEntries } from '../../src/audit/application/walk-entries.js';
import { WalkLinks } from '../../src/audit/application/walk-links.js';
import { hashOf } from '../../src/audit/domain/audit-entry.js';
import { type Link, linkAfter, NOTHING, START } from '../../src/audit/domain/chain.js';
import { BEGINNING, formatProgress, parseProgress } from '../../src/audit/domain/verification.js';
import { performAsSystem } from '../../src/platform/audit/performer.js';
import { ConcurrencyConflict } from '../../src/platform/database/database-errors.js';
import { DATABASE_KINDS } from '../support/databases.js';
import { openStore, type TestStore } from '../support/store.js';

const MANY = 1_100;

describe.each(DATABASE_KINDS)('the audit log as kept, on %s', (database) => {
  let store: TestStore;
  beforeAll(async () => {
    store = await openStore(database);
  });
  afterAll(() => store.close());

  const write = (subject: string): Promise<void> =>
    performAsSystem('test', () =>
      store.auditTrail.record({
        action: 'job.replayed',
        merchantId: 'demo',
        subject,
        before: { 名: '🍵'.repeat(300), none: null, list: [1, [true]], deep: { b: 1, a: -0.5 } },
        after: {},
      }),
    );
  const chainWaiting = (): Promise<Link[]> =>
    store.transactions.run(async () => {
      const [former, ids] = [(await store.auditChain.head()) ?? START, await store.auditChain.waiting(MANY)];
      const entries = new Map((await store.auditChain.entries(ids)).map((entry) => [entry.entryId, entry]));
      const links: Link[] = [];
      for (const id of ids)
        links.push(linkAfter(links.at(-1) ?? former, id, hashOf(entries.get(id)), store.clock.now()));
      await store.auditChain.extend(former, links);
      return links;
    });

  it('gives entries back as they went in, with their places once they have them', async () => {
    await store.transactions.run(() => write('first'));
    const { items } = await store.auditLog.list({}, { limit: 10, cursor: null });
    expect(items).toMatchObject([
      {
        link: null,
        entry: {
          entryId: expect.stringMatching(/^aud_/),
          actor: { type: 'system', id: 'test', name: null, merchantId: null, scopes: [] },
          before: { 名: '🍵'.repeat(300), none: null, list: [1, [true]], deep: { b: 1, a: -0.5 } },
          after: {},
          occurredAt: store.clock.now().toISOString(),
        },
      },
    ]);
    expect(await store.auditChain.backlog()).toEqual({ waiting: 1, oldestDueAt: store.clock.now() });
    const [link] = await chainWaiting();
    const id = String(items[0]?.entry.entryId);
    expect(await store.auditLog.find('demo', id)).toEqual({ entry: items[0]?.entry, link });
    expect(await store.auditLog.find('other', id)).toBeNull();
    expect(await store.auditChain.backlog()).toEqual({ waiting: 0, oldestDueAt: null });
  });

  it('is made longer by one at a time', async () => {
    await store.transactions.run(() => write('second'));
    const [id = ''] = await store.auditChain.waiting(1);
    const wrong = { position: 0, hash: NOTHING };
    const late = () => store.auditChain.extend(wrong, [linkAfter(wrong, id, NOTHING, store.clock.now())]);
    await expect(store.transactions.run(late)).rejects.toMatchObject({ cause: expect.any(ConcurrencyConflict) });
    expect((await chainWaiting()).map(({ position }) => position)).toEqual([2]);
  });

  it('is verified a stretch at a time, from where the stretch before ended', async () => {
    await store.transactions.run(async () => {
      for (let i = 3; i <= MANY; i++) await write(`no-${i}`);
    });
    await chainWaiting();
    const verifyStretch = new VerifyStretch(
      new WalkLinks(store.auditChain),
      new WalkEntries(store.auditChain),
      store.auditChain,
      store.transactions,
    );
    const first = await verifyStretch.execute(BEGINNING, null);
    expect(first).toMatchObject({ findings: [], length: MANY, next: { walk: 'links', after: { position: 1_000 } } });
    expect(first.next && parseProgress(formatProgress(first.next))).toEqual(first.next);
    const told: number[] = [];
    const verify = () => new VerifyAudit(verifyStretch).execute(null, ({ verifiedTo }) => told.push(verifiedTo));
    expect(await verify()).toEqual({ findings: [], isDone: true, length: MANY, verifiedTo: MANY });
    expect(told).toEqual([1_000, MANY, MANY]);

    await store.rows('DROP TRIGGER tr_audit_entries_no_update');
    await store.rows("UPDATE audit_entries SET subject = 'x' WHERE subject IN ('no-1000', 'no-1001')");
    const { findings } = await verify();
    expect(findings.map(({ position }) => position)).toEqual([1_000, 1_001]);
  });
});
