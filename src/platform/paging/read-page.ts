import {
  type EntityManager,
  type FindOptionsWhere,
  IsNull,
  type ObjectLiteral,
  type SelectQueryBuilder,
} from 'typeorm';
import { decodeCursor, encodeCursor, type Position, scopeOf } from './cursor.js';
import type { Page, PageRequest, Period } from './page.js';

/** Rows that carry an `id`, as the database generates it. */
interface ListedRow extends ObjectLiteral {
  id: string;
}

/** A list, narrowed by what its caller asks for. */
export interface Listing<Row extends ListedRow> {
  readonly entity: new () => Row;
  /** The moment it is in order of, newest first, rows of the same one by their ids. It never changes. */
  readonly moment: keyof Row & string;
  /** Whether it is told as a day, `2026-12-31`. */
  readonly byDay?: boolean;
  /** All that was asked for: a cursor is good for the same again. */
  readonly filter: Period;
  /**
   * What is wanted, in parts that have no row in common. Each is read from an index on its columns with the moment behind
   * them, and no more of it than a page: one scan over all of them would have to sort everything, or to pass over
   * everything else.
   */
  readonly parts: readonly FindOptionsWhere<Row>[];
  /** All when not said. */
  readonly columns?: readonly (keyof Row & string)[];
}

/** One page of a list. In one statement, so that a row that changes meanwhile is neither missed nor told twice. Throws `CursorInvalid`. */
export async function readPage<Row extends ListedRow>(
  manager: EntityManager,
  listing: Listing<Row>,
  { limit, cursor }: PageRequest,
): Promise<Page<Row>> {
  const { entity, moment, columns, parts, filter } = listing;
  const scope = scopeOf(entity.name, filter);
  const behind = cursor === null ? null : decodeCursor(cursor, scope);
  if (parts.length === 0) return { items: [], nextCursor: null };

  const query = manager.createQueryBuilder(entity, 'row');
  if (columns) query.select(columns.map((column) => `row.${column}`));
  // The ids alone first, also of a single part: MariaDB enters the index at the moment only where the index holds all
  // that it looks for, and else walks down to it from the newest row.
  const ids = parts.map((part, i) => {
    const ofPart = query.subQuery().select('row.id', 'id').from(entity, 'row').where(part);
    return `SELECT id FROM ${narrow(ofPart, listing, behind)
      .limit(limit + 1)
      .getQuery()} part_${i}`;
  });
  query.innerJoin(`(${ids.join(' UNION ALL ')})`, 'page', 'page.id = row.id');
  const rows = await query
    .orderBy(`row.${moment}`, 'DESC')
    .addOrderBy('row.id', 'DESC')
    .limit(limit + 1)
    .getMany();

  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items,
    nextCursor: last && rows.length > limit ? encodeCursor({ at: new Date(last[moment]), id: last.id }, scope) : null,
  };
}

function narrow<Row extends ListedRow>(
  query: SelectQueryBuilder<Row>,
  { moment, byDay, filter: { from, to } }: Listing<Row>,
  behind: Position | null,
): SelectQueryBuilder<Row> {
  const at = `row.${moment}`;
  if (from) query.andWhere(`${at} >= :from`, { from });
  if (to) query.andWhere(`${at} < :to`, { to });
  // The first half is what an index is entered by.
  if (behind)
    query.andWhere(`${at} <= :at AND (${at} < :at OR row.id < :id)`, {
      at: byDay ? behind.at.toISOString().slice(0, 10) : behind.at,
      id: behind.id,
    });
  return query.orderBy(at, 'DESC').addOrderBy('row.id', 'DESC');
}

/** Every way to choose one value for each column, beside what all have in common. A null is for what has no value. */
export function partsOf<Row extends ObjectLiteral>(
  common: FindOptionsWhere<Row>,
  among: Readonly<Record<string, readonly (string | null)[]>>,
): FindOptionsWhere<Row>[] {
  return Object.entries(among).reduce<FindOptionsWhere<Row>[]>(
    (chosen, [column, values]) =>
      chosen.flatMap((former) => values.map((value) => ({ ...former, [column]: value ?? IsNull() }))),
    [common],
  );
}
