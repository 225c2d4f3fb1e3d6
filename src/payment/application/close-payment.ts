import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { ChannelOrderNotFound, ChannelOrderPaid } from '../channel/channel.errors.js';
import { PaymentChannel } from '../channel/payment-channel.js';
import type { Payment } from '../domain/payment.js';
import { PaymentChanges } from './payment-changes.js';
import { SyncPayment } from './sync-payment.js';

/** Closes an attempt at the channel first and then here, so that nothing is closed here that a payer can still pay. */
@Injectable()
export class ClosePayment {
  constructor(
    private readonly channel: PaymentChannel,
    private readonly changes: PaymentChanges,
    private readonly syncPayment: SyncPayment,
    private readonly clock: Clock,
  ) {}

  /** The payment as it is afterwards: SUCCEEDED when the payer was faster. Throws the channel's error. */
  async execute(payment: Payment): Promise<Payment> {
    const { outTradeNo, paymentNo } = payment.terms;
    try {
      await this.channel.close(payment.terms, outTradeNo);
    } catch (error) {
      if (error instanceof ChannelOrderPaid) return this.paid(payment, error);
      if (!(error instanceof ChannelOrderNotFound)) throw error;
    }
    return this.changes.change(paymentNo, (current) => current.close(this.clock.now()));
  }

  /** The channel knows best: as long as its query does not tell of the money yet, nothing may be taken for closed. */
  private async paid(payment: Payment, refusal: ChannelOrderPaid): Promise<Payment> {
    const current = await this.syncPayment.execute(payment);
    if (current.status === 'PENDING') throw refusal;
    return current;
  }
}
