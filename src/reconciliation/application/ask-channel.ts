import { Injectable, Logger } from '@nestjs/common';
import {
  ChannelRefundNotFound,
  FindPayments,
  PaymentMismatch,
  RefundChannel,
  SyncPayment,
} from '../../payment/index.js';
import { RefundMismatch, SyncRefund } from '../../refund/index.js';
import type { AccountDay } from '../domain/bill-import.js';

/** Lets the channel say again what it has said before, in case it was lost on the way. Not inside a transaction. */
@Injectable()
export class AskChannel {
  private readonly logger = new Logger(AskChannel.name);

  constructor(
    private readonly findPayments: FindPayments,
    private readonly syncPayment: SyncPayment,
    private readonly syncRefund: SyncRefund,
    private readonly refunds: RefundChannel,
  ) {}

  /** Books whatever it answers, unless that does not fit. Throws the channel's error. */
  async execute(of: AccountDay, isRefund: boolean, number: string): Promise<void> {
    const { merchantId } = of;
    try {
      if (isRefund) {
        await this.syncRefund.execute(merchantId, number);
        return;
      }
      const payment = await this.findPayments.byOutTradeNo(of, number);
      if (payment) await this.syncPayment.execute(payment);
    } catch (error) {
      if (!(error instanceof PaymentMismatch) && !(error instanceof RefundMismatch)) throw error;
      // Nothing was booked, and the difference stays: a person is told with it.
      this.logger.warn({ msg: 'what the channel answers does not fit', merchantId, number, reason: error.message });
    }
  }

  /** When it took a refund; null when it never did. Throws the channel's error. */
  async refundTakenAt(of: AccountDay, refundNo: string): Promise<Date | null> {
    try {
      return (await this.refunds.queryRefund(of, refundNo)).createTime;
    } catch (error) {
      if (error instanceof ChannelRefundNotFound) return null;
      throw error;
    }
  }
}
