import type { ChannelAccount } from '../channel/channel-account.js';
import type { Payment } from './payment.js';
import type { PaymentTerms } from './payment.terms.js';

/** How many payments of an order brought money, and how much, in fen. */
export interface PaymentSum {
  readonly orderNo: string;
  readonly count: number;
  readonly amount: number;
}

/** What a payment is called at its channel: by us, and by the channel. All that are given must be right. */
export interface ChannelNumbers {
  readonly outTradeNo?: string;
  readonly transactionId?: string;
}

/** Payments as kept. Every method takes part in the open transaction. */
export abstract class PaymentRepository {
  /** False when the order has this attempt already, or another order's payment has the `outTradeNo`. */
  abstract insert(payment: Payment): Promise<boolean>;
  /** Compare-and-set on the version the payment was read with. Throws `ConcurrencyConflict` when it has changed since, `TransactionIdTaken`. */
  abstract save(payment: Payment, readVersion: number): Promise<void>;
  /** The same for several at once: all are saved, or the transaction must be rolled back. */
  abstract saveAll(payments: ReadonlyMap<Payment, number>): Promise<void>;
  /** A payment that is known to exist. */
  abstract get(paymentNo: string): Promise<Payment>;
  abstract findByOutTradeNo(account: ChannelAccount, outTradeNo: string): Promise<Payment | null>;
  /** Who has the number at the channel, of whichever merchant: several may share a merchant number there. */
  abstract findHolder(number: Pick<PaymentTerms, 'channel' | 'mchid' | 'outTradeNo'>): Promise<Payment | null>;
  /** Those that exist, of whichever account, oldest first. */
  abstract findByOutTradeNos(merchantId: string, outTradeNos: readonly string[]): Promise<Payment[]>;
  abstract findLatestOfOrder(merchantId: string, orderNo: string): Promise<Payment | null>;
  /** Every attempt of the order, oldest first. */
  abstract findAllOfOrder(merchantId: string, orderNo: string): Promise<Payment[]>;
  /** The orders that payments with these numbers are of: one, unless two accounts at the channel gave the same number. */
  abstract orderNosOf(merchantId: string, numbers: ChannelNumbers): Promise<string[]>;
  /** Of those orders that money came for. */
  abstract sumSucceeded(merchantId: string, orderNos: readonly string[]): Promise<PaymentSum[]>;
}
