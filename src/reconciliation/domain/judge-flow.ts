import type { BookedTrade } from './books.js';
import type { Finding } from './finding.js';
import type { FlowKind, FundFlowLine } from './fund-flow-line.js';
import type { TradeLine } from './trade-line.js';

/** What comes of holding a line of the trade bill against the money that moved for it. */
export interface FlowJudgement {
  readonly findings: readonly Finding[];
  /** What the channel took, or with a negative sign gave back, when nobody says otherwise; null when that is not sure. */
  readonly fee: number | null;
  /** By how much the balances of the fund flow bill jump because lines of it are missing or wrong. */
  readonly jumps: readonly number[];
}

/**
 * `flows` are the movements with the line's number of the channel's, null without a fund flow bill. What a line says that the
 * books disagree with is another finding already: the money is held against the books, where they know of it. `agreedRate` is
 * the account's, in hundredths of a percent; null when nobody has said.
 */
export function judgeFlow(
  line: TradeLine,
  booked: BookedTrade | null,
  flows: readonly FundFlowLine[] | null,
  agreedRate: number | null,
): FlowJudgement {
  const money = judgeMoney(line, booked, flows);
  const again = againAmong(flows ?? []);
  const findings = [...money.findings, ...again.map((flow) => movedAgain(line, booked, flow))];
  // If it is one too many, the balances know nothing of it.
  const rest = { fee: money.fee, jumps: [...money.jumps, ...again.map(({ amount }) => -amount)] };
  // What is told as missing or ended otherwise is not looked at for its rate too.
  if (!booked || agreedRate === null || line.isRefund || line.state !== 'SUCCESS') return { findings, ...rest };
  const others = findings.filter(({ kind }) => kind !== 'FEE');
  const disagreed = judgeRate(line, booked, agreedRate, others.length < findings.length);
  // What was charged has left the account, whether it was agreed or not.
  return { findings: disagreed ? [...others, disagreed] : findings, ...rest };
}

/**
 * Of a payment that was charged by another rate than was agreed, or otherwise than by the rate, unless that is told already;
 * null when it was not. One payment is charged wrongly once, however many see it.
 */
function judgeRate(line: TradeLine, booked: BookedTrade, agreedRate: number, isTold: boolean): Finding | null {
  const { settled, fee, feeRate } = line;
  if (feeRate === null) return null;
  const agreed = feeAt(agreedRate, settled);
  const isOfRate = Math.abs(agreed - fee) <= 1;
  if (feeRate === agreedRate && (isOfRate || isTold)) return null;
  const note = `${inPercent(agreedRate)} was agreed; the bill names ${inPercent(feeRate)}`;
  return { ...findingOn(line, booked)('trade', 'FEE', agreed, fee), note };
}

function judgeMoney(line: TradeLine, booked: BookedTrade | null, flows: readonly FundFlowLine[] | null): FlowJudgement {
  const finding = findingOn(line, booked);
  if (flows === null) {
    const expected = expectedFee(line);
    if (expected === null || Math.abs(expected - line.fee) <= 1) return { findings: [], fee: line.fee, jumps: [] };
    return { findings: [finding('trade', 'FEE', expected, line.fee)], fee: null, jumps: [] };
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
  const jumps: number[] = [];
  const received = flows.find(({ kind }) => kind === 'payment');
  const wanted = settledBy(line, booked);
  if (received && received.amount !== wanted) {
    findings.push(finding('fund-flow', 'AMOUNT', wanted, received.amount));
    jumps.push(wanted - received.amount);
  }
  // The balance may side with the journal, which is told to differ from the payment.
  const journal = booked?.journalAmount ?? null;
  if (received && booked && journal !== null && journal !== booked.amount) jumps.push(journal - booked.amount);
  // The bill tells one that nobody here knows; whether its money moved is for whoever looks into that.
  if (!received && booked && wanted !== 0) {
    findings.push(finding('fund-flow', 'MISSING_THERE', wanted, null));
    // Its fee was taken right after it.
    jumps.push(flows.length === 0 ? wanted - line.fee : wanted);
  }
  if (flows.length === 0) return { findings, fee: null, jumps };
  const taken = -(flows.find(({ kind }) => kind === 'fee')?.amount ?? 0);
  if (taken === line.fee) return { findings, fee: taken, jumps };
  const isOfBill = expectedFee(line) === taken;
  findings.push(isOfBill ? finding('trade', 'FEE', taken, line.fee) : finding('fund-flow', 'FEE', line.fee, taken));
  if (!isOfBill) jumps.push(taken - line.fee);
  return { findings, fee: null, jumps };
}

function judgeRefund(
  line: TradeLine,
  booked: BookedTrade | null,
  flows: readonly FundFlowLine[],
  finding: FindingOn,
): FlowJudgement {
  const paidOut = flows.find(({ kind }) => kind === 'refund');
  const wanted = settledBy(line, booked);
  const returned = -line.fee;
  if (!paidOut) {
    if (!booked || wanted === 0) return { findings: [], fee: null, jumps: [] };
    return { findings: [finding('fund-flow', 'MISSING_THERE', wanted, null)], fee: null, jumps: [returned - wanted] };
  }
  const left = -paidOut.amount;
  const told = paidOut.feeReturned;
  if (left === wanted - returned && (told === null || told === returned))
    return { findings: [], fee: line.fee, jumps: [] };
  // The remark says how much of what left was the fee that came back: it tells a fee that differs from an amount that does.
  if (told !== null && left === wanted - told)
    return { findings: [finding('trade', 'FEE', told, returned)], fee: null, jumps: [] };
  const due = wanted - (told ?? returned);
  return { findings: [finding('fund-flow', 'AMOUNT', due, left)], fee: null, jumps: [left - due] };
}

/** Movements, each with a number of its own, of a kind that moves once for a trade. */
function againAmong(flows: readonly FundFlowLine[]): FundFlowLine[] {
  const firsts = new Map<FlowKind, string>();
  return flows.filter(({ kind, flowNo }) => {
    const first = firsts.get(kind) ?? flowNo;
    firsts.set(kind, first);
    return first !== flowNo && kind !== 'other';
  });
}

const movedAgain = (line: TradeLine, booked: BookedTrade | null, flow: FundFlowLine): Finding => ({
  ...findingOn(line, booked)('fund-flow', 'TWICE', null, flow.amount),
  number: flow.flowNo,
  note: flow.words,
  happenedAt: flow.at,
});

/** What the account should have got, or given: by the books where they know the trade; coupons of the merchant's own count out. */
const settledBy = (line: TradeLine, booked: BookedTrade | null): number =>
  (booked?.amount ?? line.amount) - (line.amount - line.settled);

/** By the rate that the line names, half up; null when it names none, and for what comes back. */
function expectedFee({ isRefund, settled, feeRate }: TradeLine): number | null {
  return isRefund || feeRate === null ? null : feeAt(feeRate, settled);
}

function feeAt(rate: number, settled: number): number {
  const scaled = settled * rate + 5000;
  return (scaled - (scaled % 10_000)) / 10_000;
}

/** `0.60%` */
const inPercent = (rate: number): string => `${Math.floor(rate / 100)}.${String(rate % 100).padStart(2, '0')}%`;

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
