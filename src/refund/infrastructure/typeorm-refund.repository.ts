import { Injectable } from '@nestjs/common';
import { IsNull, LessThan, Not } from 'typeorm';
import { ConcurrencyConflict, isUniqueViolation } from '../../platform/database/database-errors.js';
import { Transactions } from '../../platform/database/transactions.js';
import { decodeCursor, encodeCursor } from '../../platform/paging/cursor.js';
import type { Refund } from '../domain/refund.js';
import { type RefundListFilter, type RefundPage, RefundRepository } from '../domain/refund.repository.js';
import { toRefund, toRefundRow } from './refund.mapping.js';
import { RefundRow } from './refund.row.js';

@Injectable()
export class TypeOrmRefundRepository extends RefundRepository {
  constructor(private readonly transactions: Transactions) {
    super();
  }

  async insert(refund: Refund): Promise<boolean> {
    try {
      await this.transactions.query((manager) => manager.insert(RefundRow, toRefundRow(refund)));
      return true;
    } catch (error) {
      if (isUniqueViolation(error)) return false;
      throw error;
    }
  }

  async save(refund: Refund, readVersion: number): Promise<void> {
    const { merchantId, refundNo } = refund.terms;
    const result = await this.transactions.query((manager) =>
      manager.update(RefundRow, { merchantId, refundNo, version: readVersion }, { ...refund.progress }),
    );
    if (result.affected !== 1) throw new ConcurrencyConflict(`refund ${refundNo} has changed`);
  }

  async findByRefundNo(merchantId: string, refundNo: string): Promise<Refund | null> {
    const row = await this.transactions.query((manager) => manager.findOneBy(RefundRow, { merchantId, refundNo }));
    return row && toRefund(row);
  }

  async list(filter: RefundListFilter, limit: number, cursor: string | null): Promise<RefundPage> {
    const { merchantId, orderNo, status, needsAttention } = filter;
    const rows = await this.transactions.query((manager) =>
      manager.find(RefundRow, {
        where: {
          merchantId,
          ...(orderNo !== undefined && { orderNo }),
          ...(status !== undefined && { status }),
          ...(needsAttention !== undefined && { attention: needsAttention ? Not(IsNull()) : IsNull() }),
          ...(cursor !== null && { id: LessThan(decodeCursor(cursor)) }),
        },
        order: { id: 'DESC' },
        take: limit + 1,
      }),
    );
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return { refunds: page.map(toRefund), nextCursor: last && rows.length > limit ? encodeCursor(last.id) : null };
  }
}
