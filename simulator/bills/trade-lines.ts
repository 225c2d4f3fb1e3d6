import { TRADE_TYPES, type Order, type Transaction } from '../books/order.js';
import type { OrderBook } from '../books/order-book.js';
import type { RefundBook } from '../books/refund-book.js';
import type { Refund } from '../books/refund.js';
import { tradesOf, type SeededTrade, type SeededTrades, type TradeBatch } from '../books/seeded-trades.js';
import type { BeijingDay } from '../protocol/beijing-day.js';
import { mergeByTime } from './merge.js';
import type { RefundLine, TradeLine } from './trade-line.js';

/** The books a trade bill is written from. */
export interface TradeBooks {
  readonly orders: OrderBook;
  readonly refunds: RefundBook;
  readonly trades: SeededTrades;
}

/** WeChat Pay begins to write the bills of a day at nine the next morning; what becomes of a refund later is not in them. */
const WRITTEN_AFTER_MS = 9 * 3_600_000;

/**
 * The payments that succeeded on a day, and the refunds that were taken on it, whenever they ended, in the order of their
 * times. Source: WeChat Pay, "Trade bill in detail".
 */
export function tradeLinesOf({ orders, refunds, trades }: TradeBooks, mchid: string, day: BeijingDay) {
  const isOfDay = ({ at }: TradeLine): boolean => at >= day.start && at < day.end;
  const payments = orders
    .all()
    .flatMap((order) => (order.mchid === mchid && order.transaction ? [paymentLine(order, order.transaction)] : []));
  const returns = refunds.list({ mchid }).map((refund) => refundLine(refund, refunds.orderOf(refund), day));
  return mergeByTime([
    ...[payments, returns].map((lines) => lines.filter(isOfDay).sort((a, b) => a.at - b.at)),
    ...trades.on(mchid, day).map(seededLines),
  ]);
}

function paymentLine(order: Order, transaction: Transaction): TradeLine {
  return {
    at: transaction.paidAt,
    appid: order.appid,
    mchid: order.mchid,
    deviceId: order.deviceId ?? '',
    transactionId: transaction.transactionId,
    outTradeNo: order.outTradeNo,
    openid: transaction.openid,
    tradeType: TRADE_TYPES[order.method],
    state: 'SUCCESS',
    bankType: transaction.bankType,
    currency: order.currency,
    total: transaction.total,
    coupon: transaction.total - transaction.payerTotal,
    goods: order.description,
    attach: order.attach ?? '',
    fee: transaction.fee,
    feeRate: transaction.feeRate,
  };
}

function refundLine(refund: Refund, order: Order, day: BeijingDay): TradeLine {
  const { transaction } = order;
  if (!transaction) throw new Error(`refund ${refund.outRefundNo} of an order that was not paid`);
  return asRefund(paymentLine(order, transaction), refund.createdAt, refund.feeReturned, {
    refundId: refund.refundId,
    outRefundNo: refund.outRefundNo,
    amount: refund.refund,
    coupon: refund.refund - refund.payerRefund,
    ...endOf(refund, day.end + WRITTEN_AFTER_MS),
  });
}

function endOf({ history, succeededAt }: Refund, writtenAt: number): Pick<RefundLine, 'state' | 'succeededAt'> {
  if (succeededAt !== undefined && succeededAt <= writtenAt) return { state: 'SUCCESS', succeededAt };
  const state = history.filter(({ at }) => at <= writtenAt).at(-1)?.state;
  return { state: state === 'ABNORMAL' || state === 'CLOSED' ? 'FAIL' : 'PROCESSING', succeededAt: undefined };
}

const asRefund = (payment: TradeLine, at: number, fee: number, refund: RefundLine): TradeLine => ({
  ...payment,
  at,
  state: 'REFUND',
  total: 0,
  coupon: 0,
  fee: -fee,
  refund,
});

function* seededLines(batch: TradeBatch): Generator<TradeLine> {
  for (const trade of tradesOf(batch)) {
    const payment = seededPayment(batch, trade);
    yield payment;
    if (!trade.refund) continue;
    const { at, refundId, outRefundNo, amount, feeReturned } = trade.refund;
    yield asRefund(payment, at, feeReturned, {
      refundId,
      outRefundNo,
      amount,
      coupon: 0,
      state: 'SUCCESS',
      succeededAt: at,
    });
  }
}

const seededPayment = (batch: TradeBatch, trade: SeededTrade): TradeLine => ({
  at: trade.paidAt,
  appid: batch.appid,
  mchid: batch.mchid,
  deviceId: '',
  transactionId: trade.transactionId,
  outTradeNo: trade.outTradeNo,
  openid: trade.openid,
  tradeType: 'NATIVE',
  state: 'SUCCESS',
  bankType: 'OTHERS',
  currency: 'CNY',
  total: trade.total,
  coupon: 0,
  goods: '一批订单中的一笔',
  attach: '',
  fee: trade.fee,
  feeRate: batch.feeRate,
});
