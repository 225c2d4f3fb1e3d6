import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { exactSum } from '../../platform/database/columns.js';
import { compareAndSetAll } from '../../platform/database/compare-and-set.js';
import { ConcurrencyConflict, isUniqueViolation } from '../../platform/database/database-errors.js';
import { Transactions } from '../../platform/database/transactions.js';
import type { ChannelAccount } from '../channel/channel-account.js';
import type { Payment } from '../domain/payment.js';
import { PAYMENT_CHANNELS } from '../domain/payment-method.js';
import { TransactionIdTaken } from '../domain/payment.errors.js';
import { type ChannelNumbers, PaymentRepository, type PaymentSum } from '../domain/payment.repository.js';
import type { PaymentTerms } from '../domain/payment.terms.js';
import { toPayment, toProgressColumns } from './payment.mapping.js';
import { PaymentRow } from './payment.row.js';

@Injectable()
export class TypeOrmPaymentRepository extends PaymentRepository {
  constructor(private readonly transactions: Transactions) {
    super();
  }

  async insert(payment: Payment): Promise<boolean> {
    try {
      await this.transactions.query((manager) =>
        manager.insert(PaymentRow, { ...payment.terms, ...toProgressColumns(payment.progress) }),
      );
      return true;
    } catch (error) {
      if (isUniqueViolation(error)) return false;
      throw error;
    }
  }

  async save(payment: Payment, readVersion: number): Promise<void> {
    const { paymentNo } = payment.terms;
    const result = await this.taking(() =>
      this.transactions.write((manager) =>
        manager.update(PaymentRow, { paymentNo, version: readVersion }, toProgressColumns(payment.progress)),
      ),
    );
    if (result.affected !== 1) throw new ConcurrencyConflict(`payment ${paymentNo} has changed`);
  }

  async saveAll(payments: ReadonlyMap<Payment, number>): Promise<void> {
    const changes = [...payments].map(([{ terms, progress }, readVersion]) => ({
      key: terms.paymentNo,
      readVersion,
      set: toProgressColumns(progress),
    }));
    await this.taking(() =>
      this.transactions.query((manager) =>
        compareAndSetAll(manager, PaymentRow, { key: 'paymentNo', within: {} }, changes),
      ),
    );
  }

  async get(paymentNo: string): Promise<Payment> {
    return toPayment(await this.transactions.query((manager) => manager.findOneByOrFail(PaymentRow, { paymentNo })));
  }

  async findByOutTradeNo({ merchantId, mchid }: ChannelAccount, outTradeNo: string): Promise<Payment | null> {
    const row = await this.transactions.query((manager) =>
      manager.findOneBy(PaymentRow, { merchantId, mchid, outTradeNo }),
    );
    return row && toPayment(row);
  }

  async findHolder({
    channel,
    mchid,
    outTradeNo,
  }: Pick<PaymentTerms, 'channel' | 'mchid' | 'outTradeNo'>): Promise<Payment | null> {
    const row = await this.transactions.query((manager) =>
      manager.findOneBy(PaymentRow, { channel, mchid, outTradeNo }),
    );
    return row && toPayment(row);
  }

  async findByOutTradeNos(merchantId: string, outTradeNos: readonly string[]): Promise<Payment[]> {
    const rows = await this.transactions.query((manager) =>
      manager.find(PaymentRow, { where: { merchantId, outTradeNo: In(outTradeNos) }, order: { id: 'ASC' } }),
    );
    return rows.map(toPayment);
  }

  async findLatestOfOrder(merchantId: string, orderNo: string): Promise<Payment | null> {
    const row = await this.transactions.query((manager) =>
      manager
        .createQueryBuilder(PaymentRow, 'p')
        .where('p.merchantId = :merchantId AND p.orderNo = :orderNo', { merchantId, orderNo })
        .orderBy('p.attempt', 'DESC')
        .limit(1)
        .getOne(),
    );
    return row && toPayment(row);
  }

  async findAllOfOrder(merchantId: string, orderNo: string): Promise<Payment[]> {
    const rows = await this.transactions.query((manager) =>
      manager.find(PaymentRow, { where: { merchantId, orderNo }, order: { attempt: 'ASC' } }),
    );
    return rows.map(toPayment);
  }

  async orderNosOf(merchantId: string, { outTradeNo, transactionId }: ChannelNumbers): Promise<string[]> {
    const rows = await this.transactions.query((manager) =>
      manager.find(PaymentRow, {
        select: { id: true, orderNo: true },
        where: {
          merchantId,
          ...(outTradeNo !== undefined && { outTradeNo }),
          // The key of transaction ids begins with the channel.
          ...(transactionId !== undefined && { channel: In([...PAYMENT_CHANNELS]), transactionId }),
        },
      }),
    );
    return [...new Set(rows.map(({ orderNo }) => orderNo))];
  }

  async sumSucceeded(merchantId: string, orderNos: readonly string[]): Promise<PaymentSum[]> {
    if (orderNos.length === 0) return [];
    const rows = await this.transactions.query((manager) =>
      manager
        .createQueryBuilder(PaymentRow, 'p')
        .where({ merchantId, orderNo: In([...orderNos]), status: 'SUCCEEDED' })
        .select('p.orderNo', 'orderNo')
        .addSelect('COUNT(*)', 'count')
        .addSelect('SUM(p.amount)', 'amount')
        .groupBy('p.orderNo')
        .getRawMany<{ orderNo: string; count: unknown; amount: unknown }>(),
    );
    return rows.map(({ orderNo, count, amount }) => ({ orderNo, count: exactSum(count), amount: exactSum(amount) }));
  }

  /** The only other unique key that a change can hit is the channel's transaction id. */
  private async taking<T>(write: () => Promise<T>): Promise<T> {
    try {
      return await write();
    } catch (error) {
      if (isUniqueViolation(error)) throw new TransactionIdTaken({ cause: error });
      throw error;
    }
  }
}
