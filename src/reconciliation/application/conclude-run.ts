import { Injectable } from '@nestjs/common';
import { PaymentRecords } from '../../payment/index.js';
import { boundsOf } from '../domain/beijing-day.js';
import type { AccountDay, BillImport } from '../domain/bill-import.js';
import { BillLines } from '../domain/bill-lines.js';
import { judgeSum, judgeSummary } from '../domain/check-totals.js';
import type { DayTotals, FundFlowTotals, UsedBill } from '../domain/day-totals.js';
import { DifferenceRepository } from '../domain/difference.repository.js';
import { hasLines, type Run } from '../domain/run.js';
import { plus } from '../domain/tally.js';
import { RecordFindings } from './record-findings.js';
import { ResolveDifferences } from './resolve-differences.js';

/** What a run comes to. */
export interface Conclusion {
  readonly totals: DayTotals;
  /** How many differences there are that nobody was told of. */
  readonly untold: number;
}

/** Adds up what a run has seen, and ends the differences that it has not seen any more. */
@Injectable()
export class ConcludeRun {
  constructor(
    private readonly payments: PaymentRecords,
    private readonly lines: BillLines,
    private readonly differences: DifferenceRepository,
    private readonly recordFindings: RecordFindings,
    private readonly resolveDifferences: ResolveDifferences,
  ) {}

  async execute(run: Run): Promise<Conclusion> {
    const { of, trade, fundFlow, tally } = run;
    const bills = fundFlow === null ? [trade] : [trade, fundFlow];
    const theirs = { payments: tally.payments, refunds: tally.refunds };
    const ours = {
      payments: await this.payments.sumSucceededWithin(of, boundsOf(of.day)),
      refunds: plus(tally.refundsOfDay, tally.refundsFromElsewhere),
    };
    const findings = [
      ...bills.map((bill) => bill.facts && judgeSummary(bill.of.bill, bill.facts)),
      ...(['payments', 'refunds'] as const).map((name) =>
        judgeSum(name, theirs[name], ours[name], tally.explained[name]),
      ),
    ];
    await this.recordFindings.execute(
      run,
      findings.flatMap((finding) => (finding ? [{ finding, isRepaired: false }] : [])),
    );
    await this.resolveDifferences.unseen(of, run.no);
    const { fees, feesReturned } = tally;
    const moved = await this.fundFlowTotals(fundFlow);
    const totals = { theirs, ours, fees, feesReturned, fundFlow: moved, bills: bills.map(usedBill) };
    return { totals, untold: run.followsUnfinished ? await this.open(of) : tally.opened };
  }

  private async open(of: AccountDay): Promise<number> {
    const counted = await this.differences.countOf([of]);
    return counted.reduce((sum, { status, count }) => (status === 'OPEN' ? sum + count : sum), 0);
  }

  private async fundFlowTotals(bill: BillImport | null): Promise<FundFlowTotals | null> {
    if (!hasLines(bill) || bill.facts === null || !('income' in bill.facts.sums)) return null;
    const [first] = await this.lines.fundFlowsAfter(bill.id, 0, 1);
    const last = await this.lines.lastFundFlow(bill.id);
    if (!first || !last) return null;
    const { income, expense } = bill.facts.sums;
    return { income, expense, opening: first.balance - first.amount, closing: last.balance };
  }
}

const usedBill = ({ id, of, origin, facts }: BillImport): UsedBill => ({
  bill: of.bill,
  importId: id,
  origin,
  lines: facts?.sums.lines ?? 0,
  sizeBytes: facts?.sizeBytes ?? 0,
  sha256: facts?.sha256 ?? null,
});
