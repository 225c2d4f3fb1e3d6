import { Injectable } from '@nestjs/common';
import { type PaymentRecord, PaymentRecords } from '../../payment/index.js';
import { boundsOf } from '../domain/beijing-day.js';
import { BillLines } from '../domain/bill-lines.js';
import { hasLines, type Run } from '../domain/run.js';
import { missingThere } from './missing-there.js';
import { RecordFindings, type Seen } from './record-findings.js';

const BATCH = 1000;

/** Goes through the day's payments in the order of their times, and finds those that the trade bill does not have. */
@Injectable()
export class MatchPayments {
  constructor(
    private readonly payments: PaymentRecords,
    private readonly lines: BillLines,
    private readonly recordFindings: RecordFindings,
  ) {}

  async execute(run: Run): Promise<void> {
    const period = boundsOf(run.of.day);
    for (let last: PaymentRecord | null = null; ;) {
      run.signal.throwIfAborted();
      const batch: PaymentRecord[] = await this.payments.succeededWithin(run.of, period, last, BATCH);
      const numbers = batch.map(({ outTradeNo }) => outTradeNo);
      const there = hasLines(run.trade)
        ? await this.lines.firstTradeLines(run.trade.id, false, numbers)
        : new Map<string, number>();
      const seen: Seen[] = [];
      for (const payment of batch.filter(({ outTradeNo }) => !there.has(outTradeNo))) {
        run.tally.explain(false, { count: -1, amount: -payment.amount });
        const { outTradeNo: number, transactionId: channelNo, succeededAt: happenedAt } = payment;
        seen.push(missingThere({ ...payment, number, channelNo, happenedAt }));
      }
      await this.recordFindings.execute(run, seen);
      await run.progress(batch.length);
      last = batch.at(-1) ?? null;
      if (batch.length < BATCH) return;
    }
  }
}
