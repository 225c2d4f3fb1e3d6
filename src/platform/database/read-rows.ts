import { type EntityManager, In, type ObjectLiteral } from 'typeorm';

/** Rows that carry an `id`, as the database generates it. */
interface IdentifiedRow extends ObjectLiteral {
  id: string;
}

/**
 * Reads rows by their ids, in the order of the ids. A row that cannot be read, because something has broken what one of its columns
 * holds, is named in `unreadable` and does not keep the others from being read.
 */
export async function readRows<Row extends IdentifiedRow>(
  manager: EntityManager,
  entity: new () => Row,
  ids: readonly string[],
): Promise<{ rows: Row[]; unreadable: { id: string; reason: string }[] }> {
  const find = async (wanted: readonly string[]): Promise<Row[]> => {
    const found = await manager
      .createQueryBuilder(entity, 'row')
      .where({ id: In([...wanted]) })
      .getMany();
    const place = new Map(wanted.map((id, i) => [id, i]));
    return found.sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0));
  };
  try {
    return { rows: await find(ids), unreadable: [] };
  } catch {
    const rows: Row[] = [];
    const unreadable: { id: string; reason: string }[] = [];
    for (const id of ids) {
      try {
        rows.push(...(await find([id])));
      } catch (error) {
        unreadable.push({ id, reason: error instanceof Error ? error.message : String(error) });
      }
    }
    return { rows, unreadable };
  }
}
