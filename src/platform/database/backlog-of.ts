import type { EntityManager, FindOptionsWhere, ObjectLiteral } from 'typeorm';

interface DueRow extends ObjectLiteral {
  dueAt: Date | null;
}

/** How many rows of a queue wait, and since when the one that is due first is due. */
export async function backlogOf<Row extends DueRow>(
  manager: EntityManager,
  entity: new () => Row,
  where: FindOptionsWhere<Row>,
): Promise<{ waiting: number; oldestDueAt: Date | null }> {
  const waiting = await manager.countBy(entity, where);
  const first = await manager
    .createQueryBuilder(entity, 'row')
    .select('row.dueAt')
    .where(where)
    .orderBy('row.dueAt', 'ASC')
    .limit(1)
    .getOne();
  return { waiting, oldestDueAt: first?.dueAt ?? null };
}
