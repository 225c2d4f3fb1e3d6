import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SharedCounters } from '../../src/platform/rate-limit/shared-counters.js';
import type { ApiAnswer } from '../support/api-client.js';
import { eventually } from '../support/eventually.js';
import { logEntries } from '../support/log-entries.js';
import { startRedis, type TestRedis } from '../support/redis.js';
import { openShop, type Shop } from '../support/shop.js';

let redis: TestRedis;
let shops: Shop[];
beforeEach(async () => {
  redis = await startRedis();
  shops = [];
});
afterEach(async () => {
  for (const shop of shops) await shop.close();
  await redis.stop();
});

/** Instances that share the Redis alone, and have reached it. */
const open = async (env: Record<string, string>, instances = 2): Promise<void> => {
  await start(env, instances);
  for (const { app } of shops)
    await eventually('Redis is reached', () => app.get(SharedCounters).redis?.status === 'ready');
  // A machine that is busy with other tests is no Redis that is away.
  waitForRedis(60_000);
};
const waitForRedis = (ms: number): void => {
  for (const { app } of shops) {
    const { redis: client } = app.get(SharedCounters);
    if (client) client.options.commandTimeout = ms;
  }
};
const start = async (env: Record<string, string>, instances = 2): Promise<void> => {
  for (let i = 0; i < instances; i++)
    shops.push(await openShop({ database: 'sqlite', env: { ...env, REDIS_URL: redis.url } }));
};
const list = (i: number, headers: Record<string, string> = {}): Promise<ApiAnswer> => {
  const shop = shops[i % shops.length];
  if (!shop) throw new Error('no instance was opened');
  return shop.api.get('/v1/orders', headers);
};
/** Of all instances, one a minute of each: a slow start may have been a reason too. */
const complaints = (): number =>
  shops.flatMap(({ log }) => logEntries(log)).filter(({ msg }) => String(msg).startsWith('Redis does not answer'))
    .length;

describe('instances with one Redis', () => {
  it('count the calls of a key together', async () => {
    await open({ RATE_LIMIT_PER_KEY: '10' });
    const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => list(i)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(10);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(10);
  });

  it('count failed authentications together', async () => {
    await open({ RATE_LIMIT_FAILED_AUTH: '4' });
    for (let i = 0; i < 4; i++) expect((await list(i, { authorization: '' })).status).toBe(401);
    expect((await list(0)).status).toBe(429);
    expect((await list(1)).status).toBe(429);
  });

  it('go on without it, each counting for itself, and say so once', async () => {
    await open({ RATE_LIMIT_PER_KEY: '10' });
    expect((await list(0)).status).toBe(200);
    await redis.stop();
    await eventually('both have noticed', () => complaints() === 2);
    const answers: ApiAnswer[] = [];
    for (let i = 0; i < 22; i++) answers.push(await list(0));
    expect(answers.map(({ status }) => status)).toEqual([
      ...Array<number>(10).fill(200),
      ...Array<number>(12).fill(429),
    ]);
    expect((await list(1)).status).toBe(200);
    expect(complaints()).toBe(2);
  });

  it('go on when it takes calls and does not answer', async () => {
    await open({ RATE_LIMIT_PER_KEY: '10' }, 1);
    expect((await list(0)).status).toBe(200);
    redis.pause();
    waitForRedis(200);
    for (let i = 0; i < 5; i++) expect((await list(0)).status).toBe(200);
    expect(complaints()).toBe(1);
  });

  it('start without it', async () => {
    await redis.stop();
    await start({ RATE_LIMIT_PER_KEY: '10' });
    expect((await list(0)).status).toBe(200);
  });
});
