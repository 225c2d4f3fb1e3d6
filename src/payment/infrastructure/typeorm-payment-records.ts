import { Injectable } from '@nestjs/common';
import { Brackets, In, type SelectQueryBuilder } from 'typeorm';
import { exactSum } from '../../platform/database/columns.js';
import { oneOf } from '../../platform/database/one-of.js';
import { Transactions } from '../../platform/database/transactions.js';
import type { ChannelAccount } from '../channel/channel-account.js';
import { PAYMENT_CHANNELS } from '../domain/payment-method.js';
import { type PaymentRecord, PaymentRecords, type Period } from '../domain/payment-records.js';
import { PAYMENT_STATUSES } from '../domain/payment.state.js';
import { PaymentRow } from './payment.row.js';

const COLUMNS = [
  'id',
  'paymentNo',
  'orderNo',
  'outTradeNo',
  'status',
  'amount',
  'currency',
  'transactionId',
  'succeededAt',
] as const satisfies readonly (keyof PaymentRow)[];

@Injectable()
export class TypeOrmPaymentRecords extends PaymentRecords {
  constructor(private readonly transactions: Transactions) {
    super();
  }

  byOutTradeNos(account: ChannelAccount, outTradeNos: readonly string[]): Promise<PaymentRecord[]> {
    return this.read(account, (query) => query.andWhere({ outTradeNo: In([...outTradeNos]) }));
  }

  byTransactionIds(account: ChannelAccount, transactionIds: readonly string[]): Promise<PaymentRecord[]> {
    // The key of transaction ids begins with the channel.
    const channel = In([...PAYMENT_CHANNELS]);
    return this.read(account, (query) => query.andWhere({ channel, transactionId: In([...transactionIds]) }));
  }

  succeededWithin(
    account: ChannelAccount,
    period: Period,
    after: PaymentRecord | null,
    limit: number,
  ): Promise<PaymentRecord[]> {
    return this.read(account, (query) => {
      within(query, { ...period, from: after?.succeededAt ?? period.from });
      if (after) {
        const { succeededAt, id } = after;
        query.andWhere(
          new Brackets((later) =>
            later.where('p.succeededAt > :at', { at: succeededAt }).orWhere('p.id > :id', { id }),
          ),
        );
      }
      return query.orderBy('p.succeededAt', 'ASC').addOrderBy('p.id', 'ASC').limit(limit);
    });
  }

  async sumSucceededWithin(account: ChannelAccount, period: Period): Promise<{ count: number; amount: number }> {
    const sum = await this.transactions.query((manager) =>
      within(manager.createQueryBuilder(PaymentRow, 'p').where(of(account)), period)
        .select('COUNT(*)', 'count')
        .addSelect('COALESCE(SUM(p.amount), 0)', 'amount')
        .getRawOne<{ count: unknown; amount: unknown }>(),
    );
    return { count: exactSum(sum?.count), amount: exactSum(sum?.amount) };
  }

  private async read(
    account: ChannelAccount,
    narrow: (query: SelectQueryBuilder<PaymentRow>) => SelectQueryBuilder<PaymentRow>,
  ): Promise<PaymentRecord[]> {
    const rows = await this.transactions.query((manager) =>
      narrow(
        manager
          .createQueryBuilder(PaymentRow, 'p')
          .select(COLUMNS.map((column) => `p.${column}`))
          .where(of(account)),
      ).getMany(),
    );
    return rows.map((row) => ({
      id: row.id,
      paymentNo: row.paymentNo,
      orderNo: row.orderNo,
      outTradeNo: row.outTradeNo,
      status: oneOf(PAYMENT_STATUSES, row.status),
      amount: row.amount,
      currency: row.currency,
      transactionId: row.transactionId,
      succeededAt: row.succeededAt,
    }));
  }
}

const of = ({ merchantId, mchid }: ChannelAccount) => ({ merchantId, mchid });

const within = (query: SelectQueryBuilder<PaymentRow>, { from, until }: Period) =>
  query
    .andWhere('p.succeededAt >= :from AND p.succeededAt < :until', { from, until })
    .andWhere({ status: 'SUCCEEDED' });
