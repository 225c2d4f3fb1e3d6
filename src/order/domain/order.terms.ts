import type { OrderStatus } from './order.state.js';

/** What is owed, fixed when the order is placed. `amount` in fen. */
export interface OrderTerms {
  readonly merchantId: string;
  readonly orderNo: string;
  readonly subject: string;
  readonly amount: number;
  readonly currency: string;
  /** Handed through to WeChat Pay and back in its callbacks and bills. */
  readonly attach: string | null;
  /** The merchant's own notes; never leaves Zhanggui but to the merchant. */
  readonly metadata: Readonly<Record<string, string>> | null;
  readonly expiresAt: Date;
}

/** Who ended it: the merchant by a call, or the channel, where the payment expired or failed. */
export const CLOSE_REASONS = ['MERCHANT', 'CHANNEL', 'EXPIRED'] as const;
export type CloseReason = (typeof CLOSE_REASONS)[number];

/** How an order is to be paid. */
export interface PaymentWay {
  readonly channel: string;
  readonly method: string;
}

/** What changes while an order lives. `version` counts the changes. */
export interface OrderProgress {
  readonly status: OrderStatus;
  /**
   * The number of the latest attempt. It is counted before the former one is closed, and its payment begins after that:
   * where the order was paid or closed in between, or another call came, there is one number more than payments.
   */
  readonly attempts: number;
  /** Of the payment that paid it; until then, of the latest attempt. */
  readonly channel: PaymentWay['channel'] | null;
  readonly method: PaymentWay['method'] | null;
  readonly paidPaymentNo: string | null;
  readonly paidAt: Date | null;
  /** What the payer has back, in fen. */
  readonly refundedAmount: number;
  /** What is set aside for refunds that were asked for and have not ended, in fen. */
  readonly refundingAmount: number;
  /** How many refunds there are, those that came to nothing aside. */
  readonly refunds: number;
  readonly closedAt: Date | null;
  readonly closeReason: CloseReason | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}
