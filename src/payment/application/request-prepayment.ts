import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { ConcurrencyConflict } from '../../platform/database/database-errors.js';
import { ChannelOrderPaid, ChannelRefused } from '../channel/channel.errors.js';
import { PaymentChannel, type Prepayment } from '../channel/payment-channel.js';
import type { Payment } from '../domain/payment.js';
import { PaymentRepository } from '../domain/payment.repository.js';
import type { Collectable } from './begin-payment.js';
import { PaymentChanges } from './payment-changes.js';

/**
 * Asks the channel for a prepayment of an attempt that was begun and committed, or renews one that has run out.
 * When the channel's answer is lost the attempt stays PENDING: asking again with the same values is safe.
 */
@Injectable()
export class RequestPrepayment {
  constructor(
    private readonly payments: PaymentRepository,
    private readonly channel: PaymentChannel,
    private readonly changes: PaymentChanges,
    private readonly clock: Clock,
  ) {}

  /** The payment as it is afterwards: no longer PENDING when it was closed or paid meanwhile. Throws the channel's error. */
  async execute(payment: Payment, order: Collectable): Promise<Payment> {
    if (payment.livePrepayment(this.clock.now())) return payment;
    const prepayment = await this.askChannel(payment, order);
    const kept = await this.keep(payment, prepayment);
    // Closed while the channel was opening it: what was opened late must not stay open there.
    if (kept.status === 'CLOSED') await this.channel.close(kept.terms, kept.terms.outTradeNo);
    return kept;
  }

  private async askChannel(payment: Payment, order: Collectable): Promise<Prepayment> {
    const { outTradeNo, method, openid, clientIp, paymentNo } = payment.terms;
    const { subject, amount, currency, attach, expiresAt } = order;
    const request = { outTradeNo, method, openid, clientIp, subject, amount, currency, attach, expiresAt };
    try {
      return await this.channel.prepay(payment.terms, request);
    } catch (error) {
      // Somebody has paid under this number: whoever watches the order asks, and finds the money.
      if (error instanceof ChannelRefused && !(error instanceof ChannelOrderPaid)) {
        await this.changes.change(paymentNo, (current) =>
          current.refuse(error.answer.channelCode ?? error.reason, this.clock.now()),
        );
      }
      throw error;
    }
  }

  private async keep(payment: Payment, prepayment: Prepayment): Promise<Payment> {
    for (let current = payment; ;) {
      const readVersion = current.progress.version;
      if (!current.prepaid(prepayment, this.clock.now())) return current;
      try {
        await this.payments.save(current, readVersion);
        return current;
      } catch (error) {
        if (!(error instanceof ConcurrencyConflict)) throw error;
        current = await this.payments.get(current.terms.paymentNo);
      }
    }
  }
}
