import type { DataSource, QueryRunner } from 'typeorm';

/** Where TypeORM keeps what was run. */
const TABLE = 'migrations';

const LOCK = 'zhanggui_migrations';
const LOCK_SECONDS = 120;

/** Brings the schema up to date. Instances that start together take turns: the first migrates, the others find it done. */
export async function migrate(dataSource: DataSource): Promise<void> {
  if (dataSource.options.type !== 'mysql') {
    await dataSource.runMigrations({ transaction: 'each' });
    return;
  }
  const holder = dataSource.createQueryRunner();
  try {
    const [row] = await dataSource.query<{ locked: unknown }[]>(
      'SELECT GET_LOCK(?, ?) AS locked',
      [LOCK, LOCK_SECONDS],
      holder,
    );
    if (Number(row?.locked) !== 1) throw new Error('Another instance is migrating the database and does not finish');
    await dataSource.runMigrations({ transaction: 'each' });
    await holder.query('SELECT RELEASE_LOCK(?)', [LOCK]);
  } finally {
    await holder.release();
  }
}

/** The names of the migrations that were not run yet, oldest first. Writes nothing. */
export async function pendingMigrations(dataSource: DataSource): Promise<string[]> {
  const runner = dataSource.createQueryRunner();
  try {
    const done = (await runner.hasTable(TABLE)) ? await namesOf(dataSource, runner) : new Set<string>();
    return dataSource.migrations
      .map(({ name, constructor }) => name ?? constructor.name)
      .filter((name) => !done.has(name));
  } finally {
    await runner.release();
  }
}

async function namesOf(dataSource: DataSource, runner: QueryRunner): Promise<Set<string>> {
  const rows = await dataSource.query<{ name: string }[]>(`SELECT name FROM ${TABLE}`, [], runner);
  return new Set(rows.map(({ name }) => name));
}
