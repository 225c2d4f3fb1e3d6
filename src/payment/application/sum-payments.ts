import { Injectable } from '@nestjs/common';
import { PaymentRepository, type PaymentSum } from '../domain/payment.repository.js';

/** How many payments of an order brought money, and how much, in fen. */
@Injectable()
export class SumPayments {
  constructor(private readonly payments: PaymentRepository) {}

  /** Of those orders that money came for. */
  execute(merchantId: string, orderNos: readonly string[]): Promise<PaymentSum[]> {
    return this.payments.sumSucceeded(merchantId, orderNos);
  }
}
