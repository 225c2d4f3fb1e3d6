import type { SeededRefund, SeededTrade } from '../../simulator/index.js';
import { MERCHANT } from './shop-environment.js';
import type { Shop } from './shop.js';

/** The columns that a trade past the application fills, as it would have filled them. */
const TABLES = {
  payments:
    'payment_no, merchant_id, order_no, attempt, channel, method, mchid, appid, out_trade_no, amount, currency, status, ' +
    'transaction_id, succeeded_at, version, created_at, updated_at',
  refunds:
    'refund_no, merchant_id, order_no, payment_no, channel, mchid, out_trade_no, transaction_id, amount, total, currency, ' +
    'cause, status, failed_tries, refund_id, succeeded_at, version, created_at, updated_at',
  journal_entries:
    'merchant_id, kind, source_no, order_no, mchid, currency, debit_account, credit_account, amount, occurred_at, booked_at',
} as const;
const ROWS_AT_ONCE = 1000;

/** What a day is made in. */
type Place = Pick<Shop, 'simulator' | 'merchant' | 'rows'>;

export type TradeWithRefund = SeededTrade & { readonly refund: SeededRefund };
export const isRefunded = (trade: SeededTrade): trade is TradeWithRefund => trade.refund !== undefined;

/** A day's trades at WeChat Pay and in the books, without a call for each. MySQL or MariaDB alone. */
export async function seedDay(shop: Place, day: string, payments: number, refunds: number): Promise<SeededTrade[]> {
  const refundEvery = Math.max(1, Math.floor(payments / refunds));
  const batch = shop.simulator.trades.seed({ day, count: payments, refundEvery });
  const trades = [...shop.simulator.trades.of(batch)];
  const refunded = trades.filter(isRefunded);
  const { mchid } = shop.merchant;
  await insert(
    shop,
    'payments',
    trades.map((trade) => paymentRow(shop, trade)),
  );
  await insert(
    shop,
    'refunds',
    refunded.map((trade) => refundRow(mchid, trade)),
  );
  await insert(shop, 'journal_entries', [
    ...trades.map(({ outTradeNo: no, total, paidAt }) =>
      entryRow(mchid, 'payment', `pay_${no}`, no, ['channel', 'sales'], total, paidAt),
    ),
    ...refunded.flatMap(({ outTradeNo: no, refund: { outRefundNo, amount, at } }) => [
      entryRow(mchid, 'refund-requested', outRefundNo, no, ['refunds', 'refunding'], amount, at),
      entryRow(mchid, 'refund-paid', outRefundNo, no, ['refunding', 'channel'], amount, at),
    ]),
  ]);
  return trades;
}

function paymentRow({ merchant: { mchid, appid } }: Place, trade: SeededTrade): unknown[] {
  const { outTradeNo: no, total, transactionId, paidAt } = trade;
  const at = secondOf(paidAt);
  const terms = [`pay_${no}`, MERCHANT, no, 1, 'wechat', 'native', mchid, appid, no, total, 'CNY'];
  return [...terms, 'SUCCEEDED', transactionId, at, 2, at, at];
}

function refundRow(mchid: string, { outTradeNo: no, total, transactionId, refund }: TradeWithRefund): unknown[] {
  const at = new Date(refund.at);
  const terms = [
    refund.outRefundNo,
    MERCHANT,
    no,
    `pay_${no}`,
    'wechat',
    mchid,
    no,
    transactionId,
    refund.amount,
    total,
  ];
  return [...terms, 'CNY', 'MERCHANT', 'SUCCEEDED', 0, refund.refundId, secondOf(refund.at), 2, at, at];
}

function entryRow(
  mchid: string,
  kind: string,
  sourceNo: string,
  orderNo: string,
  [debit, credit]: readonly [string, string],
  amount: number,
  at: number,
): unknown[] {
  return [MERCHANT, kind, sourceNo, orderNo, mchid, 'CNY', debit, credit, amount, secondOf(at), new Date()];
}

/** WeChat Pay tells times to the second. */
const secondOf = (ms: number): Date => new Date(Math.floor(ms / 1000) * 1000);

async function insert(shop: Place, table: keyof typeof TABLES, rows: readonly unknown[][]): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    await shop.rows(`INSERT INTO ${table} (${TABLES[table]}) VALUES ?`, [rows.slice(from, from + ROWS_AT_ONCE)]);
  }
}
