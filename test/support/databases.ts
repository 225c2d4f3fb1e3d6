import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createConnection } from 'mysql2/promise';
import { ulid } from 'ulid';

/** The two kinds of database that everything has to work on. */
export const DATABASE_KINDS = ['mysql', 'sqlite'] as const;
export type DatabaseKind = (typeof DATABASE_KINDS)[number];

export interface TestDatabase {
  readonly kind: DatabaseKind;
  /** The variables that point the application at it. */
  readonly env: Readonly<Record<string, string>>;
  drop(): Promise<void>;
}

/** A new empty database of one's own: a file, or a schema on the server that `DATABASE_URL` names. */
export async function createTestDatabase(kind: DatabaseKind): Promise<TestDatabase> {
  return kind === 'mysql' ? createSchema() : createFile();
}

async function createFile(): Promise<TestDatabase> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'zhanggui-test-'));
  return { kind: 'sqlite', env: { DATA_DIR: folder }, drop: () => rm(folder, { recursive: true, force: true }) };
}

async function createSchema(): Promise<TestDatabase> {
  const server = process.env.DATABASE_URL;
  if (!server) throw new Error('This test needs DATABASE_URL; `npm run database` starts a server and prints it');
  const name = `zg_${ulid().toLowerCase()}`;
  await run(server, `CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { kind: 'mysql', env: { DATABASE_URL: url.href }, drop: () => run(server, `DROP DATABASE ${name}`) };
}

async function run(server: string, sql: string): Promise<void> {
  const connection = await createConnection(server);
  try {
    await connection.query(sql);
  } finally {
    await connection.end();
  }
}
