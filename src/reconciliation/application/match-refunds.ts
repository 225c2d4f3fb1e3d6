import { Injectable } from '@nestjs/common';
import { type RefundRecord, RefundRecords } from '../../refund/index.js';
import { boundsOf, dayOf } from '../domain/beijing-day.js';
import { BillLines } from '../domain/bill-lines.js';
import { hasLines, type Run } from '../domain/run.js';
import { plus } from '../domain/tally.js';
import { AskChannel } from './ask-channel.js';
import { missingThere } from './missing-there.js';
import { RecordFindings, type Seen } from './record-findings.js';

const BATCH = 1000;

/**
 * Goes through the refunds that were asked for on the day and that the channel has taken, and finds those that the trade bill
 * does not have. One that it took after midnight, or only at a later try, is in the bill of that day.
 */
@Injectable()
export class MatchRefunds {
  constructor(
    private readonly refunds: RefundRecords,
    private readonly lines: BillLines,
    private readonly channel: AskChannel,
    private readonly recordFindings: RecordFindings,
  ) {}

  /** Throws the channel's error, when it has to be asked. */
  async execute(run: Run): Promise<void> {
    const period = boundsOf(run.of.day);
    for (let last: RefundRecord | null = null; ;) {
      run.signal.throwIfAborted();
      const batch: RefundRecord[] = await this.refunds.takenOf(run.of, period, last, BATCH);
      const numbers = batch.map(({ refundNo }) => refundNo);
      const there = hasLines(run.trade)
        ? await this.lines.firstTradeLines(run.trade.id, true, numbers)
        : new Map<string, number>();
      const seen: Seen[] = [];
      for (const refund of batch) {
        const isThere = there.has(refund.refundNo);
        if (!isThere && (await this.wasTakenElsewhere(run, refund))) continue;
        const one = { count: 1, amount: refund.amount };
        run.tally.refundsOfDay = plus(run.tally.refundsOfDay, one);
        if (isThere) continue;
        run.tally.explain(true, { count: -1, amount: -refund.amount });
        const { refundNo: number, refundId: channelNo, createdAt: happenedAt } = refund;
        seen.push(missingThere({ ...refund, number, channelNo, happenedAt }));
      }
      await this.recordFindings.execute(run, seen);
      await run.progress(batch.length);
      last = batch.at(-1) ?? null;
      if (batch.length < BATCH) return;
    }
  }

  private async wasTakenElsewhere({ of }: Run, { refundNo }: RefundRecord): Promise<boolean> {
    const takenAt = await this.channel.refundTakenAt(of, refundNo);
    return takenAt !== null && dayOf(takenAt) !== of.day;
  }
}
