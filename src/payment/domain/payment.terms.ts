import type { Prepayment } from '../channel/payment-channel.js';
import type { PaymentChannelName, PaymentMethod } from './payment-method.js';
import type { PaymentStatus } from './payment.state.js';

/** What is fixed when an attempt begins. `amount` in fen. */
export interface PaymentTerms {
  readonly paymentNo: string;
  readonly merchantId: string;
  readonly orderNo: string;
  /** 1 for the first attempt of an order. */
  readonly attempt: number;
  readonly channel: PaymentChannelName;
  readonly method: PaymentMethod;
  readonly mchid: string;
  readonly appid: string;
  readonly outTradeNo: string;
  readonly amount: number;
  readonly currency: string;
  readonly openid: string | null;
  readonly clientIp: string | null;
}

export interface PaymentSuccess {
  readonly transactionId: string;
  readonly payerOpenid: string | null;
  readonly bankType: string | null;
  readonly succeededAt: Date;
}

/** What changes while a payment lives. `version` counts the changes. */
export interface PaymentProgress {
  readonly status: PaymentStatus;
  readonly prepayment: Prepayment | null;
  readonly success: PaymentSuccess | null;
  /** The channel's error code or trade state that ended the attempt. */
  readonly failure: string | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}
