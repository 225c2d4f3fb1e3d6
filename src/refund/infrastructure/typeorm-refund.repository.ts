import { Injectable } from '@nestjs/common';
import { In, IsNull, LessThan, Not } from 'typeorm';
import { exactSum } from '../../platform/database/columns.js';
import { ConcurrencyConflict, isUniqueViolation } from '../../platform/database/database-errors.js';
import { oneOf } from '../../platform/database/one-of.js';
import { Transactions } from '../../platform/database/transactions.js';
import { decodeCursor, encodeCursor } from '../../platform/paging/cursor.js';
import type { Refund } from '../domain/refund.js';
import {
  type RefundListFilter,
  type RefundPage,
  RefundRepository,
  type RefundStatusSum,
} from '../domain/refund.repository.js';
import { REFUND_STATUSES } from '../domain/refund.state.js';
import { REFUND_CAUSES } from '../domain/refund.terms.js';
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

  async sumByStatus(merchantId: string, orderNos: readonly string[]): Promise<RefundStatusSum[]> {
    if (orderNos.length === 0) return [];
    const rows = await this.transactions.query((manager) =>
      manager
        .createQueryBuilder(RefundRow, 'r')
        .where({ merchantId, orderNo: In([...orderNos]) })
        .select('r.orderNo', 'orderNo')
        .addSelect('r.cause', 'cause')
        .addSelect('r.status', 'status')
        .addSelect('COUNT(*)', 'count')
        .addSelect('SUM(r.amount)', 'amount')
        .groupBy('r.orderNo')
        .addGroupBy('r.cause')
        .addGroupBy('r.status')
        .getRawMany<{ orderNo: string; cause: string; status: string; count: unknown; amount: unknown }>(),
    );
    return rows.map(({ orderNo, cause, status, count, amount }) => ({
      orderNo,
      cause: oneOf(REFUND_CAUSES, cause),
      status: oneOf(REFUND_STATUSES, status),
      count: exactSum(count),
      amount: exactSum(amount),
    }));
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
