import { DataSource, type Logger, type QueryRunner } from 'typeorm';
import { record } from './trade.js';
import type { Shop } from './shop.js';

export interface LoggedQuery {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** What a query does to its tables. */
export interface QueryPlan {
  /** How each table is read, in the words of EXPLAIN: `ref`, `range`, `ALL`. What the query makes for itself is left out. */
  readonly access: readonly string[];
  /** How many rows and index entries were looked up, or read in the order of an index. */
  readonly reads: number;
  /** How many rows were read as they come; those of tables that the query makes for itself are among them. */
  readonly scanned: number;
}

/** Every SELECT of the application from now on, in the order they come. */
export function logQueries({ app }: Shop): LoggedQuery[] {
  const queries: LoggedQuery[] = [];
  const nothing = (): void => undefined;
  const logger: Logger = {
    logQuery: (sql, parameters: unknown = []) => {
      if (sql.startsWith('SELECT')) queries.push({ sql, parameters: Array.isArray(parameters) ? parameters : [] });
    },
    logQueryError: nothing,
    logQuerySlow: nothing,
    logSchemaBuild: nothing,
    logMigration: nothing,
    log: nothing,
  };
  app.get(DataSource).setOptions({ logging: true, logger });
  return queries;
}

/** Runs the query once more, on MySQL or MariaDB, and tells what it did. */
export async function planOf({ app }: Shop, { sql, parameters }: LoggedQuery): Promise<QueryPlan> {
  const runner = app.get(DataSource).createQueryRunner();
  try {
    const [explained] = await rowsOf(runner, `EXPLAIN FORMAT=JSON ${sql}`, parameters);
    // Twice: opening a table makes MariaDB read its statistics, which counts as well.
    const runs = [];
    for (let run = 0; run < 2; run++) {
      const before = await countersOf(runner);
      await rowsOf(runner, sql, parameters);
      const after = await countersOf(runner);
      runs.push({ reads: after.reads - before.reads, scanned: after.scanned - before.scanned });
    }
    return {
      access: accessIn(JSON.parse(String(explained?.EXPLAIN))),
      reads: Math.min(...runs.map(({ reads }) => reads)),
      scanned: Math.min(...runs.map(({ scanned }) => scanned)),
    };
  } finally {
    await runner.release();
  }
}

async function rowsOf(
  runner: QueryRunner,
  sql: string,
  parameters: readonly unknown[] = [],
): Promise<Readonly<Record<string, unknown>>[]> {
  const rows: unknown = await runner.query(sql, [...parameters]);
  return Array.isArray(rows) ? rows.map(record) : [];
}

async function countersOf(runner: QueryRunner): Promise<Pick<QueryPlan, 'reads' | 'scanned'>> {
  const rows = await rowsOf(runner, "SHOW SESSION STATUS LIKE 'Handler\\_read\\_%'");
  const sumOf = (...ways: string[]): number =>
    rows
      .filter(({ Variable_name: name }) => ways.some((way) => name === `Handler_read_${way}`))
      .reduce((sum, { Value: value }) => sum + Number(value), 0);
  return { reads: sumOf('key', 'next', 'prev', 'first', 'last'), scanned: sumOf('rnd_next') };
}

function accessIn(plan: unknown): string[] {
  if (Array.isArray(plan)) return plan.flatMap(accessIn);
  if (typeof plan !== 'object' || plan === null) return [];
  const { table_name: name, access_type: access } = record(plan);
  const isOwn = typeof name === 'string' && /^(<|page$|part_)/.test(name);
  const here = typeof name === 'string' && typeof access === 'string' && !isOwn ? [`${name}: ${access}`] : [];
  return [...here, ...Object.values(plan).flatMap(accessIn)];
}
