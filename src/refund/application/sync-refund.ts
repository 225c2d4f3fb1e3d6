import { Injectable } from '@nestjs/common';
import type { Refund } from '../domain/refund.js';
import { AskForRefund } from './ask-for-refund.js';
import { FindRefunds } from './find-refunds.js';

/** Asks the channel now where a refund stands. */
@Injectable()
export class SyncRefund {
  constructor(
    private readonly findRefunds: FindRefunds,
    private readonly askForRefund: AskForRefund,
  ) {}

  /** Throws `RefundNotFound`, `RefundMismatch`, and the channel's error. */
  async execute(merchantId: string, refundNo: string): Promise<Refund> {
    const refund = await this.findRefunds.get(merchantId, refundNo);
    return (await this.askForRefund.execute(refund)) ?? refund;
  }
}
