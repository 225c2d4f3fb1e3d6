import { Injectable } from '@nestjs/common';
import { FindEntries } from '../../ledger/index.js';
import { type PaymentRecord, PaymentRecords } from '../../payment/index.js';
import { type RefundRecord, RefundRecords } from '../../refund/index.js';
import type { AccountDay } from '../domain/bill-import.js';
import type { BookedTrade } from '../domain/books.js';

/** What the books say of trades: payments or refunds, and what the journal has of them. */
@Injectable()
export class ReadBooks {
  constructor(
    private readonly payments: PaymentRecords,
    private readonly refunds: RefundRecords,
    private readonly entries: FindEntries,
  ) {}

  /** By number; those that exist. */
  async execute(of: AccountDay, isRefund: boolean, numbers: readonly string[]): Promise<Map<string, BookedTrade>> {
    if (numbers.length === 0) return new Map();
    const booked = isRefund
      ? await this.bookedRefunds(of, await this.refunds.byRefundNos(of, numbers))
      : await this.bookedPayments(of, await this.payments.byOutTradeNos(of, numbers));
    return new Map(booked.map((trade) => [trade.number, trade]));
  }

  private async bookedPayments({ merchantId }: AccountDay, payments: readonly PaymentRecord[]): Promise<BookedTrade[]> {
    const paid = payments.filter(({ status }) => status === 'SUCCEEDED').map(({ paymentNo }) => paymentNo);
    const journal = await this.entries.amountsOf(merchantId, 'payment', paid);
    return payments.map((payment) => ({
      number: payment.outTradeNo,
      orderNo: payment.orderNo,
      amount: payment.amount,
      currency: payment.currency,
      status: payment.status,
      channelNo: payment.transactionId,
      succeededAt: payment.succeededAt,
      askedAt: null,
      journalAmount: journal.get(payment.paymentNo) ?? null,
    }));
  }

  private async bookedRefunds({ merchantId }: AccountDay, refunds: readonly RefundRecord[]): Promise<BookedTrade[]> {
    const of = (isAsked: boolean) =>
      refunds.filter(({ cause }) => (cause === 'MERCHANT') === isAsked).map(({ refundNo }) => refundNo);
    const journal = new Map([
      ...(await this.entries.amountsOf(merchantId, 'refund-requested', of(true))),
      ...(await this.entries.amountsOf(merchantId, 'return-requested', of(false))),
    ]);
    return refunds.map((refund) => ({
      number: refund.refundNo,
      orderNo: refund.orderNo,
      amount: refund.amount,
      currency: refund.currency,
      status: refund.status,
      channelNo: refund.refundId,
      succeededAt: refund.succeededAt,
      askedAt: refund.createdAt,
      journalAmount: journal.get(refund.refundNo) ?? null,
    }));
  }
}
