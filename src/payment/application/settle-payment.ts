import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transactions.js';
import type { DomainEvent } from '../../platform/events/domain-event.js';
import type { ChannelTransaction } from '../channel/payment-channel.js';
import type { Payment } from '../domain/payment.js';
import { PaymentMismatch } from '../domain/payment.errors.js';
import { PaymentRepository } from '../domain/payment.repository.js';
import { PaymentChanges } from './payment-changes.js';

/**
 * Books what the channel reports of a payment, whether it came by callback or by query, once or many times, in any order.
 * The report must come from a verified callback or answer.
 */
@Injectable()
export class SettlePayment {
  constructor(
    private readonly payments: PaymentRepository,
    private readonly changes: PaymentChanges,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Throws `PaymentMismatch` when the report does not fit the payment: then nothing has changed. */
  execute(merchantId: string, report: ChannelTransaction): Promise<Payment> {
    return this.transactions.run(async () => {
      const payment = await this.payments.findByOutTradeNo(merchantId, report.outTradeNo);
      if (!payment) throw new PaymentMismatch('UNKNOWN_ORDER', `There is no payment ${report.outTradeNo}`);
      return this.changes.apply(payment, (current) => this.book(current, report));
    });
  }

  private book(payment: Payment, report: ChannelTransaction): DomainEvent[] {
    const now = this.clock.now();
    switch (report.tradeState) {
      case 'SUCCESS':
      case 'REFUND':
        return payment.succeed(report, now);
      case 'CLOSED':
      case 'REVOKED':
      case 'PAYERROR':
        return payment.endedByChannel(report.tradeState, now);
      case 'NOTPAY':
      case 'USERPAYING':
        return [];
    }
  }
}
