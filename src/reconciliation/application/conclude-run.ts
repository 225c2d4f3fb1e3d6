import { Injectable } from '@nestjs/common';
import { PaymentRecords } from '../../payment/index.js';
import type { Balances } from '../domain/balance-chain.js';
import { boundsOf, dayAfter } from '../domain/beijing-day.js';
import type { AccountDay, BillImport } from '../domain/bill-import.js';
import { judgeSum, judgeSummary } from '../domain/check-totals.js';
import { DayRepository } from '../domain/day.repository.js';
import type { DayTotals, FundFlowTotals, UsedBill } from '../domain/day-totals.js';
import { DifferenceRepository } from '../domain/difference.repository.js';
import { judgeOpening } from '../domain/judge-balances.js';
import type { Run } from '../domain/run.js';
import { plus } from '../domain/tally.js';
import { RecordFindings } from './record-findings.js';
import { ResolveDifferences } from './resolve-differences.js';

/** What a run comes to. */
export interface Conclusion {
  readonly totals: DayTotals;
  /** How many differences there are that nobody was told of. */
  readonly untold: number;
}

/** For so long an account may stand still and the day before still be known. */
const MOST_STILL_DAYS = 31;

/** Adds up what a run has seen, and ends the differences that it has not seen any more. */
@Injectable()
export class ConcludeRun {
  constructor(
    private readonly payments: PaymentRecords,
    private readonly days: DayRepository,
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
    const closingBefore = tally.balances && (await this.closingBefore(of));
    const findings = [
      ...bills.map((bill) => bill.facts && judgeSummary(bill.of.bill, bill.facts)),
      ...(['payments', 'refunds'] as const).map((name) =>
        judgeSum(name, theirs[name], ours[name], tally.explained[name]),
      ),
      tally.balances && closingBefore !== null
        ? judgeOpening(closingBefore, tally.balances.opening, tally.jumps)
        : null,
    ];
    await this.recordFindings.execute(
      run,
      findings.flatMap((finding) => (finding ? [{ finding, isRepaired: false }] : [])),
    );
    await this.resolveDifferences.unseen(of, run.no);
    const { fees, feesReturned } = tally;
    const moved = fundFlowTotals(fundFlow, tally.balances);
    const totals = { theirs, ours, fees, feesReturned, fundFlow: moved, bills: bills.map(usedBill) };
    return { totals, untold: run.followsUnfinished ? await this.open(of) : tally.opened };
  }

  /** How many differences of a day wait for a person. */
  async open(of: AccountDay): Promise<number> {
    const counted = await this.differences.countOf([of]);
    return counted.reduce((sum, { status, count }) => (status === 'OPEN' ? sum + count : sum), 0);
  }

  /** What the account held when the day before ended, or the last one on which money moved; null where that is not known. */
  private async closingBefore(of: AccountDay): Promise<number | null> {
    for (let back = 1; back <= MOST_STILL_DAYS; back++) {
      const totals = (await this.days.find({ ...of, day: dayAfter(of.day, -back) }))?.progress.totals;
      if (!totals?.bills.some(({ bill }) => bill === 'fund-flow')) return null;
      if (totals.fundFlow) return totals.fundFlow.closing;
    }
    return null;
  }
}

function fundFlowTotals(bill: BillImport | null, balances: Balances | null): FundFlowTotals | null {
  if (balances === null || !bill?.facts || !('income' in bill.facts.sums)) return null;
  const { income, expense } = bill.facts.sums;
  return { income, expense, ...balances };
}

const usedBill = ({ id, of, origin, facts }: BillImport): UsedBill => ({
  bill: of.bill,
  importId: id,
  origin,
  lines: facts?.sums.lines ?? 0,
  sizeBytes: facts?.sizeBytes ?? 0,
  sha256: facts?.sha256 ?? null,
});
