import type { ChannelRefund } from '../../payment/index.js';
import { type KeyHolder, mayBeTheSame } from '../../platform/access/key-holder.js';
import type { DomainEvent } from '../../platform/events/domain-event.js';
import {
  RefundMismatch,
  RefundNotAbnormal,
  RefundNotPendingApproval,
  RefundNotStuck,
  SecondPersonNeeded,
} from './refund.errors.js';
import { RefundFailed, RefundNeedsAttention, RefundSucceeded } from './refund.events.js';
import { REFUND_TRANSITIONS, type RefundChange, type RefundStatus } from './refund.state.js';
import type { PaidPayment, RefundAttention, RefundProgress, RefundTerms, RequestedRefund } from './refund.terms.js';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** After the first try, and each that failed after it. When none is left, the refund waits for a person. */
export const FIRST_PAUSE_MS = MINUTE_MS;
const PAUSES_MS = [FIRST_PAUSE_MS, 10 * MINUTE_MS, 60 * MINUTE_MS];
/** WeChat Pay: at once to a balance, 1 to 3 working days to a card. */
const OVERDUE_MS = 7 * DAY_MS;
const APPROVAL_OVERDUE_MS = DAY_MS;
const APPROVAL_ENDS_MS = 7 * DAY_MS;

/** Money going back to a payer. */
export class Refund {
  private constructor(
    readonly terms: RefundTerms,
    private current: RefundProgress,
  ) {}

  /** Of a payment whose money is in. */
  static create({ terms, progress }: PaidPayment, request: RequestedRefund, now: Date): Refund {
    const { merchantId, orderNo, paymentNo, channel, mchid, outTradeNo, currency, amount: total } = terms;
    if (!progress.success) throw new Error(`payment ${paymentNo} has no money to pay back`);
    const { transactionId } = progress.success;
    const paid = { merchantId, orderNo, paymentNo, channel, mchid, outTradeNo, transactionId, currency, total };
    const { requester, needsApproval, ...asked } = request;
    const { keyId: requestedBy, lineage: requestedLineage } = requester ?? { keyId: null, lineage: null };
    return new Refund(
      { ...paid, ...asked, requestedBy, requestedLineage },
      {
        status: needsApproval ? 'PENDING_APPROVAL' : 'CREATED',
        failedTries: 0,
        failure: null,
        attention: needsApproval ? 'APPROVAL' : null,
        decidedBy: null,
        decidedAt: null,
        rejectionReason: null,
        refundId: null,
        userReceivedAccount: null,
        succeededAt: null,
        closedAt: null,
        version: 1,
        createdAt: now,
        updatedAt: now,
      },
    );
  }

  static restore(terms: RefundTerms, progress: RefundProgress): Refund {
    return new Refund(terms, progress);
  }

  get progress(): RefundProgress {
    return this.current;
  }

  get status(): RefundStatus {
    return this.current.status;
  }

  /** True when it failed all its tries, and a person must retry or abandon it. */
  get isStuck(): boolean {
    return this.current.status === 'CREATED' && this.current.attention !== null;
  }

  /** Since when WeChat Pay has been asked for it. */
  get begunAt(): Date {
    return this.current.decidedAt ?? this.current.createdAt;
  }

  /** When somebody must be reminded that it waits for approval, or its waiting ends. */
  get approvalDueAt(): Date {
    const { attention, createdAt } = this.current;
    return new Date(createdAt.getTime() + (attention === 'APPROVAL' ? APPROVAL_OVERDUE_MS : APPROVAL_ENDS_MS));
  }

  /** How long to wait before WeChat Pay is asked for it again, in milliseconds; null when that is over. */
  get pauseMs(): number | null {
    return PAUSES_MS[Math.max(this.current.failedTries - 1, 0)] ?? null;
  }

  /**
   * A second person lets it be made. True when it was this that did; again changes nothing. Throws `SecondPersonNeeded`,
   * `RefundNotPendingApproval`.
   */
  approve(by: KeyHolder, now: Date): boolean {
    this.assertSecondPerson(by);
    if (this.isApproved) return false;
    const decision = { attention: null, decidedBy: by.keyId, decidedAt: now };
    if (!this.change('approve', decision, now)) throw this.notPending();
    return true;
  }

  /** A second person does not let it be made. Again changes nothing. Throws `SecondPersonNeeded`, `RefundNotPendingApproval`. */
  reject(by: KeyHolder, rejectionReason: string, now: Date): DomainEvent[] {
    this.assertSecondPerson(by);
    if (this.current.rejectionReason !== null) return [];
    if (this.current.status !== 'PENDING_APPROVAL') throw this.notPending();
    return this.fail('REJECTED', now, { decidedBy: by.keyId, decidedAt: now, rejectionReason });
  }

  /** Says once that nobody has decided about it, and ends it when nobody ever does. */
  checkApproval(now: Date): DomainEvent[] {
    const { status, attention, createdAt } = this.current;
    if (status !== 'PENDING_APPROVAL') return [];
    const waited = now.getTime() - createdAt.getTime();
    if (waited >= APPROVAL_ENDS_MS) return this.fail('APPROVAL_EXPIRED', now);
    const overdue = waited >= APPROVAL_OVERDUE_MS && attention === 'APPROVAL';
    return overdue ? this.callForAttention('APPROVAL_OVERDUE', now) : [];
  }

  /**
   * What the channel says of it. The same report again changes nothing and returns no event. Throws `RefundMismatch` when
   * the report is not about this refund, or about other money.
   *
   * `askedAt` is the version that the refund had when the channel was asked; a callback was not asked for.
   */
  report(report: ChannelRefund, now: Date, askedAt: number = this.current.version): DomainEvent[] {
    this.assertAboutThis(report);
    const { refundId, userReceivedAccount } = report;
    const known = { refundId, userReceivedAccount, failure: null, attention: null, failedTries: 0 };
    switch (report.status) {
      case 'PROCESSING':
        // An answer that a callback has overtaken must not hide that a person is needed.
        if (this.current.status === 'ABNORMAL' && this.current.version !== askedAt) return [];
        this.change('accept', known, now);
        return [];
      case 'SUCCESS': {
        if (!report.successTime) {
          throw new RefundMismatch('INCOMPLETE', `The report of ${this.terms.refundNo} lacks the time of its success`);
        }
        const wasClosed = this.current.status === 'CLOSED';
        const succeeded = this.change('succeed', { ...known, succeededAt: report.successTime, closedAt: null }, now);
        return succeeded ? [new RefundSucceeded(this.terms, this.current, now, wasClosed)] : [];
      }
      case 'CLOSED':
        return this.fail('CLOSED', now, known);
      case 'ABNORMAL':
        return this.change('turnAbnormal', { ...known, attention: 'ABNORMAL' }, now)
          ? [new RefundNeedsAttention(this.terms, this.current, now)]
          : [];
    }
  }

  /** The channel refuses it for good, and has not made it. */
  refuse(channelCode: string, now: Date): DomainEvent[] {
    return this.current.status === 'CREATED' ? this.fail(channelCode, now) : [];
  }

  /** A try that may yet succeed has failed; after the last one a person must decide. */
  failTry(failure: string, now: Date): DomainEvent[] {
    if (this.current.status !== 'CREATED' || this.isStuck) return [];
    const failedTries = this.current.failedTries + 1;
    this.advance({ failedTries, failure }, now);
    return this.pauseMs === null ? this.callForAttention('TRIES_EXHAUSTED', now) : [];
  }

  /** Says once that the payer has waited too long. */
  checkOverdue(now: Date): DomainEvent[] {
    const { status, attention } = this.current;
    const overdue = status === 'PROCESSING' && now.getTime() - this.begunAt.getTime() >= OVERDUE_MS;
    return overdue && attention === null ? this.callForAttention('OVERDUE', now) : [];
  }

  /** A person wants it tried again, as often as at first. Throws `RefundNotStuck`. */
  retry(now: Date): void {
    this.assertStuck();
    this.advance({ attention: null, failedTries: 0 }, now);
  }

  /** A person gives it up. Ask the channel before whether it was made. Throws `RefundNotStuck`. */
  abandon(now: Date): DomainEvent[] {
    this.assertStuck();
    return this.fail('ABANDONED', now);
  }

  /**
   * The channel's number of it, by which its money can be sent another way. Where that is, whoever asked for it does not
   * choose when it needed a second person. Throws `RefundNotAbnormal`, `SecondPersonNeeded`.
   */
  abnormalRefundId(by: KeyHolder): string {
    const { status, refundId } = this.current;
    if (status !== 'ABNORMAL' || refundId === null) throw new RefundNotAbnormal(this.terms.refundNo, status);
    if (this.isApproved) this.assertSecondPerson(by);
    return refundId;
  }

  assertStuck(): void {
    if (!this.isStuck) throw new RefundNotStuck(this.terms.refundNo, this.current.status);
  }

  private get isApproved(): boolean {
    return this.current.decidedBy !== null && this.current.rejectionReason === null;
  }

  private assertSecondPerson(by: KeyHolder): void {
    const { refundNo, requestedLineage } = this.terms;
    if (requestedLineage !== null && mayBeTheSame(requestedLineage, by)) throw new SecondPersonNeeded(refundNo);
  }

  private notPending(): RefundNotPendingApproval {
    return new RefundNotPendingApproval(this.terms.refundNo, this.current.status);
  }

  private assertAboutThis({ outTradeNo, transactionId, refundId, amount }: ChannelRefund): void {
    const { refundNo, ...terms } = this.terms;
    if (outTradeNo !== terms.outTradeNo) {
      throw new RefundMismatch('WRONG_ORDER', `${refundNo} is of ${terms.outTradeNo}, the report of ${outTradeNo}`);
    }
    if (transactionId !== terms.transactionId || (this.current.refundId ?? refundId) !== refundId) {
      throw new RefundMismatch('WRONG_TRANSACTION_ID', `The report of ${refundNo} names other transactions`);
    }
    if (amount.currency !== terms.currency) {
      throw new RefundMismatch(
        'WRONG_CURRENCY',
        `${refundNo} is in ${terms.currency}, the report in ${amount.currency}`,
      );
    }
    if (amount.refund !== terms.amount || amount.total !== terms.total) {
      throw new RefundMismatch(
        'WRONG_AMOUNT',
        `${refundNo} is over ${terms.amount} of ${terms.total} fen, the report over ${amount.refund} of ${amount.total}`,
      );
    }
  }

  private fail(failure: string, now: Date, more: Partial<RefundProgress> = {}): DomainEvent[] {
    const closed = this.change('close', { ...more, failure, attention: null, closedAt: now }, now);
    return closed ? [new RefundFailed(this.terms, this.current, now)] : [];
  }

  private callForAttention(attention: Exclude<RefundAttention, 'ABNORMAL' | 'APPROVAL'>, now: Date): DomainEvent[] {
    this.advance({ attention }, now);
    return [new RefundNeedsAttention(this.terms, this.current, now)];
  }

  private change(change: RefundChange, result: Partial<RefundProgress>, now: Date): boolean {
    const status = REFUND_TRANSITIONS[this.current.status][change];
    if (!status) return false;
    this.advance({ ...result, status }, now);
    return true;
  }

  private advance(result: Partial<RefundProgress>, now: Date): void {
    this.current = { ...this.current, ...result, version: this.current.version + 1, updatedAt: now };
  }
}
