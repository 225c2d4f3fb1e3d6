import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { MIGRATIONS } from '../../src/migrations/index.js';
import { migrate } from '../../src/platform/database/migrate.js';
import { createTestDatabase, DATABASE_KINDS, type TestDatabase } from '../support/databases.js';
import { connect } from '../support/store.js';

const OURS = [
  'api_keys',
  'audit_checks',
  'audit_entries',
  'audit_heads',
  'audit_links',
  'audit_waiting',
  'bill_differences',
  'bill_fund_flows',
  'bill_imports',
  'bill_pieces',
  'bill_trades',
  'idempotency_records',
  'inbox_callbacks',
  'jobs',
  'journal_entries',
  'ledger_checks',
  'merchants',
  'orders',
  'outbox_events',
  'payments',
  'reconciled_days',
  'sealed_balances',
  'webhook_deliveries',
  'webhook_endpoints',
  'webhook_tries',
  'wechatpay_accounts',
];

describe.each(DATABASE_KINDS)('the schema, on %s', (kind) => {
  let database: TestDatabase;
  const opened: DataSource[] = [];
  beforeEach(async () => {
    database = await createTestDatabase(kind);
  });
  afterEach(async () => {
    for (const dataSource of opened.splice(0)) await dataSource.destroy();
    await database.drop();
  });

  const open = async (): Promise<DataSource> => {
    const dataSource = await connect(database);
    opened.push(dataSource);
    return dataSource;
  };
  const tables = async (dataSource: DataSource): Promise<string[]> => {
    const sql =
      kind === 'mysql'
        ? 'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()'
        : "SELECT name FROM sqlite_master WHERE type = 'table'";
    const rows = await dataSource.query<{ name: string }[]>(sql);
    return rows
      .map(({ name }) => name)
      .filter((name) => OURS.includes(name))
      .sort();
  };
  /** Every column and key, as the database itself describes them. */
  const description = (dataSource: DataSource): Promise<unknown> =>
    kind === 'mysql'
      ? dataSource.query(
          `SELECT table_name, column_name, column_type, is_nullable, column_key, collation_name
           FROM information_schema.columns WHERE table_schema = DATABASE() ORDER BY 1, 2`,
        )
      : dataSource.query('SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name');

  it('is made on an empty database, taken down to nothing, and made again the same', async () => {
    const dataSource = await open();
    await migrate(dataSource);
    expect(await tables(dataSource)).toEqual(OURS);
    const first = await description(dataSource);

    let left = MIGRATIONS.length;
    while (left-- > 0) await dataSource.undoLastMigration();
    expect(await tables(dataSource)).toEqual([]);

    await migrate(dataSource);
    expect(await description(dataSource)).toEqual(first);
  });

  it('is left alone by a second start, with what is in it', async () => {
    const dataSource = await open();
    await migrate(dataSource);
    await dataSource.query(
      "INSERT INTO outbox_events (event_id, type, merchant_id, aggregate, aggregate_no, sequence, payload, occurred_at, tries) VALUES ('e', 't', 'm', 'a', 'n', 1, '{}', '2026-12-01 04:00:00', 0)",
    );
    await migrate(await open());
    expect(await dataSource.query<unknown[]>('SELECT event_id FROM outbox_events')).toHaveLength(1);
    expect(await dataSource.query<unknown[]>('SELECT name FROM migrations')).toHaveLength(MIGRATIONS.length);
  });

  it('knows no column that an entity lacks, and lacks none that an entity knows', async () => {
    const dataSource = await open();
    await migrate(dataSource);
    const runner = dataSource.createQueryRunner();
    for (const { tableName, columns } of dataSource.entityMetadatas) {
      const table = await runner.getTable(tableName);
      expect({ tableName, columns: table?.columns.map(({ name }) => name).sort() }).toEqual({
        tableName,
        columns: columns.map(({ databaseName }) => databaseName).sort(),
      });
    }
    await runner.release();
  });
});

describe('instances that start together on one database', () => {
  it('migrate it once, and none of them fails', async () => {
    const database = await createTestDatabase('mysql');
    const instances = await Promise.all([1, 2, 3].map(() => connect(database)));
    try {
      await Promise.all(instances.map((dataSource) => migrate(dataSource)));
      const applied = await instances[0]?.query<unknown[]>('SELECT name FROM migrations');
      expect(applied).toHaveLength(MIGRATIONS.length);
      // Nobody keeps the lock: one more start gets through.
      await migrate(lastOf(instances));
    } finally {
      for (const dataSource of instances) await dataSource.destroy();
      await database.drop();
    }
  });
});

function lastOf(instances: readonly DataSource[]): DataSource {
  const last = instances.at(-1);
  if (!last) throw new Error('no instance');
  return last;
}
