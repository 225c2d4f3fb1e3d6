import { mkdirSync } from 'node:fs';
import path from 'node:path';
import libsql from 'libsql';
import mysql from 'mysql2';
import type { DataSourceOptions } from 'typeorm';
import type { DatabaseConfiguration } from '../config/platform-configuration.js';

/** The parts of TypeORM's options that differ by database. Dates are UTC on both. */
export function dataSourceOptions(configuration: DatabaseConfiguration): DataSourceOptions {
  if (configuration.kind === 'mysql') {
    return {
      type: 'mysql',
      driver: { ...mysql, createPool },
      url: configuration.url,
      charset: 'utf8mb4',
      timezone: 'Z',
      poolSize: configuration.poolSize,
      connectTimeout: 10_000,
      extra: { maxIdle: configuration.poolSize, enableKeepAlive: true },
    };
  }
  if (configuration.file !== ':memory:') mkdirSync(path.dirname(configuration.file), { recursive: true });
  return {
    type: 'better-sqlite3',
    driver: libsql,
    database: configuration.file,
    prepareDatabase: (database: { exec(sql: string): void }) => {
      database.exec('PRAGMA busy_timeout = 5000');
      database.exec('PRAGMA synchronous = FULL');
    },
    enableWAL: configuration.file !== ':memory:',
  };
}

/**
 * Every connection begins with the isolation that is usual of MySQL, by which a transaction reads everything as of one
 * moment: whoever adds things up relies on that, and many clouds' servers begin with `READ COMMITTED`.
 */
function createPool(options: mysql.PoolOptions): mysql.Pool {
  const pool = mysql.createPool(options);
  pool.on('connection', (connection) => {
    connection.query('SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ', (error) => {
      if (error) connection.destroy();
    });
  });
  return pool;
}
