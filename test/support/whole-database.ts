import { types } from 'node:util';
import type { Shop } from './shop.js';
import type { DatabaseKind } from './databases.js';

/** Columns that say when something was looked at, not what it is; and where the check of the ledger stands. */
const PASSING = ['last_used_at'];
const PASSING_TABLES = ['ledger_checks'];

/** Every row of every table, whatever tables there are, to be compared before and after what must write nothing. */
export async function wholeDatabase(shop: Shop, kind: DatabaseKind): Promise<Record<string, unknown>> {
  const tables = await shop.rows(
    kind === 'mysql'
      ? 'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE() ORDER BY 1'
      : "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY 1",
  );
  const whole: Record<string, unknown> = {};
  for (const { name } of tables) {
    if (PASSING_TABLES.includes(String(name))) continue;
    const rows = await shop.rows(`SELECT * FROM ${String(name)} ORDER BY 1`);
    whole[String(name)] = rows.map((row) =>
      Object.fromEntries(
        Object.entries(row)
          .filter(([column]) => !PASSING.includes(column))
          .map(([column, value]) => [column, types.isAnyArrayBuffer(value) ? Buffer.from(value) : value]),
      ),
    );
  }
  return whole;
}
