import type { BookedTrade } from './books.js';
import type { Finding } from './finding.js';
import type { FundFlowLine } from './fund-flow-line.js';
import type { TradeLine } from './trade-line.js';

/** What comes of holding a line of the trade bill against the money that moved for it. */
export interface FlowJudgement {
  readonly findings: readonly Finding[];
  /** What the channel took, or with a negative sign gave back, when nobody says otherwise; null when that is not sure. */
  readonly fee: number | null;
}

/**
 * `flows` are the movements with the line's number of the channel's, null without a fund flow bill. What a line says that the
 * books disagree with is another finding already: the money is held against the books, where they know of it.
 */
export function judgeFlow(
  line: TradeLine,
  booked: BookedTrade | null,
  flows: readonly FundFlowLine[] | null,
): FlowJudgement {
  const finding = findingOn(line, booked);
  if (flows === null) {
    const expected = expectedFee(line);
    if (expected === null || Math.abs(expected - line.fee) <= 1) return { findings: [], fee: line.fee };
    return { findings: [finding('trade', 'FEE', expected, line.fee)], fee: null };
  }
  return line.isRefund ? judgeRefund(line, booked, flows, finding) : judgePayment(line, booked, flows, finding);
}

type FindingOn = ReturnType<typeof findingOn>;

function judgePayment(
  line: TradeLine,
  booked: BookedTrade | null,
  flows: readonly FundFlowLine[],
  finding: FindingOn,
): FlowJudgement {
  const findings: Finding[] = [];
  const received = flows.find(({ kind }) => kind === 'payment');
  const wanted = settledBy(line, booked);
  if (received && received.amount !== wanted) {
    findings.push(finding('fund-flow', 'AMOUNT', wanted, received.amount));
  }
  // The bill tells one that nobody here knows; whether its money moved is for whoever looks into that.
  if (!received && booked) findings.push(finding('fund-flow', 'MISSING_THERE', wanted, null));
  if (flows.length === 0) return { findings, fee: null };
  const taken = -(flows.find(({ kind }) => kind === 'fee')?.amount ?? 0);
  if (taken === line.fee) return { findings, fee: taken };
  const isOfBill = expectedFee(line) === taken;
  findings.push(isOfBill ? finding('trade', 'FEE', taken, line.fee) : finding('fund-flow', 'FEE', line.fee, taken));
  return { findings, fee: null };
}

function judgeRefund(
  line: TradeLine,
  booked: BookedTrade | null,
  flows: readonly FundFlowLine[],
  finding: FindingOn,
): FlowJudgement {
  const paidOut = flows.find(({ kind }) => kind === 'refund');
  const wanted = settledBy(line, booked);
  if (!paidOut) return { findings: booked ? [finding('fund-flow', 'MISSING_THERE', wanted, null)] : [], fee: null };
  const left = -paidOut.amount;
  const told = paidOut.feeReturned;
  const returned = -line.fee;
  if (left === wanted - returned && (told === null || told === returned)) return { findings: [], fee: line.fee };
  // The remark says how much of what left was the fee that came back: it tells a fee that differs from an amount that does.
  if (told !== null && left === wanted - told)
    return { findings: [finding('trade', 'FEE', told, returned)], fee: null };
  return { findings: [finding('fund-flow', 'AMOUNT', wanted - (told ?? returned), left)], fee: null };
}

/** What the account should have got, or given: by the books where they know the trade; coupons of the merchant's own count out. */
const settledBy = (line: TradeLine, booked: BookedTrade | null): number =>
  (booked?.amount ?? line.amount) - (line.amount - line.settled);

/** By the rate that the line names, half up; null when it names none, and for what comes back. */
function expectedFee({ isRefund, settled, feeRate }: TradeLine): number | null {
  if (isRefund || feeRate === null) return null;
  const scaled = settled * feeRate + 5000;
  return (scaled - (scaled % 10_000)) / 10_000;
}

function findingOn(line: TradeLine, booked: BookedTrade | null) {
  return (bill: Finding['bill'], kind: Finding['kind'], ours: number | null, theirs: number | null): Finding => ({
    bill,
    kind,
    number: line.number,
    orderNo: booked?.orderNo ?? null,
    channelNo: line.channelNo,
    ours: { amount: ours, state: null },
    theirs: { amount: theirs, state: null },
    note: null,
    happenedAt: line.at,
  });
}
