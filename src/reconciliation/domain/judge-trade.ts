import { billsWrittenAt, boundsOf } from './beijing-day.js';
import { type BookedTrade, counts } from './books.js';
import { type DifferenceKind, NO_IMPACT, type Verdict } from './finding.js';
import type { TradeLine } from './trade-line.js';

/** Holds a line of a trade bill against what the books say of its number; null when they agree. */
export function judgeTrade(day: string, line: TradeLine, booked: BookedTrade | null): Verdict | null {
  if (!booked) return verdict(line, null, 'MISSING_HERE');
  if (booked.amount !== line.amount || booked.currency !== line.currency) {
    return verdict(line, booked, 'AMOUNT', booked.currency === line.currency ? null : `in ${line.currency}`);
  }
  const differing = line.isRefund ? judgeRefund(day, line, booked) : judgePayment(day, line, booked);
  if (differing) return differing;
  if (booked.channelNo !== line.channelNo) {
    return verdict(line, booked, 'STATE', `the books know it as ${booked.channelNo ?? 'nothing'}`);
  }
  if (booked.journalAmount !== booked.amount) {
    return verdict(line, { ...booked, amount: booked.journalAmount ?? 0 }, 'LEDGER');
  }
  return null;
}

/** It stands there a second time. */
export const judgeRepeated = (line: TradeLine, booked: BookedTrade | null): Verdict => {
  const { finding } = verdict(line, booked, 'TWICE');
  return { finding, impact: { count: 1, amount: line.amount }, mayBeRepaired: false };
};

function judgePayment(day: string, line: TradeLine, booked: BookedTrade): Verdict | null {
  if (line.state !== 'SUCCESS') return verdict(line, booked, 'STATE');
  if (booked.status !== 'SUCCEEDED') return verdict(line, booked, 'MISSING_HERE');
  const { from, until } = boundsOf(day);
  if (booked.succeededAt && booked.succeededAt >= from && booked.succeededAt < until) return null;
  const moved = verdict(line, booked, 'STATE', 'the books have it on another day');
  return { ...moved, impact: { count: 1, amount: line.amount } };
}

/** By the bill's word: the statuses that agree with it. What the channel was asked for later than the bill may have gone on. */
const AGREEING: Readonly<Record<string, readonly string[]>> = {
  SUCCESS: ['SUCCEEDED'],
  PROCESSING: ['PROCESSING', 'SUCCEEDED', 'ABNORMAL', 'CLOSED'],
  FAIL: ['ABNORMAL', 'CLOSED'],
};

function judgeRefund(day: string, line: TradeLine, booked: BookedTrade): Verdict | null {
  const isTaken = booked.channelNo !== null;
  if (isTaken && AGREEING[line.state]?.includes(booked.status)) return null;
  const wentOn = booked.succeededAt !== null && booked.succeededAt > billsWrittenAt(day);
  if (line.state === 'FAIL' && wentOn) return null;
  return verdict(line, booked, 'STATE');
}

function verdict(
  line: TradeLine,
  booked: BookedTrade | null,
  kind: DifferenceKind,
  note: string | null = null,
): Verdict {
  const isCounted = booked !== null && counts(line.isRefund, booked);
  const isOver = booked !== null && line.state === 'SUCCESS' && booked.status === 'SUCCEEDED';
  return {
    finding: {
      bill: 'trade',
      kind,
      number: line.number,
      orderNo: booked?.orderNo ?? null,
      channelNo: line.channelNo,
      ours: { amount: booked?.amount ?? null, state: booked?.status ?? null },
      theirs: { amount: line.amount, state: line.state },
      note,
      happenedAt: line.at,
    },
    impact: isCounted
      ? { ...NO_IMPACT, amount: kind === 'LEDGER' ? 0 : line.amount - booked.amount }
      : { count: 1, amount: line.amount },
    mayBeRepaired: booked !== null && !isOver && kind !== 'LEDGER',
  };
}
