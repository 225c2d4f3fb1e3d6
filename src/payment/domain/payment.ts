import type { DomainEvent } from '../../platform/events/domain-event.js';
import type { ChannelTransaction, Prepayment } from '../channel/payment-channel.js';
import { PaymentMismatch } from './payment.errors.js';
import { PaymentEndedByChannel, PaymentSucceeded } from './payment.events.js';
import type { PaymentMethod } from './payment-method.js';
import { PAYMENT_TRANSITIONS, type PaymentChange, type PaymentStatus } from './payment.state.js';
import type { PaymentProgress, PaymentSuccess, PaymentTerms } from './payment.terms.js';

/** A prepayment with less life than this is renewed rather than shown to a payer. */
const LEAST_LIFE_MS = 30_000;

/** What a caller asks for; a null appid takes the one of the attempt that is there. */
interface AttemptRequest {
  readonly channel: string;
  readonly method: PaymentMethod;
  readonly openid: string | null;
  readonly clientIp: string | null;
  readonly appid: string | null;
}

/** One attempt to collect an order through one channel and method. */
export class Payment {
  private constructor(
    readonly terms: PaymentTerms,
    private current: PaymentProgress,
  ) {}

  static begin(terms: PaymentTerms, now: Date): Payment {
    return new Payment(terms, {
      status: 'PENDING',
      prepayment: null,
      success: null,
      failure: null,
      version: 1,
      createdAt: now,
      updatedAt: now,
    });
  }

  static restore(terms: PaymentTerms, progress: PaymentProgress): Payment {
    return new Payment(terms, progress);
  }

  get progress(): PaymentProgress {
    return this.current;
  }

  get status(): PaymentStatus {
    return this.current.status;
  }

  /** True when a call with these values is about this same attempt: WeChat Pay takes an `outTradeNo` with one set of values. */
  isFor(request: AttemptRequest): boolean {
    const { channel, method, openid, clientIp, appid } = this.terms;
    return (
      channel === request.channel &&
      method === request.method &&
      openid === request.openid &&
      clientIp === request.clientIp &&
      (request.appid === null || request.appid === appid)
    );
  }

  /** The prepayment, if a payer can still use it. */
  livePrepayment(now: Date): Prepayment | null {
    const { status, prepayment } = this.current;
    if (status !== 'PENDING' || !prepayment) return null;
    return prepayment.expiresAt.getTime() - now.getTime() >= LEAST_LIFE_MS ? prepayment : null;
  }

  /** Keeps what the channel gave. False when the attempt has ended meanwhile, and the prepayment must not be used. */
  prepaid(prepayment: Prepayment, now: Date): boolean {
    if (this.current.status !== 'PENDING') return false;
    this.advance({ prepayment }, now);
    return true;
  }

  /**
   * The channel would not open the payment. Nothing changes when it is open already, by another call at the same moment
   * or by a former one: somebody may be paying it.
   */
  refuse(channelCode: string, now: Date): DomainEvent[] {
    if (this.current.prepayment === null) this.change('fail', { failure: channelCode }, now);
    return [];
  }

  /** Closed at the channel on our own request. */
  close(now: Date): DomainEvent[] {
    this.change('close', {}, now);
    return [];
  }

  /** The channel says that the attempt ended without money. */
  endedByChannel(tradeState: 'CLOSED' | 'REVOKED' | 'PAYERROR', now: Date): DomainEvent[] {
    const ended = this.change(tradeState === 'PAYERROR' ? 'fail' : 'close', { failure: tradeState }, now);
    return ended ? [new PaymentEndedByChannel(this.terms, this.current, now)] : [];
  }

  /**
   * The channel says that the money is in. The same report again changes nothing and returns no event.
   * Throws `PaymentMismatch` when the report is not about this payment, or about other money.
   */
  succeed(report: ChannelTransaction, now: Date): DomainEvent[] {
    const success = this.successOf(report);
    const { success: booked } = this.current;
    if (booked) {
      if (booked.transactionId === success.transactionId) return [];
      throw new PaymentMismatch(
        'WRONG_TRANSACTION_ID',
        `${this.terms.outTradeNo} was paid by ${booked.transactionId}, not by ${success.transactionId}`,
      );
    }
    this.change('succeed', { success }, now);
    return [new PaymentSucceeded(this.terms, this.current, now, success.succeededAt)];
  }

  private successOf(report: ChannelTransaction): PaymentSuccess {
    const { mchid, appid, amount, currency, outTradeNo } = this.terms;
    const { transactionId, successTime } = report;
    if (!transactionId || !successTime || !report.amount) {
      throw new PaymentMismatch('INCOMPLETE', `The report of ${outTradeNo} lacks its number, time or amount`);
    }
    if (report.mchid !== mchid) {
      throw new PaymentMismatch('WRONG_MCHID', `${outTradeNo} belongs to ${mchid}, the report to ${report.mchid}`);
    }
    if (report.appid !== appid) {
      throw new PaymentMismatch(
        'WRONG_APPID',
        `${outTradeNo} was opened by ${appid}, the report names ${report.appid ?? 'none'}`,
      );
    }
    if (report.amount.currency !== currency) {
      throw new PaymentMismatch(
        'WRONG_CURRENCY',
        `${outTradeNo} is in ${currency}, the report in ${report.amount.currency}`,
      );
    }
    if (report.amount.total !== amount) {
      throw new PaymentMismatch(
        'WRONG_AMOUNT',
        `${outTradeNo} is over ${amount} fen, the report over ${report.amount.total}`,
      );
    }
    return { transactionId, payerOpenid: report.payerOpenid, bankType: report.bankType, succeededAt: successTime };
  }

  private change(change: PaymentChange, result: Partial<PaymentProgress>, now: Date): boolean {
    const status = PAYMENT_TRANSITIONS[this.current.status][change];
    if (!status) return false;
    this.advance({ ...result, status }, now);
    return true;
  }

  private advance(result: Partial<PaymentProgress>, now: Date): void {
    this.current = { ...this.current, ...result, version: this.current.version + 1, updatedAt: now };
  }
}
