import { refundRemark, type AccountEntry } from '../books/account-entry.js';
import type { Balances } from '../books/balances.js';
import { tradesOf, type SeededTrade, type SeededTrades, type TradeBatch } from '../books/seeded-trades.js';
import type { BeijingDay } from '../protocol/beijing-day.js';
import { mergeByTime } from './merge.js';

/** A line of a fund flow bill: a movement, and what the account held after it, in fen. */
export interface FundLine extends AccountEntry {
  readonly mchid: string;
  readonly balance: number;
}

/** The books a fund flow bill is written from. */
export interface FundBooks {
  readonly balances: Balances;
  readonly trades: SeededTrades;
}

/** What came to a merchant's account on a day and what left it, in the order of their times. */
export function* fundLinesOf({ balances, trades }: FundBooks, mchid: string, day: BeijingDay): Generator<FundLine> {
  const entries = balances.entriesOf(mchid);
  const before = entries.filter(({ at }) => at < day.start).reduce((sum, { amount }) => sum + amount, 0);
  let balance = balances.openingOf(mchid) + trades.netBefore(mchid, day) + before;
  const ofDay = entries.filter(({ at }) => at >= day.start && at < day.end);
  for (const entry of mergeByTime([ofDay, ...trades.on(mchid, day).map(seededEntries)])) {
    balance += entry.amount;
    yield { ...entry, mchid, balance };
  }
}

function* seededEntries(batch: TradeBatch): Generator<AccountEntry> {
  const flowNo = ({ index }: SeededTrade, step: number): string =>
    `${batch.mchid}${batch.day.replaceAll('-', '')}9${String(batch.id).padStart(4, '0')}${String(index * 3 + step).padStart(8, '0')}`;
  for (const trade of tradesOf(batch)) {
    const payment = { at: trade.paidAt, businessNo: trade.transactionId, voucherNo: trade.outTradeNo, remark: '' };
    yield { ...payment, kind: 'trade', amount: trade.total, flowNo: flowNo(trade, 0) };
    if (trade.fee > 0) yield { ...payment, kind: 'fee', amount: -trade.fee, flowNo: flowNo(trade, 1) };
    if (!trade.refund) continue;
    const { at, refundId, outRefundNo, amount, feeReturned } = trade.refund;
    yield {
      at,
      kind: 'refund',
      amount: feeReturned - amount,
      businessNo: refundId,
      flowNo: flowNo(trade, 2),
      voucherNo: outRefundNo,
      remark: refundRemark(amount, feeReturned),
    };
  }
}
