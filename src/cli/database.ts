import { existsSync } from 'node:fs';
import { DataSource } from 'typeorm';
import { MIGRATIONS } from '../migrations/index.js';
import type { DatabaseConfiguration } from '../platform/config/platform-configuration.js';
import { dataSourceOptions } from '../platform/database/data-source-options.js';
import { pendingMigrations } from '../platform/database/migrate.js';
import { CommandRefused } from './command-refused.js';

/** Opens the database as it is, does `work`, and closes it. Throws `CommandRefused` when it cannot be reached. */
export async function withDatabase<T>(
  configuration: DatabaseConfiguration,
  work: (dataSource: DataSource) => Promise<T>,
): Promise<T> {
  const dataSource = new DataSource({ ...dataSourceOptions(configuration), migrations: MIGRATIONS });
  try {
    await dataSource.initialize();
  } catch (cause) {
    const why = reasonOf(cause);
    throw new CommandRefused(
      {
        en: `The database cannot be reached: ${why}. See DATABASE_URL or DATA_DIR, and whether it runs`,
        zh: `连不上数据库：${why}。请检查 DATABASE_URL 或 DATA_DIR，以及数据库是否在运行`,
      },
      'DATABASE_UNREACHABLE',
      { cause },
    );
  }
  try {
    return await work(dataSource);
  } finally {
    await dataSource.destroy();
  }
}

/** What the database lacks of this version, oldest first. A file that is not there yet is not made. */
export function lackingMigrations(configuration: DatabaseConfiguration): Promise<string[]> {
  if (configuration.kind === 'sqlite' && !existsSync(configuration.file))
    return Promise.resolve(MIGRATIONS.map(({ name }) => name));
  return withDatabase(configuration, pendingMigrations);
}

/** Throws `CommandRefused` when the database is not of this version. */
export async function assertMigrated(configuration: DatabaseConfiguration): Promise<void> {
  const lacking = (await lackingMigrations(configuration)).length;
  if (lacking === 0) return;
  throw new CommandRefused(
    {
      en: `The database lacks ${lacking} migrations of this version: run "zhanggui migrate up", or start the application`,
      zh: `数据库还有 ${lacking} 个迁移没有执行：请运行 "zhanggui migrate up"，或启动应用`,
    },
    'MIGRATIONS_PENDING',
  );
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0]);
  return error.message;
}
