import { BillMalformed } from './bill.errors.js';
import type { TradeBillLine } from './trade-bill.js';

/** What is kept of a line of a trade bill, payments and refunds in one shape. Amounts in fen. */
export interface TradeLine {
  readonly line: number;
  readonly isRefund: boolean;
  /** The merchant's: `out_trade_no` of a payment, `out_refund_no` of a refund. */
  readonly number: string;
  /** The channel's: `transaction_id` or `refund_id`. */
  readonly channelNo: string;
  /** The payment's, of a refund too. */
  readonly outTradeNo: string;
  readonly at: Date;
  /** `SUCCESS` and others; of a refund how it stands: `SUCCESS`, `PROCESSING`, `FAIL`. */
  readonly state: string;
  readonly currency: string;
  /** What was ordered, or asked to go back. Never negative. */
  readonly amount: number;
  /** What of it comes to the merchant's account, or leaves it: less coupons he gave himself. */
  readonly settled: number;
  /** What the channel took, rounded; negative when it comes back with a refund. */
  readonly fee: number;
  /** In hundredths of a percent; null when the bill does not say it in that form. */
  readonly feeRate: number | null;
}

const NUMBER = /^[\x21-\x7e]{1,64}$/;
const STATE = /^[\x21-\x7e]{1,32}$/;
const CURRENCY = /^[A-Z]{3}$/;

/** Throws `BillMalformed` for what no bill of the channel's can say. */
export function tradeLineOf(read: TradeBillLine): TradeLine {
  const { line, time: at, outTradeNo, currency, refund } = read;
  const own = {
    number: refund?.outRefundNo ?? outTradeNo,
    channelNo: refund?.refundId ?? read.transactionId,
    state: refund?.state ?? read.tradeState,
  };
  const check = (value: string, shape: RegExp, problem: string): void => {
    if (!shape.test(value)) throw new BillMalformed(problem, { line });
  };
  for (const number of [own.number, own.channelNo, outTradeNo])
    check(number, NUMBER, 'a number has signs that none has');
  check(own.state, STATE, 'the state is none');
  check(currency, CURRENCY, 'the currency is none');
  const amount = refund ? (refund.requested ?? refund.amount + refund.coupon) : (read.ordered ?? read.settled);
  if (amount < 0) throw new BillMalformed('the amount is negative', { line });
  return {
    line,
    isRefund: refund !== null,
    ...own,
    outTradeNo,
    at,
    currency,
    amount,
    settled: refund ? refund.amount : read.settled,
    fee: roundedFen(read.feeMillifen),
    feeRate: rateOf(read.feeRate),
  };
}

/** Half up, away from zero for what comes back, so that a fee and its return come to nothing. */
export function roundedFen(millifen: number): number {
  const size = Math.floor((Math.abs(millifen) + 500) / 1000);
  return millifen < 0 && size > 0 ? -size : size;
}

/** `0.60%` is 60. */
function rateOf(text: string): number | null {
  const [, whole, fraction = ''] = /^(\d{1,2})(?:\.(\d{1,2}))?%$/.exec(text) ?? [];
  return whole === undefined ? null : Number(whole) * 100 + Number(fraction.padEnd(2, '0'));
}
