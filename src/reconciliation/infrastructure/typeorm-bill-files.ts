import { Injectable } from '@nestjs/common';
import { type EntityManager, type EntityTarget, In, LessThan, type ObjectLiteral } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { ConcurrencyConflict, isUniqueViolation } from '../../platform/database/database-errors.js';
import { Transactions } from '../../platform/database/transactions.js';
import { BillFiles, type BillPiece } from '../domain/bill-files.js';
import type { BillFacts, BillImport, BillOfDay, BillOrigin } from '../domain/bill-import.js';
import { toBillImport, toFactColumns } from './bill-import.mapping.js';
import { BillFundFlowRow } from './bill-fund-flow.row.js';
import { BillImportRow } from './bill-import.row.js';
import { BillPieceRow } from './bill-piece.row.js';
import { BillTradeRow } from './bill-trade.row.js';

@Injectable()
export class TypeOrmBillFiles extends BillFiles {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {
    super();
  }

  async begin(of: BillOfDay, origin: BillOrigin): Promise<string> {
    const now = this.clock.now();
    const row = { ...of, origin, status: 'STAGED', current: null, createdAt: now, updatedAt: now };
    const inserted = await this.transactions.write((manager) => manager.insert(BillImportRow, row));
    return String(inserted.identifiers[0]?.id);
  }

  async keep(importId: string, place: number, piece: BillPiece): Promise<void> {
    await this.transactions.write((manager) => manager.insert(BillPieceRow, { importId, place, ...piece }));
  }

  publish(importId: string, of: BillOfDay, facts: BillFacts | null): Promise<void> {
    return this.transactions.run(() =>
      this.transactions.query(async (manager) => {
        const updatedAt = this.clock.now();
        const former = { ...of, current: 1 };
        await manager.update(BillImportRow, former, { status: 'REPLACED', current: null, updatedAt });
        const change = { ...toFactColumns(facts), status: 'READY', current: 1, updatedAt };
        try {
          const { affected } = await manager.update(BillImportRow, { id: importId, status: 'STAGED' }, change);
          if (affected !== 1) throw new Error(`the import ${importId} was removed while it was read in`);
        } catch (error) {
          if (isUniqueViolation(error)) throw new ConcurrencyConflict('another has published this bill');
          throw error;
        }
      }),
    );
  }

  async current(of: BillOfDay): Promise<BillImport | null> {
    const row = await this.transactions.query((manager) => manager.findOneBy(BillImportRow, { ...of, current: 1 }));
    return row && toBillImport(row);
  }

  piece(importId: string, place: number): Promise<BillPiece | null> {
    return this.transactions.query((manager) => manager.findOneBy(BillPieceRow, { importId, place }));
  }

  purge(before: Date, limit: number): Promise<number> {
    return this.transactions.claim(async (manager, lock) => {
      const [over] = await manager.find(BillImportRow, {
        where: { status: In(['STAGED', 'REPLACED']), updatedAt: LessThan(before) },
        order: { updatedAt: 'ASC' },
        take: 1,
        ...lock,
      });
      if (!over) return 0;
      const importId = over.id;
      const removed =
        (await removeSome(manager, BillTradeRow, 'line', importId, limit)) ||
        (await removeSome(manager, BillFundFlowRow, 'line', importId, limit)) ||
        (await removeSome(manager, BillPieceRow, 'place', importId, limit));
      if (removed > 0) return removed;
      await manager.delete(BillImportRow, { id: importId });
      return 1;
    });
  }
}

/** The first of what came with an import; how many. */
async function removeSome<Row extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<Row>,
  place: string,
  importId: string,
  limit: number,
): Promise<number> {
  const rows = await manager
    .createQueryBuilder(entity, 'l')
    .where({ importId })
    .select(`l.${place}`, 'place')
    .orderBy(`l.${place}`, 'ASC')
    .limit(limit)
    .getRawMany<{ place: unknown }>();
  const last = rows.at(-1);
  if (last)
    await manager
      .createQueryBuilder()
      .delete()
      .from(entity)
      .where({ importId })
      .andWhere(`${place} <= :last`, { last: Number(last.place) })
      .execute();
  return rows.length;
}
