import { Injectable } from '@nestjs/common';
import { type FindOptionsWhere, In, IsNull, Not } from 'typeorm';
import { exactSum } from '../../platform/database/columns.js';
import { ConcurrencyConflict, isUniqueViolation } from '../../platform/database/database-errors.js';
import { oneOf } from '../../platform/database/one-of.js';
import { Transactions } from '../../platform/database/transactions.js';
import { mapPage, type Page, type PageRequest } from '../../platform/paging/page.js';
import { partsOf, readPage } from '../../platform/paging/read-page.js';
import type { Refund } from '../domain/refund.js';
import { type RefundListFilter, RefundRepository, type RefundStatusSum } from '../domain/refund.repository.js';
import { REFUND_STATUSES } from '../domain/refund.state.js';
import { REFUND_ATTENTIONS, REFUND_CAUSES } from '../domain/refund.terms.js';
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

  async list(filter: RefundListFilter, page: PageRequest): Promise<Page<Refund>> {
    const found = await this.transactions.query((manager) =>
      readPage(manager, { entity: RefundRow, moment: 'createdAt', filter, parts: partsFor(filter) }, page),
    );
    return mapPage(found, toRefund);
  }
}

function partsFor(filter: RefundListFilter): FindOptionsWhere<RefundRow>[] {
  const { merchantId, orderNo, refundNo, refundId, status, cause, needsAttention } = filter;
  if (orderNo !== undefined || refundNo !== undefined || refundId !== undefined) {
    const narrower = {
      ...(status && { status: In([...status]) }),
      ...(cause && { cause: In([...cause]) }),
      ...(needsAttention !== undefined && { attention: needsAttention ? Not(IsNull()) : IsNull() }),
    };
    return [
      {
        merchantId,
        ...(orderNo !== undefined && { orderNo }),
        ...(refundNo !== undefined && { refundNo }),
        ...(refundId !== undefined && { refundId }),
        ...narrower,
      },
    ];
  }
  if (!cause && needsAttention === undefined)
    return partsOf<RefundRow>({ merchantId }, { status: status ?? REFUND_STATUSES });
  return partsOf<RefundRow>(
    { merchantId },
    {
      status: status ?? REFUND_STATUSES,
      cause: cause ?? REFUND_CAUSES,
      attention:
        needsAttention === undefined ? [null, ...REFUND_ATTENTIONS] : needsAttention ? REFUND_ATTENTIONS : [null],
    },
  );
}
