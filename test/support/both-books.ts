import { expect } from '@jest/globals';
import type { OrderView } from '../../simulator/index.js';
import type { Scenario } from './scenario.js';

type Row = Readonly<Record<string, unknown>>;
type Fen = number;

/** What one side says of the money of one attempt. `repaid` has arrived, `repaying` is under way. */
interface Attempt {
  readonly outTradeNo: string;
  readonly transactionId: string | null;
  readonly paid: Fen;
  readonly repaid: Fen;
  readonly repaying: Fen;
}

interface RefundEntry {
  readonly refundNo: string;
  readonly outTradeNo: string;
  readonly amount: Fen;
  readonly state: string;
}

const NOT_ASKED = ['PENDING_APPROVAL', 'CREATED'];
const UNDER_WAY = ['PROCESSING', 'ABNORMAL'];
const sum = (amounts: readonly Fen[]): Fen => amounts.reduce((total, amount) => total + amount, 0);
const sumOf = (refunds: readonly RefundEntry[], ...states: string[]): Fen =>
  sum(refunds.filter(({ state }) => states.includes(state)).map(({ amount }) => amount));
const by = <T>(key: (item: T) => string, list: readonly T[]): T[] =>
  [...list].sort((a, b) => (key(a) < key(b) ? -1 : 1));

/** What a person must see to. */
export interface Exceptions {
  /** Attempts whose money was not booked, by their `outTradeNo`. */
  readonly disputed: readonly string[];
  /** Orders with money that nobody owed and that did not go back. */
  readonly keptForAPerson: readonly string[];
}

/** Fails unless WeChat Pay and we tell the same of every order, attempt and refund, and of the balance; and the ledger too. */
export async function compareBooks(
  { stage, written, putIn }: Scenario,
  { disputed, keptForAPerson }: Exceptions,
): Promise<void> {
  const { simulator, merchant } = stage;
  const [orders, payments, refunds] = [await written('orders'), await written('payments'), await written('refunds')];
  const there = simulator.orders.list();
  const undisputed = there.filter(({ outTradeNo }) => !disputed.includes(outTradeNo));
  const theirs = { attempts: attemptsThere(undisputed), refunds: refundsThere(undisputed), open: [] };
  expect({
    attempts: attemptsHere(payments, refunds),
    refunds: refundsHere(refunds, theirs.refunds),
    // Nobody can pay there any more what is over here.
    open: there.filter(({ state }) => state === 'NOTPAY' || state === 'USERPAYING'),
  }).toEqual(theirs);
  const standings = by(
    orderNoOf,
    orders.map((order) => standingAfter(order, payments, refunds, theirs.attempts)),
  );
  expect(by(orderNoOf, orders.map(standing))).toEqual(standings.map(({ kept: _kept, ...rest }) => rest));
  expect(standings.filter(({ kept }) => kept !== 0).map(orderNoOf)).toEqual(keptForAPerson);
  const left = sum(theirs.attempts.map(({ paid, repaid, repaying }) => paid - repaid - repaying));
  const heldBack = sum(there.filter((order) => !undisputed.includes(order)).map(({ paidAmount = 0 }) => paidAmount));
  expect({ balance: simulator.balance.get(merchant.mchid) }).toEqual({ balance: putIn() + left + heldBack });
  const booked = await written('journal_entries');
  expect({ channel: debits(booked, 'channel'), refunding: 0 - debits(booked, 'refunding') }).toEqual({
    channel: sum(theirs.attempts.map(({ paid, repaid }) => paid - repaid)),
    refunding: sumOf(refunds.map(entryOf), ...NOT_ASKED, ...UNDER_WAY),
  });
}

/** What an account was debited, less what it was credited. */
const debits = (entries: readonly Row[], account: string): Fen =>
  sum(
    entries.map(({ debit_account: debit, credit_account: credit, amount }) => {
      if (debit === account) return Number(amount);
      return credit === account ? -Number(amount) : 0;
    }),
  );

const orderNoOf = ({ orderNo }: { orderNo: string }): string => orderNo;
const outTradeNoOf = ({ outTradeNo }: { outTradeNo: string }): string => outTradeNo;
const refundNoOf = ({ refundNo }: { refundNo: string }): string => refundNo;

function attemptsThere(orders: readonly OrderView[]): Attempt[] {
  const paid = orders.flatMap(({ outTradeNo, transactionId, paidAmount, refunds }) => {
    const entries = refunds.map(({ outRefundNo, amount, state }) => ({
      refundNo: outRefundNo,
      outTradeNo,
      amount,
      state,
    }));
    if (transactionId === undefined || paidAmount === undefined) return [];
    const repaid = sumOf(entries, 'SUCCESS');
    return [{ outTradeNo, transactionId, paid: paidAmount, repaid, repaying: sumOf(entries, ...UNDER_WAY) }];
  });
  return by(outTradeNoOf, paid);
}

function attemptsHere(payments: readonly Row[], refunds: readonly Row[]): Attempt[] {
  const paid = payments
    .filter(({ status }) => status === 'SUCCEEDED')
    .map((payment) => {
      const outTradeNo = String(payment.out_trade_no);
      const own = refunds.filter((refund) => refund.payment_no === payment.payment_no).map(entryOf);
      const transactionId = typeof payment.transaction_id === 'string' ? payment.transaction_id : null;
      const [repaid, repaying] = [sumOf(own, 'SUCCESS'), sumOf(own, ...UNDER_WAY)];
      return { outTradeNo, transactionId, paid: Number(payment.amount), repaid, repaying };
    });
  return by(outTradeNoOf, paid);
}

const refundsThere = (orders: readonly OrderView[]): RefundEntry[] =>
  by(
    refundNoOf,
    orders.flatMap(({ refunds }) =>
      refunds.map(({ outRefundNo, outTradeNo, amount, state }) => ({
        refundNo: outRefundNo,
        outTradeNo,
        amount,
        state,
      })),
    ),
  );

/** What WeChat Pay has never taken is not in its books: what was not asked for, and what was given up. */
const refundsHere = (refunds: readonly Row[], theirs: readonly RefundEntry[]): RefundEntry[] =>
  by(
    refundNoOf,
    refunds
      .map(entryOf)
      .filter(
        ({ refundNo, state }) =>
          ![...NOT_ASKED, 'CLOSED'].includes(state) || theirs.some((their) => their.refundNo === refundNo),
      ),
  );

/** In WeChat Pay's words. */
const entryOf = ({ refund_no: refundNo, out_trade_no: outTradeNo, amount, status }: Row): RefundEntry => ({
  refundNo: String(refundNo),
  outTradeNo: String(outTradeNo),
  amount: Number(amount),
  state: status === 'SUCCEEDED' ? 'SUCCESS' : String(status),
});

interface Standing {
  readonly orderNo: string;
  readonly status: string;
  readonly refunded: Fen;
  readonly refunding: Fen;
  /** Of money that nobody owed: what has not gone back. */
  readonly kept: Fen;
}

const standing = (order: Row): Omit<Standing, 'kept'> => ({
  orderNo: String(order.order_no),
  status: String(order.status),
  refunded: Number(order.refunded_amount),
  refunding: Number(order.refunding_amount),
});

/** What the order must say of itself, after WeChat Pay's books alone. */
function standingAfter(
  order: Row,
  payments: readonly Row[],
  refunds: readonly Row[],
  theirs: readonly Attempt[],
): Standing {
  const own = payments.filter((payment) => payment.order_no === order.order_no);
  const of = (payment: Row | undefined) => theirs.find(({ outTradeNo }) => outTradeNo === payment?.out_trade_no);
  const paying = of(own.find((payment) => payment.payment_no === order.paid_payment_no));
  const unasked = own.map(of).filter((attempt) => attempt !== undefined && attempt !== paying);
  const waiting = refunds.filter(
    ({ order_no: no, status, cause }) =>
      no === order.order_no && NOT_ASKED.includes(String(status)) && cause === 'MERCHANT',
  );
  const amount = Number(order.amount);
  const repaid = paying?.repaid ?? 0;
  const afterPaid = repaid === 0 ? 'PAID' : repaid < amount ? 'PARTIALLY_REFUNDED' : 'REFUNDED';
  return {
    orderNo: String(order.order_no),
    status: paying ? afterPaid : unpaid(order),
    refunded: repaid,
    refunding: (paying?.repaying ?? 0) + sum(waiting.map((refund) => Number(refund.amount))),
    kept: sum(unasked.map((attempt) => (attempt ? attempt.paid - attempt.repaid : 0))),
  };
}

const unpaid = ({ status }: Row): string => (status === 'CREATED' ? 'CREATED' : 'CLOSED');
