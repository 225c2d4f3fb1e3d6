import { Injectable } from '@nestjs/common';
import { Transactions } from '../../platform/database/transactions.js';
import type { DomainEvent } from '../../platform/events/domain-event.js';
import { DomainEvents } from '../../platform/events/domain-events.js';
import type { Payment } from '../domain/payment.js';
import { PaymentRepository } from '../domain/payment.repository.js';

/**
 * One change of one payment in one transaction: read, change, save by compare-and-set, publish what happened.
 * A lost race reads again and changes again; a change that changes nothing writes nothing.
 */
@Injectable()
export class PaymentChanges {
  constructor(
    private readonly payments: PaymentRepository,
    private readonly events: DomainEvents,
    private readonly transactions: Transactions,
  ) {}

  change(paymentNo: string, change: (payment: Payment) => DomainEvent[]): Promise<Payment> {
    return this.transactions.run(async () => {
      const payment = await this.payments.get(paymentNo);
      const readVersion = payment.progress.version;
      const events = change(payment);
      if (payment.progress.version !== readVersion) {
        await this.payments.save(payment, readVersion);
        await this.events.publish(events);
      }
      return payment;
    });
  }
}
