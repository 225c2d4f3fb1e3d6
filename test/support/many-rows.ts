import { AccountDirectory } from '../../src/merchant/application/account-directory.js';
import { TABLES } from './rows-of-lists.js';
import type { Shop } from './shop.js';

const DIGITS = `(${Array.from({ length: 10 }, (_, i) => `SELECT ${i} AS d`).join(' UNION ALL ')})`;
const PLACES = [1, 10, 100, 1_000, 10_000, 100_000];

/** 0, 1, 2, … as `n`; up to 999,999. */
export function numbersBelow(end: number): string {
  const places = PLACES.filter((place) => place < end);
  const n = places.map((place) => `${place} * d${place}.d`).join(' + ');
  const from = places.map((place) => `${DIGITS} d${place}`).join(' CROSS JOIN ');
  return `(SELECT n FROM (SELECT ${n} AS n FROM ${from}) every WHERE n < ${end}) numbers`;
}

/**
 * Puts that many rows into every table that has a list, and lets the database count them. For MySQL and MariaDB. The
 * application does not look for other accounts any more: it would hold all of these in memory.
 */
export async function fillTables(shop: Shop, rows: number): Promise<void> {
  await shop.app.get(AccountDirectory).beforeApplicationShutdown();
  for (const [table, columns] of Object.entries(TABLES)) {
    await shop.rows(
      `INSERT INTO ${table} (${Object.keys(columns).join(', ')})
       SELECT ${Object.values(columns).join(', ')} FROM ${numbersBelow(rows)} ORDER BY n`,
    );
    await shop.rows(`ANALYZE TABLE ${table}`);
  }
}
