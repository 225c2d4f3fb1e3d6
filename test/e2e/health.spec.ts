import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { DATABASE_KINDS } from '../support/databases.js';
import { openShop, type Shop } from '../support/shop.js';

describe.each(DATABASE_KINDS)('the probes, on %s', (database) => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop({ database });
  });
  afterAll(() => shop.close());

  it('ask for no key', async () => {
    for (const path of ['/health/live', '/health/ready']) {
      expect(await shop.api.get(path, { authorization: '' })).toMatchObject({ status: 200, body: { code: 0 } });
    }
  });

  it('say that the process runs, but is not ready, while the database does not answer; and nothing of why', async () => {
    const dataSource = shop.app.get(DataSource);
    await dataSource.destroy();
    try {
      expect(await shop.api.get('/health/live')).toMatchObject({ status: 200 });
      const answer = await shop.api.get('/health/ready');
      expect(answer).toMatchObject({
        status: 503,
        body: { code: 50300, reason: 'NOT_READY', details: [{ field: 'database' }] },
      });
      expect(JSON.stringify(answer.body)).not.toMatch(/mysql|sqlite|127\.0\.0\.1|password/);
    } finally {
      await dataSource.initialize();
    }
    expect(await shop.api.get('/health/ready')).toMatchObject({ status: 200 });
  });
});
