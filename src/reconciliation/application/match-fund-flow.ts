import { Injectable } from '@nestjs/common';
import { FindEntries } from '../../ledger/index.js';
import { PaymentRecords } from '../../payment/index.js';
import { RefundRecords } from '../../refund/index.js';
import { groupBy } from '../../platform/collections/group-by.js';
import { BalanceChain } from '../domain/balance-chain.js';
import { BillLines } from '../domain/bill-lines.js';
import type { DifferenceKind } from '../domain/finding.js';
import { type FundFlowLine, isMoneyOfTrade } from '../domain/fund-flow-line.js';
import { judgeBreaks } from '../domain/judge-balances.js';
import { hasLines, type Run } from '../domain/run.js';
import { BookSettlements } from './book-settlements.js';
import { MatchLateMoney } from './match-late-money.js';
import { RecordFindings, type Seen } from './record-findings.js';
import { ResolveDifferences } from './resolve-differences.js';

const BATCH = 1000;

/**
 * Goes through the lines of the fund flow bill, and finds money that moved for nothing that the books or the trade bill know.
 * What went to the bank or came from there is booked. Each balance must follow on the one before it. Whether the right money moved
 * for a trade, `MatchTrades` has seen.
 */
@Injectable()
export class MatchFundFlow {
  constructor(
    private readonly lines: BillLines,
    private readonly payments: PaymentRecords,
    private readonly refunds: RefundRecords,
    private readonly entries: FindEntries,
    private readonly bookSettlements: BookSettlements,
    private readonly lateMoney: MatchLateMoney,
    private readonly recordFindings: RecordFindings,
    private readonly resolveDifferences: ResolveDifferences,
  ) {}

  async execute(run: Run): Promise<void> {
    const { fundFlow } = run;
    if (!hasLines(fundFlow)) return;
    const chain = new BalanceChain();
    for (let last = 0, isLast = false; !isLast;) {
      run.signal.throwIfAborted();
      const batch = await this.lines.fundFlowsAfter(fundFlow.id, last, BATCH);
      for (const flow of await this.match(run, fundFlow.id, batch)) chain.add(flow);
      await run.progress(batch.length);
      last = batch.at(-1)?.line ?? last;
      isLast = batch.length < BATCH;
    }
    chain.end();
    run.tally.balances = chain.balances;
    const findings = judgeBreaks(chain.breaks, run.tally.jumps);
    await this.recordFindings.execute(
      run,
      findings.map((finding) => ({ finding, isRepaired: false })),
    );
  }

  /** The lines without those that stand there once more. */
  private async match(run: Run, importId: string, batch: readonly FundFlowLine[]): Promise<readonly FundFlowLine[]> {
    const firsts = await this.lines.firstFundFlowLines(importId, [...new Set(batch.map(({ flowNo }) => flowNo))]);
    const isFirst = ({ flowNo, line }: FundFlowLine): boolean => firsts.get(flowNo) === line;
    const seen = batch.filter((flow) => !isFirst(flow)).map((flow) => finding(flow, 'TWICE', flow.flowNo));
    const flows = batch.filter(isFirst);
    seen.push(...(await this.settle(run, flows)));
    const { strange, known } = await this.others(run, flows);
    const ofFees = strange.filter(({ kind }) => kind === 'fee').map(({ businessNo }) => businessNo);
    const beside = groupBy(await this.lines.fundFlowsOf(importId, ofFees), ({ businessNo }) => businessNo);
    for (const flow of strange) {
      // If it is one too many, the balances know nothing of it.
      run.tally.jumps.expect(-flow.amount);
      // The fee of a payment that nobody knows is told with the payment.
      const isTold = flow.kind === 'fee' && beside.get(flow.businessNo)?.some(({ kind }) => kind === 'payment');
      if (!isTold) seen.push(finding(flow, 'MISSING_HERE', numberOf(flow)));
    }
    seen.push(...(await this.lateMoney.execute(run, known)));
    seen.push(...(await this.feesTakenAgain(run, flows)));
    await this.recordFindings.execute(run, seen);
    return flows;
  }

  private async settle({ of, tally }: Run, flows: readonly FundFlowLine[]): Promise<Seen[]> {
    const differing = await this.bookSettlements.execute(of, flows);
    return differing.map(({ flow, amount }) => {
      tally.jumps.expect(amount - flow.amount);
      const { finding: told, isRepaired } = finding(flow, 'AMOUNT', flow.flowNo);
      const note = 'the ledger has it otherwise, from a former bill';
      return { finding: { ...told, ours: { amount, state: null }, note }, isRepaired };
    });
  }

  /**
   * Those that are about no trade of the bill: `known` where the books have it. What is no trade's money is strange, though it
   * bears its number.
   */
  private async others(
    run: Run,
    flows: readonly FundFlowLine[],
  ): Promise<Record<'strange' | 'known', readonly FundFlowLine[]>> {
    const { of, trade } = run;
    const open = flows.filter(({ kind }) => kind !== 'to-bank' && kind !== 'from-bank');
    const numbers = [...new Set(open.map(({ businessNo }) => businessNo))];
    const lines = hasLines(trade) ? await this.lines.tradesOf(trade.id, numbers) : [];
    const told = new Set(lines.map(({ channelNo }) => channelNo));
    const rest = open.filter(({ kind, businessNo }) => kind === 'other' || !told.has(businessNo));
    if (rest.length === 0) return { strange: [], known: [] };
    const paid = await this.payments.byTransactionIds(
      of,
      rest.map(({ businessNo }) => businessNo),
    );
    const returned = await this.refunds.byRefundNos(
      of,
      rest.map(({ voucherNo }) => voucherNo),
    );
    const numbersKnown = new Set([...paid.map((each) => each.transactionId), ...returned.map((each) => each.refundId)]);
    const isKnown = ({ kind, businessNo }: FundFlowLine): boolean => kind !== 'other' && numbersKnown.has(businessNo);
    const moved = new Set(rest.filter(isMoneyOfTrade).map(({ businessNo }) => businessNo));
    await this.resolveDifferences.moved(of, [
      ...paid.flatMap(({ outTradeNo, transactionId }) => (moved.has(transactionId ?? '') ? outTradeNo : [])),
      ...returned.flatMap(({ refundNo, refundId }) => (moved.has(refundId ?? '') ? refundNo : [])),
    ]);
    return { strange: rest.filter((flow) => !isKnown(flow)), known: rest.filter(isKnown) };
  }

  /** A refund that comes back gives the fee back with it that the channel had returned; the journal has no entry for that. */
  private async feesTakenAgain({ of }: Run, flows: readonly FundFlowLine[]): Promise<Seen[]> {
    const back = flows.filter(({ kind }) => kind === 'refund-closed');
    const numbers = back.map(({ businessNo }) => businessNo);
    const returned = await this.entries.amountsOf(of.merchantId, 'fee-returned', numbers);
    return back.flatMap((flow) => {
      const amount = returned.get(flow.businessNo);
      if (amount === undefined) return [];
      const { finding: told } = finding(flow, 'FEE', numberOf(flow));
      const note = 'the refund came back and the fee with it: adjust from channel to fees';
      const [ours, theirs] = [
        { amount: -amount, state: null },
        { amount: 0, state: null },
      ];
      return [{ finding: { ...told, ours, theirs, note }, isRepaired: false }];
    });
  }
}

/** The merchant's number; of what has none, or is no trade, the movement's. */
const numberOf = ({ kind, voucherNo, flowNo }: FundFlowLine): string =>
  kind === 'other' || voucherNo === '' ? flowNo : voucherNo;

const finding = (flow: FundFlowLine, kind: DifferenceKind, number: string): Seen => ({
  finding: {
    bill: 'fund-flow',
    kind,
    number,
    orderNo: null,
    channelNo: flow.businessNo,
    ours: { amount: null, state: null },
    theirs: { amount: flow.amount, state: null },
    note: flow.words,
    happenedAt: flow.at,
  },
  isRepaired: false,
});
