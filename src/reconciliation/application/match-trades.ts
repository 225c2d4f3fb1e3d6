import { Injectable } from '@nestjs/common';
import { groupBy } from '../../platform/collections/group-by.js';
import { boundsOf, dayAfter } from '../domain/beijing-day.js';
import { BillFiles } from '../domain/bill-files.js';
import { BillLines } from '../domain/bill-lines.js';
import { type BookedTrade, counts } from '../domain/books.js';
import type { Verdict } from '../domain/finding.js';
import { type FundFlowLine, isMoneyOfTrade } from '../domain/fund-flow-line.js';
import { judgeFlow } from '../domain/judge-flow.js';
import { judgeRepeated, judgeTrade } from '../domain/judge-trade.js';
import { hasLines, type Run } from '../domain/run.js';
import { plus } from '../domain/tally.js';
import type { TradeLine } from '../domain/trade-line.js';
import { AskChannel } from './ask-channel.js';
import { type BilledFee, BookFees, movesFee } from './book-fees.js';
import { ReadBooks } from './read-books.js';
import { RecordFindings, type Seen } from './record-findings.js';

/** As many as one look into the books is for; the memory holds no more. */
const BATCH = 1000;

/**
 * Goes through the lines of the trade bill as they stand there, a batch at a time, and holds each against the books and
 * against the money that moved for it. Both are looked up by number, by the thousand, through an index: the cost grows with the
 * lines alone.
 */
@Injectable()
export class MatchTrades {
  constructor(
    private readonly files: BillFiles,
    private readonly lines: BillLines,
    private readonly books: ReadBooks,
    private readonly channel: AskChannel,
    private readonly recordFindings: RecordFindings,
    private readonly bookFees: BookFees,
  ) {}

  /** Throws the channel's error, when a line needs it to be asked. */
  async execute(run: Run): Promise<void> {
    if (!hasLines(run.trade)) return;
    for (let last = 0; ;) {
      run.signal.throwIfAborted();
      const batch = await this.lines.tradesAfter(run.trade.id, last, BATCH);
      for (const [isRefund, lines] of groupBy(batch, (line) => line.isRefund)) await this.match(run, isRefund, lines);
      await run.progress(batch.length);
      last = batch.at(-1)?.line ?? last;
      if (batch.length < BATCH) return;
    }
  }

  private async match(run: Run, isRefund: boolean, lines: readonly TradeLine[]): Promise<void> {
    const { of, trade } = run;
    const numbers = [...new Set(lines.map(({ number }) => number))];
    const booked = await this.books.execute(of, isRefund, numbers);
    const firsts = await this.lines.firstTradeLines(trade.id, isRefund, numbers);
    const flows = await this.flowsOf(run, lines);
    const seen: Seen[] = [];
    const fees: BilledFee[] = [];
    for (const line of lines) {
      add(run, line);
      if (firsts.get(line.number) !== line.line) {
        seen.push(found(run, isRefund, judgeRepeated(line, booked.get(line.number) ?? null)));
        continue;
      }
      const verdict = judgeTrade(of.day, line, booked.get(line.number) ?? null);
      if (verdict) seen.push(await this.repairOrFind(run, line, verdict, booked));
      const known = booked.get(line.number) ?? null;
      if (known && isRefund) countElsewhere(run, known);
      const { findings, fee, jumps } = judgeFlow(
        line,
        known,
        flows && (flows.get(line.channelNo) ?? []),
        run.agreedRate,
      );
      seen.push(...findings.map((finding) => ({ finding, isRepaired: false })));
      for (const jump of jumps) run.tally.jumps.expect(jump);
      // What is not the books' own is not theirs to pay for.
      if (fee !== null && fee !== 0 && known && movesFee(line, known, flows !== null)) {
        fees.push({ line, fee, orderNo: known.orderNo });
      }
    }
    seen.push(...(await this.bookFees.execute(of, isRefund, fees)));
    await this.recordFindings.execute(run, await this.withoutLate(run, seen));
  }

  /** The channel is asked where that may help; the books as they are then are in `booked`. */
  private async repairOrFind(
    run: Run,
    line: TradeLine,
    verdict: Verdict,
    booked: Map<string, BookedTrade>,
  ): Promise<Seen> {
    const { isRefund, number } = line;
    if (!verdict.mayBeRepaired) return found(run, isRefund, verdict);
    await this.channel.execute(run.of, isRefund, number);
    const now = (await this.books.execute(run.of, isRefund, [number])).get(number);
    if (now) booked.set(number, now);
    const second = judgeTrade(run.of.day, line, now ?? null);
    return second ? found(run, isRefund, second) : { finding: verdict.finding, isRepaired: true };
  }

  /** Money that the next day's bill has was late, and is held against its trade there. */
  private async withoutLate({ of }: Run, seen: readonly Seen[]): Promise<readonly Seen[]> {
    const missing = seen.filter(isMissingMoney).map(({ finding }) => finding.channelNo ?? '');
    if (missing.length === 0) return seen;
    const next = await this.files.current({ ...of, day: dayAfter(of.day), bill: 'fund-flow' });
    if (!hasLines(next)) return seen;
    const flows = await this.lines.fundFlowsOf(next.id, missing);
    const late = new Set(flows.filter(isMoneyOfTrade).map(({ businessNo }) => businessNo));
    return seen.filter((one) => !isMissingMoney(one) || !late.has(one.finding.channelNo ?? ''));
  }

  /** By the channel's number; null without a fund flow bill. */
  private async flowsOf({ fundFlow }: Run, lines: readonly TradeLine[]): Promise<Map<string, FundFlowLine[]> | null> {
    if (fundFlow === null) return null;
    if (!hasLines(fundFlow)) return new Map();
    const numbers = lines.map(({ channelNo }) => channelNo);
    return groupBy(await this.lines.fundFlowsOf(fundFlow.id, numbers), ({ businessNo }) => businessNo);
  }
}

const isMissingMoney = ({ finding: { bill, kind } }: Seen): boolean => bill === 'fund-flow' && kind === 'MISSING_THERE';

function found({ tally }: Run, isRefund: boolean, { finding, impact }: Verdict): Seen {
  tally.explain(isRefund, impact);
  return { finding, isRepaired: false };
}

function add({ tally }: Run, { isRefund, amount, fee }: TradeLine): void {
  const one = { count: 1, amount };
  if (isRefund) tally.refunds = plus(tally.refunds, one);
  else tally.payments = plus(tally.payments, one);
  if (fee > 0) tally.fees += fee;
  else tally.feesReturned -= fee;
}

/** A refund stands in the bill of the day on which the channel took it, which may be after midnight. */
function countElsewhere({ of, tally }: Run, booked: BookedTrade): void {
  const { from, until } = boundsOf(of.day);
  if (!counts(true, booked) || booked.askedAt === null) return;
  if (booked.askedAt >= from && booked.askedAt < until) return;
  tally.refundsFromElsewhere = plus(tally.refundsFromElsewhere, { count: 1, amount: booked.amount });
}
