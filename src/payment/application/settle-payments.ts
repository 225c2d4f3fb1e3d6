import { Injectable } from '@nestjs/common';
import { groupBy } from '../../platform/collections/group-by.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transactions.js';
import type { DomainEvent } from '../../platform/events/domain-event.js';
import { DomainEvents } from '../../platform/events/domain-events.js';
import type { ChannelTransaction } from '../channel/payment-channel.js';
import type { Payment } from '../domain/payment.js';
import { PaymentMismatch } from '../domain/payment.errors.js';
import { PaymentRepository } from '../domain/payment.repository.js';

/** What a channel reports of a payment, out of a verified callback or a verified answer. */
export interface PaymentReport {
  readonly merchantId: string;
  readonly transaction: ChannelTransaction;
}

/**
 * Books what the channel reports, whether it came by callback or by query, once or many times, in any order. All in one
 * transaction, since a commit costs the database the same for one payment as for fifty: everything is booked, or nothing.
 */
@Injectable()
export class SettlePayments {
  constructor(
    private readonly payments: PaymentRepository,
    private readonly events: DomainEvents,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Throws `PaymentMismatch` when a report does not fit its payment: then nothing has changed. */
  async execute(reports: readonly PaymentReport[]): Promise<void> {
    await this.transactions.run(async () => {
      const payments = await this.load(reports);
      const readVersions = new Map([...payments.values()].flat().map((payment) => [payment, payment.progress.version]));
      const events = reports.flatMap((report) => this.book(paymentOf(report, payments), report.transaction));
      const changed = [...readVersions].filter(([payment, readVersion]) => payment.progress.version !== readVersion);
      await this.payments.saveAll(new Map(changed));
      await this.events.publish(events);
    });
  }

  /** In one order for all, so that two instances do not wait for each other crosswise. */
  private async load(reports: readonly PaymentReport[]): Promise<Map<string, Payment[]>> {
    const payments = new Map<string, Payment[]>();
    const byMerchant = groupBy(reports, ({ merchantId }) => merchantId);
    for (const [merchantId, own] of [...byMerchant].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const outTradeNos = [...new Set(own.map(({ transaction }) => transaction.outTradeNo))];
      const found = await this.payments.findByOutTradeNos(merchantId, outTradeNos);
      for (const [outTradeNo, same] of groupBy(found, ({ terms }) => terms.outTradeNo)) {
        payments.set(`${merchantId} ${outTradeNo}`, same);
      }
    }
    return payments;
  }

  private book(payment: Payment | undefined, report: ChannelTransaction): DomainEvent[] {
    if (!payment) throw new PaymentMismatch('UNKNOWN_ORDER', `There is no payment ${report.outTradeNo}`);
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

/** Each account has numbers of its own: of several payments with the same one, that of the account that the report is of. */
function paymentOf({ merchantId, transaction }: PaymentReport, payments: Map<string, Payment[]>): Payment | undefined {
  const same = payments.get(`${merchantId} ${transaction.outTradeNo}`) ?? [];
  return same.find(({ terms }) => terms.mchid === transaction.mchid) ?? same[0];
}
