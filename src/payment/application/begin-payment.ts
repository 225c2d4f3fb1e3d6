import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { newId } from '../../platform/ids/ids.js';
import type { Payee } from '../channel/channel-account.js';
import { Payment } from '../domain/payment.js';
import type { PaymentChannelName, PaymentMethod } from '../domain/payment-method.js';
import { PaymentAttemptConflict } from '../domain/payment.errors.js';
import { PaymentRepository } from '../domain/payment.repository.js';

/** How a payer wants to pay. */
export interface PaymentRequest {
  readonly channel: PaymentChannelName;
  readonly method: PaymentMethod;
  readonly openid: string | null;
  readonly clientIp: string | null;
  /** Through the account that has it; null leaves the choice to the merchant's settings. */
  readonly appid: string | null;
}

/** What an order lends to its payments; never changes while the order lives. */
export interface Collectable {
  readonly merchantId: string;
  readonly orderNo: string;
  readonly subject: string;
  readonly amount: number;
  readonly currency: string;
  readonly attach: string | null;
  readonly expiresAt: Date;
}

const MOST_ATTEMPTS = 999;

/**
 * Writes down the intent to collect an order, before anybody is called. Takes part in the caller's transaction.
 * The first attempt's `outTradeNo` is the `orderNo` itself, later ones append `-2`, `-3`; a number that another order
 * happens to have is passed over.
 */
@Injectable()
export class BeginPayment {
  constructor(
    private readonly payments: PaymentRepository,
    private readonly clock: Clock,
  ) {}

  /** Throws `PaymentAttemptConflict` when another call begins an attempt at the same moment. */
  async execute(order: Collectable, request: PaymentRequest, payee: Payee, attempt: number): Promise<Payment> {
    const { merchantId, orderNo, amount, currency } = order;
    const { channel, method, openid, clientIp } = request;
    const { mchid, appid } = payee;
    const fixed = { merchantId, orderNo, attempt, amount, currency, channel, method, mchid, appid, openid, clientIp };
    for (let suffix = attempt; suffix <= MOST_ATTEMPTS; suffix++) {
      const outTradeNo = suffix === 1 ? orderNo : `${orderNo}-${suffix}`;
      const payment = Payment.begin({ paymentNo: newId('pay'), outTradeNo, ...fixed }, this.clock.now());
      if (await this.payments.insert(payment)) return payment;
      const holder = await this.payments.findHolder(payment.terms);
      if (!holder || (holder.terms.merchantId === merchantId && holder.terms.orderNo === orderNo)) break;
    }
    throw new PaymentAttemptConflict();
  }
}
