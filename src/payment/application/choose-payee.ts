import { Injectable } from '@nestjs/common';
import type { Payee } from '../channel/channel-account.js';
import { PaymentChannel } from '../channel/payment-channel.js';
import type { PaymentRequest } from './begin-payment.js';

/** Decides through which account and appid of the merchant a new attempt goes. Before the transaction that begins it. */
@Injectable()
export class ChoosePayee {
  constructor(private readonly channel: PaymentChannel) {}

  /** Throws `NoPaymentAccount`, `AppidUnknown`. */
  execute(merchantId: string, { method, appid }: PaymentRequest): Promise<Payee> {
    return this.channel.payee(merchantId, method, appid);
  }
}
