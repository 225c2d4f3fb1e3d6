import { Injectable } from '@nestjs/common';
import type { ChannelRefund } from '../../payment/index.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transactions.js';
import { RefundMismatch, RefundNotFound } from '../domain/refund.errors.js';
import { RefundChanges } from './refund-changes.js';

/** What a channel reports of a refund, out of a verified callback. */
export interface RefundReport {
  readonly merchantId: string;
  readonly refund: ChannelRefund;
}

/** Books what the channel reports, once or many times, in any order: everything, or nothing. */
@Injectable()
export class SettleRefunds {
  constructor(
    private readonly changes: RefundChanges,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Throws `RefundMismatch` when a report does not fit its refund, or is about none of ours: then nothing has changed. */
  async execute(reports: readonly RefundReport[]): Promise<void> {
    if (reports.length === 0) return;
    await this.transactions.run(async () => {
      for (const report of reports) await this.book(report);
    });
  }

  private async book({ merchantId, refund: report }: RefundReport): Promise<void> {
    try {
      await this.changes.change(merchantId, report.outRefundNo, (refund) => refund.report(report, this.clock.now()));
    } catch (error) {
      if (!(error instanceof RefundNotFound)) throw error;
      throw new RefundMismatch('UNKNOWN_REFUND', `There is no refund ${report.outRefundNo}`, { cause: error });
    }
  }
}
