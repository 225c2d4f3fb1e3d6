import type { DataSource, QueryRunner } from 'typeorm';
import type { DatabaseKind } from '../support/databases.js';

/** Tables that move together with money: what is in one of them and not in another is money lost, or money from nowhere. */
export const MOVING_TABLES = [
  'journal_entries',
  'payments',
  'orders',
  'refunds',
  'outbox_events',
  'inbox_callbacks',
] as const;
export type MovingTable = (typeof MOVING_TABLES)[number];

/** What a database may refuse: rows of a table, or the end of a transaction. */
export type Refusable = MovingTable | 'commit';

const WRITES = ['INSERT', 'UPDATE'] as const;

const REFUSE: Readonly<Record<DatabaseKind, string>> = {
  mysql: "SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'the test refuses this row'",
  sqlite: "BEGIN SELECT RAISE(ABORT, 'the test refuses this row'); END",
};

/** From now on the database takes no row into this table, until the returned function is called. */
export async function refuseWrites(
  run: (sql: string) => Promise<unknown>,
  database: DatabaseKind,
  table: MovingTable,
): Promise<() => Promise<void>> {
  const name = (write: string) => `refused_${write.toLowerCase()}`;
  for (const write of WRITES) {
    await run(`CREATE TRIGGER ${name(write)} BEFORE ${write} ON ${table} FOR EACH ROW ${REFUSE[database]}`);
  }
  return async () => {
    for (const write of WRITES) await run(`DROP TRIGGER ${name(write)}`);
  };
}

/** From now on no transaction of this instance is committed, until the returned function is called. */
export function refuseCommits(dataSource: DataSource): () => void {
  const create = dataSource.createQueryRunner.bind(dataSource);
  const patched = new Map<QueryRunner, QueryRunner['commitTransaction']>();
  dataSource.createQueryRunner = (mode) => {
    const runner = create(mode);
    // SQLite has one for all.
    if (!patched.has(runner)) patched.set(runner, runner.commitTransaction.bind(runner));
    runner.commitTransaction = () => Promise.reject(new Error('the test refuses this commit'));
    return runner;
  };
  return () => {
    dataSource.createQueryRunner = create;
    for (const [runner, commit] of patched) runner.commitTransaction = commit;
  };
}
