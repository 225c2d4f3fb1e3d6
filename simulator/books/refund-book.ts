import type { Clock } from '../clock/clock.js';
import { WeChatPayError } from '../protocol/errors.js';
import { randomDigits } from '../protocol/random.js';
import { compactBeijingTime } from '../protocol/rfc3339.js';
import { refundRemark, type Movement } from './account-entry.js';
import type { Balances } from './balances.js';
import { feeReturned, type Returned } from './fees.js';
import type { Order, Transaction } from './order.js';
import type { OrderBook } from './order-book.js';
import { receivedAccountOf, reroutedAccountOf } from './received-account.js';
import { REFUND_TRANSITIONS, type RefundEvent, type RefundOutcome } from './refund.state.js';
import type { Refund, RefundRequest, Reroute } from './refund.js';
import { note, type TimelineEvent } from './timeline.js';

/** An order has at most so many refunds. */
const MOST_REFUNDS = 50;
/** A trade can be refunded for a year after its success. */
const REFUNDABLE_MS = 365 * 86_400_000;

const OUTCOME_EVENTS: Readonly<Record<RefundOutcome, TimelineEvent>> = {
  SUCCESS: 'refund-succeeded',
  ABNORMAL: 'refund-abnormal',
  CLOSED: 'refund-closed',
};

export interface RefundQuery {
  mchid?: string;
  outTradeNo?: string;
  outRefundNo?: string;
}

/** An outcome the refund's state has no place for. */
export class RefundStateError extends Error {}

/** All refunds of all merchants. */
export class RefundBook {
  private readonly refunds = new Map<string, Refund>();
  private readonly byId = new Map<string, Refund>();
  private sequence = 0;

  constructor(
    private readonly clock: Clock,
    private readonly orders: OrderBook,
    private readonly balances: Balances,
  ) {}

  /** A refund of an order: a new one, or the same one again. Its money leaves the balance now. */
  request(request: RefundRequest, order: Order | undefined): { refund: Refund; repeated: boolean } {
    const known = this.find(request.mchid, request.outRefundNo);
    if (known) {
      if (known.fingerprint !== request.fingerprint) throw new WeChatPayError('refundDiffers');
      return { refund: known, repeated: true };
    }
    if (!order?.transaction) throw new WeChatPayError('refundOrderUnknown');
    this.refuseBrokenRules(request, order, order.transaction);
    const refund = this.open(request, order, order.transaction);
    this.orders.refund(order);
    this.balances.record(refund.mchid, movementOf(refund, 'refund'));
    return { refund, repeated: false };
  }

  find(mchid: string, outRefundNo: string): Refund | undefined {
    return this.refunds.get(`${mchid}/${outRefundNo}`);
  }

  findById(refundId: string): Refund | undefined {
    return this.byId.get(refundId);
  }

  /** Newest first. */
  list({ mchid, outTradeNo, outRefundNo }: RefundQuery = {}): Refund[] {
    const wanted = (refund: Refund): boolean =>
      (mchid === undefined || refund.mchid === mchid) &&
      (outTradeNo === undefined || refund.outTradeNo === outTradeNo) &&
      (outRefundNo === undefined || refund.outRefundNo === outRefundNo);
    return [...this.refunds.values()].filter(wanted).reverse();
  }

  /** The end of a refund, or for an abnormal one the end of its waiting. What is closed comes back to the balance. */
  settle(refund: Refund, outcome: RefundOutcome): void {
    this.move(refund, outcome);
    refund.cancelOutcome?.();
    refund.cancelOutcome = undefined;
    if (outcome === 'SUCCESS') refund.succeededAt = this.clock.now();
    if (outcome === 'CLOSED') this.balances.record(refund.mchid, movementOf(refund, 'refund-closed'));
    const { outRefundNo, refund: amount } = refund;
    note(this.orderOf(refund), this.clock.now(), OUTCOME_EVENTS[outcome], { outRefundNo, amount });
  }

  /** The merchant names another account for the money of an abnormal refund. */
  reroute(refund: Refund, reroute: Reroute): void {
    this.move(refund, 'rerouted');
    refund.reroute = reroute;
    refund.receivedAccount = reroutedAccountOf(reroute);
    const { outRefundNo } = refund;
    note(this.orderOf(refund), this.clock.now(), 'refund-rerouted', { outRefundNo, type: reroute.type });
  }

  orderOf(refund: Refund): Order {
    const order = this.orders.find(refund.mchid, refund.outTradeNo);
    if (!order) throw new Error(`refund ${refund.outRefundNo} without its order`);
    return order;
  }

  clear(): void {
    this.refunds.clear();
    this.byId.clear();
  }

  private refuseBrokenRules(request: RefundRequest, order: Order, transaction: Transaction): void {
    if (this.clock.now() > transaction.paidAt + REFUNDABLE_MS) {
      throw new WeChatPayError('refundRefused', '订单已超过可退款的最大期限');
    }
    if (request.total !== transaction.total) {
      throw new WeChatPayError('refundRefused', '订单金额或退款金额与之前请求不一致，请核实后再试');
    }
    const left = transaction.total - sum(order.refunds.map(refundOf));
    if (left <= 0) throw new WeChatPayError('refundRefused', '订单已全额退款');
    if (request.refund > left) throw new WeChatPayError('refundRefused', '累计退款金额大于订单金额');
    if (order.refunds.length >= MOST_REFUNDS) throw new WeChatPayError('refundRefused', '部分退款次数已达上限');
    const fee = feeReturned(transaction, returnedOf(order), request.refund);
    if (request.refund - fee > this.balances.of(request.mchid)) throw new WeChatPayError('balanceTooLow');
  }

  private open(request: RefundRequest, order: Order, transaction: Transaction): Refund {
    const now = this.clock.now();
    const refund: Refund = {
      ...request,
      refundId: `50${randomDigits(8)}${compactBeijingTime(now).slice(0, 8)}${randomDigits(11)}`,
      outTradeNo: order.outTradeNo,
      transactionId: transaction.transactionId,
      currency: order.currency,
      payerTotal: transaction.payerTotal,
      payerRefund: payerShare(request.refund, order, transaction),
      feeReturned: feeReturned(transaction, returnedOf(order), request.refund),
      sequence: ++this.sequence,
      createdAt: now,
      state: 'PROCESSING',
      succeededAt: undefined,
      history: [{ state: 'PROCESSING', at: now }],
      reroute: undefined,
      receivedAccount: receivedAccountOf(transaction.bankType),
      cancelOutcome: undefined,
    };
    this.refunds.set(`${refund.mchid}/${refund.outRefundNo}`, refund);
    this.byId.set(refund.refundId, refund);
    order.refunds.push(refund);
    return refund;
  }

  private move(refund: Refund, event: RefundEvent): void {
    const next = REFUND_TRANSITIONS[refund.state][event];
    if (!next) throw new RefundStateError(`refund ${refund.outRefundNo} is ${refund.state}: it cannot be ${event}`);
    refund.state = next;
    refund.history.push({ state: next, at: this.clock.now() });
  }
}

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

function returnedOf(order: Order): Returned {
  const standing = order.refunds.filter(({ state }) => state !== 'CLOSED');
  return { amount: sum(standing.map(({ refund }) => refund)), fee: sum(standing.map(({ feeReturned: fee }) => fee)) };
}

/** The merchant pays back what it received of the money: the amount less the fee that comes back. */
function movementOf(refund: Refund, kind: 'refund' | 'refund-closed'): Movement {
  const net = refund.refund - refund.feeReturned;
  return {
    kind,
    amount: kind === 'refund' ? -net : net,
    businessNo: refund.refundId,
    voucherNo: refund.outRefundNo,
    remark: refundRemark(refund.refund, refund.feeReturned),
  };
}

/** What a refund holds of the order's money: nothing once it was closed. */
const refundOf = ({ state, refund }: Refund): number => (state === 'CLOSED' ? 0 : refund);

/** Coupons go back in proportion; the shares of all refunds together are exactly what the payer paid. */
function payerShare(amount: number, order: Order, { total, payerTotal }: Transaction): number {
  const before = order.refunds.filter(({ state }) => state !== 'CLOSED');
  const refunded = BigInt(sum(before.map(({ refund }) => refund)) + amount);
  return Number((refunded * BigInt(payerTotal)) / BigInt(total)) - sum(before.map(({ payerRefund }) => payerRefund));
}
