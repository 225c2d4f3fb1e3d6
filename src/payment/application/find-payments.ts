import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import type { ChannelAccount } from '../channel/channel-account.js';
import { type Invocation, PaymentChannel } from '../channel/payment-channel.js';
import type { Payment } from '../domain/payment.js';
import { type ChannelNumbers, PaymentRepository } from '../domain/payment.repository.js';

/** What other modules may read of payments. */
@Injectable()
export class FindPayments {
  constructor(
    private readonly payments: PaymentRepository,
    private readonly channel: PaymentChannel,
    private readonly clock: Clock,
  ) {}

  /** A payment that is known to exist. */
  get(paymentNo: string): Promise<Payment> {
    return this.payments.get(paymentNo);
  }

  byOutTradeNo(account: ChannelAccount, outTradeNo: string): Promise<Payment | null> {
    return this.payments.findByOutTradeNo(account, outTradeNo);
  }

  latestOfOrder(merchantId: string, orderNo: string): Promise<Payment | null> {
    return this.payments.findLatestOfOrder(merchantId, orderNo);
  }

  allOfOrder(merchantId: string, orderNo: string): Promise<Payment[]> {
    return this.payments.findAllOfOrder(merchantId, orderNo);
  }

  /** The orders that payments with these numbers are of. */
  orderNosOf(merchantId: string, numbers: ChannelNumbers): Promise<string[]> {
    return this.payments.orderNosOf(merchantId, numbers);
  }

  /** Signed anew at each call; null when there is nothing to sign or nothing to pay. */
  async invocationOf(payment: Payment): Promise<Invocation | null> {
    const prepayId = payment.livePrepayment(this.clock.now())?.prepayId ?? null;
    if (prepayId === null) return null;
    return this.channel.invocation(payment.terms, payment.terms.method, prepayId);
  }
}
