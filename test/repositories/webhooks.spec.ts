import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { MIGRATIONS } from '../../src/migrations/index.js';
import { type CommittedEvent, WebhookDelivery } from '../../src/notification/domain/webhook/webhook-delivery.js';
import type { DeliveryRoom } from '../../src/notification/domain/webhook/webhook-delivery.repository.js';
import { WebhookEndpoint } from '../../src/notification/domain/webhook/webhook-endpoint.js';
import { TypeOrmWebhookDeliveryRepository } from '../../src/notification/infrastructure/webhook/typeorm-webhook-delivery.repository.js';
import { TypeOrmWebhookEndpointRepository } from '../../src/notification/infrastructure/webhook/typeorm-webhook-endpoint.repository.js';
import { WebhookDeliveryRow } from '../../src/notification/infrastructure/webhook/webhook-delivery.row.js';
import { WebhookEndpointRow } from '../../src/notification/infrastructure/webhook/webhook-endpoint.row.js';
import { WebhookTryRow } from '../../src/notification/infrastructure/webhook/webhook-try.row.js';
import { Environment } from '../../src/platform/config/environment.js';
import { readPlatformConfiguration } from '../../src/platform/config/platform-configuration.js';
import { ConcurrencyConflict } from '../../src/platform/database/database-errors.js';
import { dataSourceOptions } from '../../src/platform/database/data-source-options.js';
import { migrate } from '../../src/platform/database/migrate.js';
import { Transactions } from '../../src/platform/database/transactions.js';
import { createTestDatabase, DATABASE_KINDS, type TestDatabase } from '../support/databases.js';
import { later, NOW, sampleEvent } from '../support/samples.js';

const LEASE_UNTIL = later(60_000);
const PLENTY: DeliveryRoom = { total: 100, ofEndpoint: () => 100 };

interface Store {
  readonly dataSource: DataSource;
  readonly deliveries: TypeOrmWebhookDeliveryRepository;
  readonly endpoints: TypeOrmWebhookEndpointRepository;
}

async function open(database: TestDatabase): Promise<Store> {
  const dataSource = await new DataSource({
    ...dataSourceOptions(readPlatformConfiguration(new Environment(database.env)).database),
    entities: [WebhookEndpointRow, WebhookDeliveryRow, WebhookTryRow],
    migrations: MIGRATIONS,
  }).initialize();
  await migrate(dataSource);
  const transactions = new Transactions(dataSource);
  return {
    dataSource,
    deliveries: new TypeOrmWebhookDeliveryRepository(transactions),
    endpoints: new TypeOrmWebhookEndpointRepository(transactions),
  };
}

const event = (no: number): CommittedEvent => ({ ...sampleEvent({ sequence: no }), id: `evt_${no}` });
const delivery = (endpointId: string, no: number, at = NOW): WebhookDelivery =>
  WebhookDelivery.of(event(no), endpointId, `whd_${endpointId}_${no}`, at);
const sampleEndpoint = (endpointId = 'whe_1', merchantId = 'demo'): WebhookEndpoint =>
  WebhookEndpoint.create(
    { endpointId, merchantId },
    { url: 'https://shop.example.com/', events: ['order.paid', '*'], description: '收银台 🧾' },
    'sealed',
    NOW,
  );
const idsOf = (deliveries: readonly WebhookDelivery[]): string[] => deliveries.map(({ message }) => message.deliveryId);

describe.each(DATABASE_KINDS)('webhooks as kept, on %s', (kind) => {
  let database: TestDatabase;
  let store: Store;
  beforeAll(async () => {
    database = await createTestDatabase(kind);
    store = await open(database);
  });
  afterAll(async () => {
    await store.dataSource.destroy();
    await database.drop();
  });
  beforeEach(async () => {
    for (const table of ['webhook_endpoints', 'webhook_deliveries', 'webhook_tries'])
      await store.dataSource.query(`DELETE FROM ${table}`);
  });

  it('know every column of the schema, and no other', async () => {
    const runner = store.dataSource.createQueryRunner();
    for (const { tableName, columns } of store.dataSource.entityMetadatas) {
      const table = await runner.getTable(tableName);
      expect(table?.columns.map(({ name }) => name).sort()).toEqual(columns.map((c) => c.databaseName).sort());
    }
    await runner.release();
  });

  it('come back as they went in', async () => {
    const endpoint = sampleEndpoint();
    endpoint.rotateSecret('sealed again', later(1));
    endpoint.noteFailure(later(2));
    endpoint.disable('FAILING', later(3));
    await store.endpoints.insert(endpoint);
    expect(await store.endpoints.find('demo', 'whe_1')).toEqual(endpoint);

    const sent = delivery('whe_1', 1).failed(later(5), null, 0.5);
    await store.deliveries.insertNew([sent]);
    expect(await store.deliveries.find('demo', 'whd_whe_1_1')).toEqual(sent);

    const made = {
      no: 1,
      url: 'https://shop.example.com/',
      startedAt: later(4),
      durationMs: 12,
      status: 503,
      response: Buffer.from(Array.from({ length: 256 }, (_, i) => i)),
      error: null,
      detail: null,
    };
    const unanswered = { ...made, no: 2, status: null, response: null, error: 'TIMEOUT', detail: '超时' } as const;
    await store.deliveries.addTry('whd_whe_1_1', made);
    await store.deliveries.addTry('whd_whe_1_1', unanswered);
    expect(await store.deliveries.triesOf('whd_whe_1_1')).toEqual([made, unanswered]);
    await expect(store.deliveries.addTry('whd_whe_1_1', made)).rejects.toThrow();
  });

  it('are seen by their own merchant alone', async () => {
    await store.endpoints.insert(sampleEndpoint('whe_1', 'other'));
    expect(await store.endpoints.find('demo', 'whe_1')).toBeNull();
    expect(await store.endpoints.findEnabled('demo')).toEqual([]);
    await store.endpoints.delete('demo', 'whe_1');
    expect(await store.endpoints.findEnabled('other')).toHaveLength(1);
    await store.deliveries.insertNew([delivery('whe_1', 1)]);
    expect(await store.deliveries.find('other', 'whd_whe_1_1')).toBeNull();
    expect((await store.deliveries.list({ merchantId: 'other' }, { limit: 10, cursor: null })).items).toEqual([]);
  });

  it('are written only by who has read them last', async () => {
    const endpoint = sampleEndpoint();
    await store.endpoints.insert(endpoint);
    endpoint.noteFailure(later(1));
    await store.endpoints.save(endpoint, 1);
    await expect(store.endpoints.save(endpoint, 1)).rejects.toThrow(ConcurrencyConflict);

    const sent = delivery('whe_1', 1);
    await store.deliveries.insertNew([sent]);
    expect(await store.deliveries.save(sent.succeeded(later(1)), 1)).toBe(true);
    expect(await store.deliveries.save(sent.failed(later(2), null, 0), 1)).toBe(false);
    expect((await store.deliveries.find('demo', 'whd_whe_1_1'))?.progress.status).toBe('DELIVERED');
  });

  it('are one for each endpoint and event, whoever comes second', async () => {
    const both = [delivery('whe_1', 1), delivery('whe_2', 1)];
    expect(await store.deliveries.insertNew(both)).toBe(2);
    const again = WebhookDelivery.of(event(1), 'whe_1', 'whd_other', NOW);
    expect(await store.deliveries.insertNew([again, delivery('whe_1', 2)])).toBe(1);
    expect(await store.deliveries.insertNew(both)).toBe(0);
    expect(await store.deliveries.insertNew([])).toBe(0);
    expect(idsOf(await store.deliveries.claim(PLENTY, NOW, LEASE_UNTIL)).sort()).toEqual([
      'whd_whe_1_1',
      'whd_whe_1_2',
      'whd_whe_2_1',
    ]);
  });

  it('are taken by one, and by the next when the lease is over', async () => {
    await store.deliveries.insertNew([delivery('whe_1', 1)]);
    expect(await store.deliveries.claim(PLENTY, later(-1), LEASE_UNTIL)).toEqual([]);
    const [taken] = await store.deliveries.claim(PLENTY, NOW, LEASE_UNTIL);
    expect(taken?.progress).toMatchObject({ version: 2, leasedUntil: LEASE_UNTIL, dueAt: LEASE_UNTIL, tries: 0 });
    expect(await store.deliveries.find('demo', 'whd_whe_1_1')).toEqual(taken);
    expect(await store.deliveries.claim(PLENTY, later(59_999), later(120_000))).toEqual([]);
    const [next] = await store.deliveries.claim(PLENTY, later(60_000), later(120_000));
    expect(next?.progress.version).toBe(3);
    // The first is too late with what it has to say.
    expect(taken && (await store.deliveries.save(taken.succeeded(later(60_001)), 2))).toBe(false);
  });

  it.each([
    ['delivered', (sent: WebhookDelivery) => sent.succeeded(NOW)],
    ['given up', (sent: WebhookDelivery) => sent.refusedForGood(NOW)],
    ['quarantined', (sent: WebhookDelivery) => sent.quarantined(NOW)],
  ])('are never taken again once they are %s', async (_how, end) => {
    const sent = delivery('whe_1', 1);
    await store.deliveries.insertNew([sent]);
    await store.deliveries.save(end(sent), 1);
    expect(await store.deliveries.claim(PLENTY, later(86_400_000), later(86_460_000))).toEqual([]);
  });

  it('leave room for the others when one endpoint has a long queue', async () => {
    const long = Array.from({ length: 20 }, (_, i) => delivery('whe_long', i));
    await store.deliveries.insertNew([...long, delivery('whe_short', 1, later(5))]);
    const room: DeliveryRoom = { total: 10, ofEndpoint: () => 3 };
    const taken = idsOf(await store.deliveries.claim(room, later(10), LEASE_UNTIL));
    expect(taken).toEqual(['whd_whe_long_0', 'whd_whe_long_1', 'whd_whe_long_2', 'whd_whe_short_1']);
    const full: DeliveryRoom = { total: 2, ofEndpoint: (id) => (id === 'whe_long' ? 8 : 0) };
    expect(idsOf(await store.deliveries.claim(full, later(10), LEASE_UNTIL))).toHaveLength(2);
    const busy: DeliveryRoom = { total: 10, ofEndpoint: () => 0 };
    expect(await store.deliveries.claim(busy, later(10), LEASE_UNTIL)).toEqual([]);
  });

  it('are never shared by those who take them at the same moment', async () => {
    const all = Array.from({ length: 40 }, (_, i) => delivery(`whe_${i % 3}`, i));
    await store.deliveries.insertNew(all);
    const other = kind === 'mysql' ? await open(database) : store;
    const taken: string[] = [];
    const room: DeliveryRoom = { total: 7, ofEndpoint: () => 4 };
    for (let round = 0; taken.length < all.length && round < 40; round++) {
      const claims = [store, other, store, other].map(({ deliveries }) => deliveries.claim(room, NOW, LEASE_UNTIL));
      taken.push(...(await Promise.all(claims)).flatMap(idsOf));
    }
    if (other !== store) await other.dataSource.destroy();
    expect(taken.sort()).toEqual(idsOf(all).sort());
  });
});
