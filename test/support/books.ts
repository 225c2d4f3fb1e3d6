/** Looks into the database, past the application. */
export type Rows = (sql: string, parameters?: readonly unknown[]) => Promise<Record<string, unknown>[]>;

export interface PaymentBook {
  readonly paymentNo: string;
  readonly outTradeNo: string;
  readonly attempt: number;
  readonly status: string;
  readonly transactionId: string | null;
  readonly amount: number;
  readonly version: number;
}

/** All that the database says of one order. */
export interface OrderBook {
  readonly status: string;
  readonly version: number;
  readonly attempts: number;
  readonly paidPaymentNo: string | null;
  /** Oldest first. */
  readonly payments: readonly PaymentBook[];
  /** What left through the outbox about the order and its payments, in the order it was written. */
  readonly events: readonly OutboxBook[];
}

export interface OutboxBook {
  readonly eventId: string;
  readonly type: string;
  readonly about: string;
  readonly tries: number;
  readonly dispatched: boolean;
}

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

export async function orderBook(rows: Rows, orderNo: string): Promise<OrderBook> {
  const [order] = await rows('SELECT * FROM orders WHERE order_no = ?', [orderNo]);
  if (!order) throw new Error(`there is no order ${orderNo}`);
  const payments = await rows('SELECT * FROM payments WHERE order_no = ? ORDER BY attempt', [orderNo]);
  const events = await rows(
    `SELECT * FROM outbox_events WHERE aggregate_no = ?
      OR aggregate_no IN (SELECT payment_no FROM payments WHERE order_no = ?) ORDER BY id`,
    [orderNo, orderNo],
  );
  return {
    status: String(order.status),
    version: Number(order.version),
    attempts: Number(order.attempts),
    paidPaymentNo: textOrNull(order.paid_payment_no),
    payments: payments.map((payment) => ({
      paymentNo: String(payment.payment_no),
      outTradeNo: String(payment.out_trade_no),
      attempt: Number(payment.attempt),
      status: String(payment.status),
      transactionId: textOrNull(payment.transaction_id),
      amount: Number(payment.amount),
      version: Number(payment.version),
    })),
    events: events.map((event) => ({
      eventId: String(event.event_id),
      type: String(event.type),
      about: String(event.aggregate_no),
      tries: Number(event.tries),
      dispatched: event.due_at === null && event.dispatched_at !== null,
    })),
  };
}
