import type { OrderView } from '../../simulator/index.js';
import { type Books, NO_BOOKS, type OrderRecord, type RefundRecord } from './books.js';

/** An order as the story asked for it. Amounts in fen. */
export interface AskedOrder {
  readonly orderNo: string;
  readonly amount: number;
  /** False when nobody heard the answer: then there may be no such order. */
  certain: boolean;
  /** What the same call says again. */
  readonly body: Readonly<Record<string, unknown>>;
}

export interface AskedRefund {
  readonly refundNo: string;
  readonly orderNo: string;
  readonly amount: number;
  certain: boolean;
}

/**
 * What a story has asked for and been promised, kept apart from all that the application says of itself; and the books as
 * they stood after the last step, which the next one is chosen by and held against.
 */
export class Model {
  readonly orders: AskedOrder[] = [];
  refunds: AskedRefund[] = [];
  /** The numbers of orders that a caller was told are closed. */
  readonly closed = new Set<string>();
  /** The numbers of orders that were paid in time, whoever knew it. */
  readonly paid = new Set<string>();
  /** The numbers of what WeChat Pay has told us of and we have acknowledged: `out_trade_no`s that were paid, and refunds. */
  readonly told = new Set<string>();
  /** How many callbacks nobody has acknowledged yet. */
  untold = 0;
  books: Books = NO_BOOKS;

  /** `troubled`: whether calls to WeChat Pay may fail, since a fault was planted; circuit breakers remember those of stories before. */
  constructor(public troubled: boolean) {}

  /** These were refused. */
  forget(refused: readonly AskedRefund[]): void {
    this.refunds = this.refunds.filter((refund) => !refused.includes(refund));
  }

  /** Orders that fit, the newest last. */
  ordersWhere(fits: (order: OrderRecord) => boolean): OrderRecord[] {
    return this.books.orders.filter(fits);
  }

  get paidOrders(): OrderRecord[] {
    return this.ordersWhere(({ paidPaymentNo }) => paidPaymentNo !== null);
  }

  refundsWhere(fits: (refund: RefundRecord) => boolean): RefundRecord[] {
    return this.books.refunds.filter(fits);
  }

  /** What WeChat Pay has of an order, its oldest attempt first. */
  attemptsThere(orderNo: string): OrderView[] {
    return this.books.payments
      .filter((payment) => payment.orderNo === orderNo)
      .flatMap(({ outTradeNo }) => this.books.theirsAfter.filter((there) => there.outTradeNo === outTradeNo));
  }

  /** Whether an attempt that we hold to be open is paid there: whoever closes it finds that out. */
  isPaidUnnoticed(orderNo: string): boolean {
    const open = this.books.payments.filter((payment) => payment.orderNo === orderNo && payment.status === 'PENDING');
    const paidThere = this.attemptsThere(orderNo).filter(({ transactionId }) => transactionId !== undefined);
    return paidThere.some(({ outTradeNo }) => open.some((payment) => payment.outTradeNo === outTradeNo));
  }

  /** Attempts that a payer can still pay, against the order's will too; the newest last. */
  get payableAttempts(): OrderView[] {
    return this.books.theirsAfter.filter(({ transactionId }) => transactionId === undefined).reverse();
  }
}

/** One of the last few: what has just happened is what goes wrong. `which` counts back from the newest. */
export function recent<T>(things: readonly T[], which: number): T {
  const found = things.at(-1 - (which % Math.min(things.length, 4)));
  if (found === undefined) throw new Error('there is nothing to choose from');
  return found;
}
