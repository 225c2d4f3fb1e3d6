import type { DataSource } from 'typeorm';

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
