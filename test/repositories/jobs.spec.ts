import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Housekeeping } from '../../src/platform/housekeeping/housekeeping.js';
import { JobRunner } from '../../src/platform/jobs/job-runner.js';
import { DONE, type Job } from '../../src/platform/jobs/job.js';
import { Backlogs } from '../../src/platform/metrics/backlogs.js';
import { Metrics } from '../../src/platform/metrics/metrics.js';
import { DATABASE_KINDS } from '../support/databases.js';
import { eventually } from '../support/eventually.js';
import { openStore, type TestStore } from '../support/store.js';

describe.each(DATABASE_KINDS)('jobs as kept, on %s', (database) => {
  let store: TestStore;
  beforeAll(async () => {
    store = await openStore(database);
  });
  afterAll(() => store.close());
  beforeEach(() => store.rows('DELETE FROM jobs'));

  const from = (ms: number): Date => new Date(store.clock.now().getTime() + ms);
  const schedule = (subject: string, dueAt = from(0)): Promise<void> =>
    store.transactions.run(() => store.jobs.schedule([{ kind: 'watch', merchantId: 'demo', subject, dueAt }]));
  const claim = (): Promise<Job[]> => store.jobs.claim(10, from(60_000));
  const subjects = (jobs: readonly Job[]): string[] => jobs.map(({ subject }) => subject);
  const newRunner = (): JobRunner => {
    const { jobs, transactions, alerts, clock } = store;
    const backlogs = new Backlogs(new Metrics(), clock);
    return new JobRunner(jobs, transactions, alerts, new Metrics(), backlogs, new Housekeeping(clock), clock);
  };
  const claimOne = async (): Promise<Job> => {
    const [job] = await claim();
    if (!job) throw new Error('no job is due');
    return job;
  };

  it('exist only if what they follow up was committed', async () => {
    const failing = store.transactions.run(async () => {
      await store.jobs.schedule([{ kind: 'watch', merchantId: 'demo', subject: 'A', dueAt: from(0) }]);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await claim()).toEqual([]);
  });

  it('are taken when they are due, oldest first, and by one only', async () => {
    await schedule('later', from(5_000));
    await schedule('second', from(-1_000));
    await schedule('first', from(-2_000));
    const taken = await Promise.all([claim(), claim()]);
    expect(
      taken
        .flat()
        .map(({ subject }) => subject)
        .sort(),
    ).toEqual(['first', 'second']);
    expect(await claim()).toEqual([]);
    store.clock.advance(5_000);
    expect(subjects(await claim())).toEqual(['later']);
  });

  it('of an instance that died come back when its lease is over', async () => {
    await schedule('A');
    expect(await claimOne()).toMatchObject({ tries: 1 });
    store.clock.advance(60_000);
    expect(await claimOne()).toMatchObject({ subject: 'A', tries: 2, failures: 0 });
  });

  it('are over when finished, come again when repeated, and wait for a person when buried', async () => {
    for (const subject of ['done', 'again', 'dead']) await schedule(subject);
    for (const job of await claim()) {
      if (job.subject === 'done') await store.jobs.finish(job);
      if (job.subject === 'again') await store.jobs.repeat(job, from(1_000));
      if (job.subject === 'dead') await store.jobs.bury(job, 'x'.repeat(2_000));
    }
    store.clock.advance(3_600_000);
    expect(subjects(await claim())).toEqual(['again']);
    const rows = await store.rows(`SELECT subject, status, last_error FROM jobs WHERE status <> 'WAITING' ORDER BY id`);
    expect(rows).toEqual([
      { subject: 'done', status: 'DONE', last_error: null },
      { subject: 'dead', status: 'DEAD', last_error: 'x'.repeat(500) },
    ]);
  });

  it('count failures in a row, and forget them after a success', async () => {
    await schedule('A');
    await store.jobs.retry(await claimOne(), from(0), 'no answer');
    const second = await claimOne();
    expect(second).toMatchObject({ failures: 1, lastError: 'no answer' });
    await store.jobs.repeat(second, from(0));
    expect(await claimOne()).toMatchObject({ failures: 0, lastError: null });
  });

  it('are brought forward, never put off', async () => {
    await schedule('A', from(5_000));
    await store.jobs.hasten({ kind: 'watch', merchantId: 'demo', subject: 'A', dueAt: from(9_000) });
    await store.jobs.hasten({ kind: 'watch', merchantId: 'other', subject: 'A', dueAt: from(0) });
    expect(await claim()).toEqual([]);
    await store.jobs.hasten({ kind: 'watch', merchantId: 'demo', subject: 'A', dueAt: from(0) });
    expect(subjects(await claim())).toEqual(['A']);
  });

  describe('that somebody waits for', () => {
    const LIMITS = { quietMs: 3_000, failures: 2 };
    const hasten = (subject = 'A'): Promise<boolean> =>
      store.jobs.hastenIfQuiet({ kind: 'watch', merchantId: 'demo', subject }, LIMITS);

    it('are due at once, when nothing was done about them for a while', async () => {
      await schedule('A', from(60_000));
      store.clock.advance(2_999);
      expect(await hasten()).toBe(false);
      store.clock.advance(1);
      expect(await hasten()).toBe(true);
      expect(subjects(await claim())).toEqual(['A']);
    });

    it('are hastened by one of many, on several instances', async () => {
      const other = database === 'mysql' ? await store.another() : store;
      await schedule('A', from(60_000));
      store.clock.advance(3_000);
      const job = { kind: 'watch', merchantId: 'demo', subject: 'A' };
      const told = await Promise.all(
        Array.from({ length: 10 }, (_, i) => (i % 2 ? store : other).jobs.hastenIfQuiet(job, LIMITS)),
      );
      expect(told.filter((won) => won)).toHaveLength(1);
    });

    it('are left alone while they are being done, and for a while afterwards', async () => {
      await schedule('A');
      const job = await claimOne();
      store.clock.advance(30_000);
      expect(await hasten()).toBe(false);
      await store.jobs.repeat(job, from(60_000));
      store.clock.advance(2_999);
      expect(await hasten()).toBe(false);
      store.clock.advance(1);
      expect(await hasten()).toBe(true);
    });

    it('keep their own pace once they have failed too often, and stay as they are when they are over', async () => {
      await schedule('A');
      await store.jobs.retry(await claimOne(), from(60_000), 'no answer');
      store.clock.advance(3_000);
      expect(await hasten()).toBe(true);
      await store.jobs.retry(await claimOne(), from(60_000), 'no answer');
      store.clock.advance(3_000);
      expect(await hasten()).toBe(false);
      await schedule('B');
      await store.jobs.finish(await claimOne());
      store.clock.advance(3_000);
      expect(await hasten('B')).toBe(false);
    });
  });

  it.each([
    ['demo', /GET \/v1\/jobs\?status=DEAD/],
    // No merchant's list has it.
    ['-', /start an instance again/],
  ])('that are given up are told of with what helps: one of %s', async (merchantId, helps) => {
    const runner = newRunner();
    const toldBefore = store.alertLog.length;
    runner.handle('watch', () => Promise.reject(new Error('no')));
    const job = { kind: 'watch', merchantId, subject: 'fails', dueAt: from(0) };
    await store.transactions.run(() => store.jobs.schedule([job]));
    await store.rows('UPDATE jobs SET failures = 99');
    runner.onApplicationBootstrap();
    const told = await eventually('somebody is told', () => store.alertLog.at(toldBefore));
    await runner.stop();
    expect(told).toMatchObject({ alert: 'job.dead', todo: expect.stringMatching(helps) });
  });

  it('that wait for a free hand until their lease is over are left to who takes them next', async () => {
    const runner = newRunner();
    const begun: string[] = [];
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    runner.handle('watch', async ({ subject }) => {
      begun.push(subject);
      await held;
      return DONE;
    });
    const triesOf = async (subject: string) =>
      Number((await store.rows('SELECT tries FROM jobs WHERE subject = ?', [subject]))[0]?.tries);

    for (let i = 1; i <= 8; i++) await schedule(`long ${i}`);
    await schedule('waits', from(1));
    store.clock.advance(1);
    runner.onApplicationBootstrap();
    await eventually('all hands are full', () => begun.length === 8);
    store.clock.advance(61_000);
    runner.wake();
    await eventually('it is taken again', async () => (await triesOf('waits')) === 2);
    letGo();
    await eventually(
      'all are done',
      async () => (await store.rows("SELECT 1 FROM jobs WHERE status <> 'DONE'")).length === 0,
    );
    await runner.stop();
    expect(begun.filter((subject) => subject === 'waits')).toHaveLength(1);
  });

  it('without an end are there once, and wait again after they were over', async () => {
    const job = { kind: 'forever', merchantId: '-', subject: 'one', dueAt: from(0) };
    await Promise.all([store.jobs.establish(job), store.jobs.establish(job)]);
    const taken = await claimOne();
    await store.jobs.establish(job);
    expect(await claim()).toEqual([]);
    await store.jobs.bury(taken, 'no');
    await store.jobs.establish({ ...job, dueAt: from(0) });
    expect(subjects(await claim())).toEqual(['one']);
  });
});
