import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import { ConcurrencyConflict } from './database-errors.js';

/** A row as it shall be, if it still has the version it was read with. */
export interface VersionedChange<Row> {
  /** The value of the row's unique key. */
  readonly key: string;
  readonly readVersion: number;
  readonly set: Partial<Row>;
}

/** The columns that identify a row and count its changes, by their property names. */
export interface VersionedKey<Row> {
  readonly key: keyof Row & string;
  /** Further columns that all changed rows share, where `key` alone is not unique. */
  readonly within: Partial<Row>;
}

/**
 * Writes many rows in one statement, each only if its version is the one that was read. Every change must set the same
 * properties, `version` among them. Throws `ConcurrencyConflict` when one of the rows has changed since; the caller's
 * transaction must then be rolled back.
 *
 * One statement for fifty rows because each statement costs a round trip, whose price under load is the event loop's delay.
 */
export async function compareAndSetAll<Row extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<Row>,
  { key, within }: VersionedKey<Row>,
  changes: readonly VersionedChange<Row>[],
): Promise<void> {
  const [first] = changes;
  if (!first) return;
  const { driver } = manager.dataSource;
  const { tableName, columns } = manager.dataSource.getMetadata(entity);
  const column = (property: string) => {
    const found = columns.find(({ propertyName }) => propertyName === property);
    if (!found) throw new Error(`${tableName} has no column for ${property}`);
    return {
      name: driver.escape(found.databaseName),
      stored: (value: unknown): unknown => driver.preparePersistentValue(value, found),
    };
  };
  const keyColumn = column(key);
  const parameters: unknown[] = [];

  const assignments = Object.keys(first.set).map((property) => {
    const { name, stored } = column(property);
    const values = changes.map(({ set }) => stored(set[property]));
    if (values.every((value) => value === values[0])) {
      parameters.push(values[0]);
      return `${name} = ?`;
    }
    changes.forEach((change, i) => parameters.push(change.key, values[i]));
    return `${name} = CASE ${keyColumn.name}${' WHEN ? THEN ?'.repeat(changes.length)} END`;
  });
  const shared = Object.entries(within).map(([property, value]) => {
    const { name, stored } = column(property);
    parameters.push(stored(value));
    return `${name} = ? AND `;
  });
  parameters.push(...changes.map((change) => change.key));
  for (const change of changes) parameters.push(change.key, change.readVersion);

  // The keys alone first: for one pair MariaDB would find no index, and so read and lock every row of the table.
  const sql =
    `UPDATE ${driver.escape(tableName)} SET ${assignments.join(', ')} WHERE ${shared.join('')}` +
    `${keyColumn.name} IN (${changes.map(() => '?').join(', ')}) AND ` +
    `(${keyColumn.name}, ${column('version').name}) IN (${changes.map(() => '(?, ?)').join(', ')})`;
  const affected = await affectedBy(manager, sql, parameters);
  if (affected !== changes.length) {
    throw new ConcurrencyConflict(
      `${changes.length - affected} of ${changes.length} rows of ${tableName} have changed`,
    );
  }
}

async function affectedBy(manager: EntityManager, sql: string, parameters: unknown[]): Promise<number> {
  const { queryRunner } = manager;
  if (!queryRunner) throw new Error('compareAndSetAll needs an open transaction');
  return (await queryRunner.query(sql, parameters, true)).affected ?? 0;
}
