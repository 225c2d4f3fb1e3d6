import { Injectable } from '@nestjs/common';
import { groupBy } from '../../platform/collections/group-by.js';
import { dayAfter } from '../domain/beijing-day.js';
import type { BillName } from '../domain/bill-import.js';
import { BillFiles } from '../domain/bill-files.js';
import { BillLines } from '../domain/bill-lines.js';
import { type FundFlowLine, isMoneyOfTrade } from '../domain/fund-flow-line.js';
import { judgeFlow } from '../domain/judge-flow.js';
import { hasLines, type Run } from '../domain/run.js';
import type { TradeLine } from '../domain/trade-line.js';
import { type BilledFee, BookFees, movesFee } from './book-fees.js';
import { ReadBooks } from './read-books.js';
import type { Seen } from './record-findings.js';

/**
 * Holds money that moved after midnight against the trades of the day before that it moved for: a run of that day does not
 * see it, and no trade bill of this day tells what it should have been.
 */
@Injectable()
export class MatchLateMoney {
  constructor(
    private readonly files: BillFiles,
    private readonly lines: BillLines,
    private readonly books: ReadBooks,
    private readonly bookFees: BookFees,
  ) {}

  /** `flows` are about no trade of the day's bill. */
  async execute(run: Run, flows: readonly FundFlowLine[]): Promise<Seen[]> {
    const late = flows.filter((flow) => isMoneyOfTrade(flow) || flow.kind === 'fee');
    const trade = late.length > 0 ? await this.before(run, 'trade') : null;
    if (!hasLines(trade)) return [];
    const lines = await this.lines.tradesOf(trade.id, [...new Set(late.map(({ businessNo }) => businessNo))]);
    const moved = await this.moved(
      run,
      lines.map(({ channelNo }) => channelNo),
    );
    const seen: Seen[] = [];
    for (const [isRefund, own] of groupBy(lines, (line) => line.isRefund)) {
      seen.push(...(await this.match(run, isRefund, own, moved)));
    }
    return seen;
  }

  private async match(
    { of, tally }: Run,
    isRefund: boolean,
    lines: readonly TradeLine[],
    moved: ReadonlyMap<string, FundFlowLine[]>,
  ): Promise<Seen[]> {
    const booked = await this.books.execute(
      of,
      isRefund,
      lines.map(({ number }) => number),
    );
    const seen: Seen[] = [];
    const fees: BilledFee[] = [];
    for (const line of lines) {
      const known = booked.get(line.number) ?? null;
      // What rate it names was held against the agreed one on its own day.
      const { findings, fee, jumps } = judgeFlow(line, known, moved.get(line.channelNo) ?? [], null);
      // That nothing came is told on its own day too.
      const others = findings.filter(({ kind }) => kind !== 'MISSING_THERE');
      seen.push(...others.map((finding) => ({ finding, isRepaired: false })));
      for (const jump of jumps) tally.jumps.expect(jump);
      if (fee !== null && fee !== 0 && known && movesFee(line, known, true)) {
        fees.push({ line, fee, orderNo: known.orderNo });
      }
    }
    return [...seen, ...(await this.bookFees.execute(of, isRefund, fees))];
  }

  /** By the channel's number: all of both days, since midnight may be between a payment and its fee. */
  private async moved(run: Run, numbers: readonly string[]): Promise<Map<string, FundFlowLine[]>> {
    const moved: FundFlowLine[] = [];
    for (const bill of [await this.before(run, 'fund-flow'), run.fundFlow]) {
      if (hasLines(bill)) moved.push(...(await this.lines.fundFlowsOf(bill.id, numbers)));
    }
    return groupBy(moved, ({ businessNo }) => businessNo);
  }

  private before({ of }: Run, bill: BillName) {
    return this.files.current({ ...of, day: dayAfter(of.day, -1), bill });
  }
}
