import type { OrderView } from '../../simulator/index.js';
import { eventually } from '../support/eventually.js';
import type { Scenario } from '../support/scenario.js';

type Row = Readonly<Record<string, unknown>>;

/** Amounts in fen. */
export interface OrderRecord {
  readonly orderNo: string;
  readonly amount: number;
  readonly status: string;
  readonly attempts: number;
  readonly paidPaymentNo: string | null;
  readonly refunded: number;
  readonly refunding: number;
}

export interface PaymentRecord {
  readonly paymentNo: string;
  readonly orderNo: string;
  readonly outTradeNo: string;
  readonly status: string;
  readonly transactionId: string | null;
  readonly amount: number;
}

export interface RefundRecord {
  readonly refundNo: string;
  readonly orderNo: string;
  readonly paymentNo: string;
  readonly outTradeNo: string;
  readonly amount: number;
  readonly status: string;
  readonly cause: string;
  readonly attention: string | null;
}

export interface EntryRecord {
  readonly id: number;
  readonly kind: string;
  readonly source: string;
  readonly orderNo: string | null;
  readonly debit: string;
  readonly credit: string;
  readonly amount: number;
  /** The whole row, as the database has it. */
  readonly row: Row;
}

/** All that one story has written, of one moment; and what WeChat Pay told of the same things then. */
export interface Books {
  readonly orders: readonly OrderRecord[];
  readonly payments: readonly PaymentRecord[];
  readonly refunds: readonly RefundRecord[];
  readonly entries: readonly EntryRecord[];
  /** Never ahead of ours: what is ours and not theirs yet may be on its way. */
  readonly theirsBefore: readonly OrderView[];
  /** Never behind ours: what ours say has happened, has happened in these. */
  readonly theirsAfter: readonly OrderView[];
}

/** Grows with every change of what is read. */
const CHANGES = `SELECT (SELECT COALESCE(SUM(version), 0) FROM orders) + (SELECT COALESCE(SUM(version), 0) FROM payments)
  + (SELECT COALESCE(SUM(version), 0) FROM refunds) + (SELECT COUNT(*) FROM journal_entries) AS n`;

export const NO_BOOKS: Books = {
  orders: [],
  payments: [],
  refunds: [],
  entries: [],
  theirsBefore: [],
  theirsAfter: [],
};

/** Jobs may be at work meanwhile: then the books are read again, until nothing has changed between the first and the last row. */
export async function readBooks({ stage, written }: Scenario): Promise<Books> {
  const changes = async () => Number((await stage.rows(CHANGES))[0]?.n);
  return eventually('the books stand still while they are read', async () => {
    const before = await changes();
    const theirsBefore = stage.simulator.orders.list();
    const books = {
      orders: (await written('orders')).map(orderOf),
      payments: (await written('payments')).map(paymentOf),
      refunds: (await written('refunds')).map(refundOf),
      entries: (await written('journal_entries')).map(entryOf),
    };
    if ((await changes()) !== before) return null;
    return { ...books, theirsBefore, theirsAfter: stage.simulator.orders.list() };
  });
}

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

const orderOf = (row: Row): OrderRecord => ({
  orderNo: String(row.order_no),
  amount: Number(row.amount),
  status: String(row.status),
  attempts: Number(row.attempts),
  paidPaymentNo: textOrNull(row.paid_payment_no),
  refunded: Number(row.refunded_amount),
  refunding: Number(row.refunding_amount),
});

const paymentOf = (row: Row): PaymentRecord => ({
  paymentNo: String(row.payment_no),
  orderNo: String(row.order_no),
  outTradeNo: String(row.out_trade_no),
  status: String(row.status),
  transactionId: textOrNull(row.transaction_id),
  amount: Number(row.amount),
});

const refundOf = (row: Row): RefundRecord => ({
  refundNo: String(row.refund_no),
  orderNo: String(row.order_no),
  paymentNo: String(row.payment_no),
  outTradeNo: String(row.out_trade_no),
  amount: Number(row.amount),
  status: String(row.status),
  cause: String(row.cause),
  attention: textOrNull(row.attention),
});

const entryOf = (row: Row): EntryRecord => ({
  id: Number(row.id),
  kind: String(row.kind),
  source: String(row.source_no),
  orderNo: textOrNull(row.order_no),
  debit: String(row.debit_account),
  credit: String(row.credit_account),
  amount: Number(row.amount),
  row,
});
