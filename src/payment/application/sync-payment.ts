import { Injectable } from '@nestjs/common';
import { ChannelOrderNotFound } from '../channel/channel.errors.js';
import { type ChannelTransaction, PaymentChannel } from '../channel/payment-channel.js';
import type { Payment } from '../domain/payment.js';
import { PaymentRepository } from '../domain/payment.repository.js';
import { SettlePayments } from './settle-payments.js';

/** Asks the channel where a payment stands, and books the answer. */
@Injectable()
export class SyncPayment {
  constructor(
    private readonly channel: PaymentChannel,
    private readonly payments: PaymentRepository,
    private readonly settlePayments: SettlePayments,
  ) {}

  /** Throws the channel's error, or `PaymentMismatch`. */
  async execute(payment: Payment): Promise<Payment> {
    const transaction = await this.ask(payment);
    if (!transaction) return payment;
    const { merchantId, paymentNo } = payment.terms;
    await this.settlePayments.execute([{ merchantId, transaction }]);
    return this.payments.get(paymentNo);
  }

  private async ask({ terms }: Payment): Promise<ChannelTransaction | null> {
    try {
      return await this.channel.queryByOutTradeNo(terms, terms.outTradeNo);
    } catch (error) {
      // The call that was to open it has not reached the channel, or not yet.
      if (error instanceof ChannelOrderNotFound) return null;
      throw error;
    }
  }
}
