import { Injectable } from '@nestjs/common';
import { Brackets, In, IsNull, Not, type SelectQueryBuilder } from 'typeorm';
import type { ChannelAccount } from '../../payment/index.js';
import { oneOf } from '../../platform/database/one-of.js';
import { Transactions } from '../../platform/database/transactions.js';
import { type RefundRecord, RefundRecords } from '../domain/refund-records.js';
import { REFUND_STATUSES } from '../domain/refund.state.js';
import { REFUND_CAUSES } from '../domain/refund.terms.js';
import { RefundRow } from './refund.row.js';

const COLUMNS = [
  'id',
  'refundNo',
  'orderNo',
  'cause',
  'status',
  'amount',
  'currency',
  'refundId',
  'succeededAt',
  'createdAt',
] as const satisfies readonly (keyof RefundRow)[];

@Injectable()
export class TypeOrmRefundRecords extends RefundRecords {
  constructor(private readonly transactions: Transactions) {
    super();
  }

  byRefundNos(account: ChannelAccount, refundNos: readonly string[]): Promise<RefundRecord[]> {
    return this.read(account, (query) => query.andWhere({ refundNo: In([...refundNos]) }));
  }

  takenOf(
    account: ChannelAccount,
    period: { readonly from: Date; readonly until: Date },
    after: RefundRecord | null,
    limit: number,
  ): Promise<RefundRecord[]> {
    return this.read(account, (query) => {
      const from = after?.createdAt ?? period.from;
      query.andWhere('r.createdAt >= :from AND r.createdAt < :until', { from, until: period.until });
      query.andWhere({ refundId: Not(IsNull()) });
      if (after) {
        const { createdAt, id } = after;
        query.andWhere(
          new Brackets((later) => later.where('r.createdAt > :at', { at: createdAt }).orWhere('r.id > :id', { id })),
        );
      }
      return query.orderBy('r.createdAt', 'ASC').addOrderBy('r.id', 'ASC').limit(limit);
    });
  }

  private async read(
    { merchantId, mchid }: ChannelAccount,
    narrow: (query: SelectQueryBuilder<RefundRow>) => SelectQueryBuilder<RefundRow>,
  ): Promise<RefundRecord[]> {
    const rows = await this.transactions.query((manager) =>
      narrow(
        manager
          .createQueryBuilder(RefundRow, 'r')
          .select(COLUMNS.map((column) => `r.${column}`))
          .where({ merchantId, mchid }),
      ).getMany(),
    );
    return rows.map((row) => ({
      id: row.id,
      refundNo: row.refundNo,
      orderNo: row.orderNo,
      cause: oneOf(REFUND_CAUSES, row.cause),
      status: oneOf(REFUND_STATUSES, row.status),
      amount: row.amount,
      currency: row.currency,
      refundId: row.refundId,
      succeededAt: row.succeededAt,
      createdAt: row.createdAt,
    }));
  }
}
