import { describe, expect, it } from '@jest/globals';
import type { ChannelRefund } from '../../payment/index.js';
import type { KeyHolder } from '../../platform/access/key-holder.js';
import {
  RefundMismatch,
  RefundNotAbnormal,
  RefundNotPendingApproval,
  RefundNotStuck,
  SecondPersonNeeded,
} from './refund.errors.js';
import { Refund } from './refund.js';
import { REFUND_STATUSES, REFUND_TRANSITIONS, type RefundChange, type RefundStatus } from './refund.state.js';
import type { PaidPayment, RefundProgress, RefundTerms } from './refund.terms.js';

const NOW = new Date('2026-12-01T04:00:00.000Z');
const later = (ms: number): Date => new Date(NOW.getTime() + ms);
const DAY = 86_400_000;

const TERMS: RefundTerms = {
  merchantId: 'demo',
  refundNo: 'R0001',
  orderNo: 'T20261201-0001',
  paymentNo: 'pay_1',
  channel: 'wechat',
  mchid: '1900000001',
  outTradeNo: 'T20261201-0001',
  transactionId: '4200001',
  amount: 400,
  total: 1200,
  currency: 'CNY',
  reason: null,
  cause: 'MERCHANT',
  requestedBy: 'key_asking',
  requestedLineage: 'key_first',
};
const FRESH: RefundProgress = {
  status: 'CREATED',
  failedTries: 0,
  failure: null,
  attention: null,
  decidedBy: null,
  decidedAt: null,
  rejectionReason: null,
  refundId: null,
  userReceivedAccount: null,
  succeededAt: null,
  closedAt: null,
  version: 1,
  createdAt: NOW,
  updatedAt: NOW,
};
/** Whose key it was asked for with. */
const ASKING: KeyHolder = { keyId: 'key_asking', lineage: 'key_first', seenBy: ['key_boss'] };
const ANOTHER: KeyHolder = { keyId: 'key_another', lineage: 'key_another', seenBy: ['key_boss'] };

const refund = (progress: Partial<RefundProgress> = {}): Refund => Refund.restore(TERMS, { ...FRESH, ...progress });

/** All but `approve`, which WeChat Pay knows nothing of. */
type ReportedChange = Exclude<RefundChange, 'approve'>;

const reported = (status: ChannelRefund['status'], more: Partial<ChannelRefund> = {}): ChannelRefund => ({
  outRefundNo: 'R0001',
  outTradeNo: TERMS.outTradeNo,
  refundId: '5030',
  transactionId: TERMS.transactionId,
  status,
  amount: { refund: 400, total: 1200, currency: 'CNY' },
  createTime: null,
  successTime: status === 'SUCCESS' ? later(500) : null,
  userReceivedAccount: null,
  ...more,
});

const STATUS_OF_CHANGE = {
  accept: 'PROCESSING',
  succeed: 'SUCCESS',
  close: 'CLOSED',
  turnAbnormal: 'ABNORMAL',
} as const satisfies Record<ReportedChange, ChannelRefund['status']>;
const CHANGES: readonly ReportedChange[] = ['accept', 'succeed', 'close', 'turnAbnormal'];

describe('a refund', () => {
  describe.each(REFUND_STATUSES)('that is %s', (status: RefundStatus) => {
    it.each(CHANGES)('goes where the table says, and nowhere else: %s', (change) => {
      const current = refund({ status });
      const before = current.progress;
      const events = current.report(reported(STATUS_OF_CHANGE[change]), later(1_000));
      const target = REFUND_TRANSITIONS[status][change];
      expect(current.status).toBe(target ?? status);
      if (target === undefined) {
        expect(events).toEqual([]);
        expect(current.progress).toBe(before);
      }
    });

    it('changes nothing when it hears the same again', () => {
      for (const change of CHANGES) {
        const current = refund({ status });
        current.report(reported(STATUS_OF_CHANGE[change]), later(1_000));
        const before = current.progress;
        expect(current.report(reported(STATUS_OF_CHANGE[change]), later(9_000))).toEqual([]);
        expect(current.progress).toBe(before);
      }
    });
  });

  it.each([
    ['SUCCESS', 'refund.succeeded'],
    ['CLOSED', 'refund.failed'],
    ['ABNORMAL', 'refund.needs_attention'],
  ] as const)('tells of %s by an event, numbered by its version', (status, type) => {
    expect(refund().report(reported(status), later(1_000))).toMatchObject([
      { type, aggregate: 'refund', aggregateNo: 'R0001', sequence: 2, payload: { refundNo: 'R0001', amount: 400 } },
    ]);
  });

  it('stays ABNORMAL when the answer that it is PROCESSING was given before, and comes after', () => {
    const current = refund();
    const { version: askedAt } = current.progress;
    current.report(reported('ABNORMAL'), later(1_000));
    const before = current.progress;
    expect(current.report(reported('PROCESSING'), later(2_000), askedAt)).toEqual([]);
    expect(current.progress).toBe(before);
    current.report(reported('PROCESSING'), later(3_000), before.version);
    expect(current.progress).toMatchObject({ status: 'PROCESSING', attention: null });
  });

  it.each([
    ['another order', { outTradeNo: 'T20261201-0002' }, 'WRONG_ORDER'],
    ['another payment', { transactionId: '4200002' }, 'WRONG_TRANSACTION_ID'],
    ['another refund', { refundId: '5031' }, 'WRONG_TRANSACTION_ID'],
    ['more money', { amount: { refund: 401, total: 1200, currency: 'CNY' } }, 'WRONG_AMOUNT'],
    ['money of another sum', { amount: { refund: 400, total: 1300, currency: 'CNY' } }, 'WRONG_AMOUNT'],
    ['another currency', { amount: { refund: 400, total: 1200, currency: 'USD' } }, 'WRONG_CURRENCY'],
    ['no time', { successTime: null }, 'INCOMPLETE'],
  ] as const)('believes no report about %s', (_what, more, mismatch) => {
    const current = refund({ status: 'PROCESSING', refundId: '5030' });
    const before = current.progress;
    const report = (): unknown => current.report(reported('SUCCESS', more), NOW);
    expect(report).toThrow(RefundMismatch);
    expect(report).toThrow(expect.objectContaining({ mismatch }));
    expect(current.progress).toBe(before);
  });

  it('is tried four times, with growing pauses, then it waits for a person', () => {
    const current = refund();
    const pauses: (number | null)[] = [];
    const events = [1, 2, 3, 4].flatMap(() => {
      const raised = current.failTry('NOT_ENOUGH', NOW);
      pauses.push(current.pauseMs);
      return raised;
    });
    expect(pauses).toEqual([60_000, 600_000, 3_600_000, null]);
    expect(events).toMatchObject([
      { type: 'refund.needs_attention', payload: { attention: 'TRIES_EXHAUSTED', failure: 'NOT_ENOUGH' } },
    ]);
    expect(current.isStuck).toBe(true);
    expect(current.failTry('NOT_ENOUGH', NOW)).toEqual([]);
  });

  describe('that is stuck', () => {
    const stuck = (): Refund => refund({ failedTries: 4, attention: 'TRIES_EXHAUSTED', failure: 'NOT_ENOUGH' });

    it('has all its tries again when a person retries it', () => {
      const current = stuck();
      current.retry(NOW);
      expect(current.progress).toMatchObject({ status: 'CREATED', attention: null, failedTries: 0 });
      expect(current.pauseMs).toBe(60_000);
    });

    it('is closed when a person abandons it', () => {
      const current = stuck();
      expect(current.abandon(later(5))).toMatchObject([{ type: 'refund.failed' }]);
      expect(current.progress).toMatchObject({ status: 'CLOSED', failure: 'ABANDONED', attention: null });
      expect(current.progress.closedAt).toEqual(later(5));
    });

    it('goes on when WeChat Pay has it after all', () => {
      const current = stuck();
      current.report(reported('PROCESSING'), NOW);
      expect(current.progress).toMatchObject({ status: 'PROCESSING', attention: null, failure: null });
    });
  });

  it.each(REFUND_STATUSES)('that is %s and not stuck is neither retried nor abandoned', (status) => {
    const current = refund({ status });
    expect(() => {
      current.retry(NOW);
    }).toThrow(RefundNotStuck);
    expect(() => current.abandon(NOW)).toThrow(RefundNotStuck);
  });

  it('is closed when WeChat Pay refuses it, unless WeChat Pay has it already', () => {
    const current = refund();
    expect(current.refuse('PARAM_ERROR', NOW)).toMatchObject([{ type: 'refund.failed' }]);
    expect(current.progress).toMatchObject({ status: 'CLOSED', failure: 'PARAM_ERROR' });
    const processing = refund({ status: 'PROCESSING' });
    expect(processing.refuse('PARAM_ERROR', NOW)).toEqual([]);
    expect(processing.status).toBe('PROCESSING');
  });

  it('says that its money came although it was given up', () => {
    const events = refund({ status: 'CLOSED', failure: 'ABANDONED' }).report(reported('SUCCESS'), NOW);
    expect(events).toMatchObject([{ type: 'refund.succeeded', wasClosed: true }]);
  });

  it('calls for a person once when it takes longer than a week', () => {
    const current = refund({ status: 'PROCESSING' });
    expect(current.checkOverdue(later(7 * DAY - 1))).toEqual([]);
    expect(current.checkOverdue(later(7 * DAY))).toMatchObject([{ payload: { attention: 'OVERDUE' } }]);
    expect(current.checkOverdue(later(8 * DAY))).toEqual([]);
    current.report(reported('SUCCESS'), later(8 * DAY));
    expect(current.progress).toMatchObject({ status: 'SUCCEEDED', attention: null });
  });

  describe('that needs approval', () => {
    const pending = (progress: Partial<RefundProgress> = {}): Refund =>
      refund({ status: 'PENDING_APPROVAL', attention: 'APPROVAL', ...progress });

    it('is made when a second person approves it, who is kept', () => {
      const current = pending();
      expect(current.approve(ANOTHER, later(5))).toBe(true);
      expect(current.progress).toMatchObject({
        status: 'CREATED',
        attention: null,
        decidedBy: 'key_another',
        decidedAt: later(5),
        version: 2,
      });
    });

    it('is closed when a second person rejects it, and says why', () => {
      const current = pending();
      expect(current.reject(ANOTHER, 'no parcel', later(5))).toMatchObject([
        { type: 'refund.failed', payload: { status: 'CLOSED', failure: 'REJECTED', attention: null } },
      ]);
      expect(current.progress).toMatchObject({
        decidedBy: 'key_another',
        decidedAt: later(5),
        rejectionReason: 'no parcel',
        closedAt: later(5),
      });
    });

    it('is decided once: the same again changes nothing, and the other is refused', () => {
      const approved = pending();
      approved.approve(ANOTHER, later(5));
      const rejected = pending();
      rejected.reject(ANOTHER, 'no', later(5));
      const [wasApproved, wasRejected] = [approved.progress, rejected.progress];
      expect(approved.approve({ ...ANOTHER, keyId: 'key_third', lineage: 'key_third' }, later(9))).toBe(false);
      expect(rejected.reject(ANOTHER, 'never', later(9))).toEqual([]);
      expect(() => approved.reject(ANOTHER, 'no', later(9))).toThrow(RefundNotPendingApproval);
      expect(() => rejected.approve(ANOTHER, later(9))).toThrow(RefundNotPendingApproval);
      expect(approved.progress).toBe(wasApproved);
      expect(rejected.progress).toBe(wasRejected);
    });

    it.each([
      ['the same key', ASKING],
      ['one that took its place', { keyId: 'key_next', lineage: 'key_first', seenBy: [] }],
      ['one that it gave out', { keyId: 'key_given', lineage: 'key_given', seenBy: ['key_first'] }],
    ])('is not decided by whoever asked for it: %s', (_what, by) => {
      const current = pending();
      const before = current.progress;
      expect(() => current.approve(by, NOW)).toThrow(SecondPersonNeeded);
      expect(() => current.reject(by, 'no', NOW)).toThrow(SecondPersonNeeded);
      expect(current.progress).toBe(before);
    });

    it('is neither tried, nor refused, nor retried, nor given up meanwhile', () => {
      const current = pending();
      const before = current.progress;
      expect(current.failTry('NOT_ENOUGH', NOW)).toEqual([]);
      expect(current.refuse('PARAM_ERROR', NOW)).toEqual([]);
      expect(current.isStuck).toBe(false);
      expect(() => {
        current.retry(NOW);
      }).toThrow(RefundNotStuck);
      expect(() => current.abandon(NOW)).toThrow(RefundNotStuck);
      expect(current.progress).toBe(before);
    });

    it('calls for a person once after a day, and is closed after a week', () => {
      const current = pending();
      expect(current.approvalDueAt).toEqual(later(DAY));
      expect(current.checkApproval(later(DAY - 1))).toEqual([]);
      expect(current.checkApproval(later(DAY))).toMatchObject([
        { type: 'refund.needs_attention', payload: { attention: 'APPROVAL_OVERDUE' } },
      ]);
      expect(current.approvalDueAt).toEqual(later(7 * DAY));
      expect(current.checkApproval(later(7 * DAY - 1))).toEqual([]);
      expect(current.checkApproval(later(7 * DAY))).toMatchObject([
        { type: 'refund.failed', payload: { failure: 'APPROVAL_EXPIRED' } },
      ]);
      expect(current.checkApproval(later(8 * DAY))).toEqual([]);
    });

    it('is overdue a week after it was approved, not after it was asked for', () => {
      const current = pending();
      current.approve(ANOTHER, later(6 * DAY));
      current.report(reported('PROCESSING'), later(6 * DAY));
      expect(current.checkOverdue(later(13 * DAY - 1))).toEqual([]);
      expect(current.checkOverdue(later(13 * DAY))).toMatchObject([{ payload: { attention: 'OVERDUE' } }]);
    });

    it('is sent another way by a second person alone, when it was approved', () => {
      const abnormal = refund({ status: 'ABNORMAL', refundId: '5030', decidedBy: 'key_another', decidedAt: NOW });
      expect(abnormal.abnormalRefundId(ANOTHER)).toBe('5030');
      expect(() => abnormal.abnormalRefundId(ASKING)).toThrow(SecondPersonNeeded);
      expect(refund({ status: 'ABNORMAL', refundId: '5030' }).abnormalRefundId(ASKING)).toBe('5030');
    });
  });

  it.each(REFUND_STATUSES.filter((status) => status !== 'PENDING_APPROVAL'))(
    'that is %s and was never to be approved is neither approved nor rejected',
    (status) => {
      const current = refund({ status });
      expect(() => current.approve(ANOTHER, NOW)).toThrow(RefundNotPendingApproval);
      expect(() => current.reject(ANOTHER, 'no', NOW)).toThrow(RefundNotPendingApproval);
    },
  );

  it('gives its number at WeChat Pay for sending it another way only while it is abnormal', () => {
    expect(refund({ status: 'ABNORMAL', refundId: '5030' }).abnormalRefundId(ANOTHER)).toBe('5030');
    for (const status of REFUND_STATUSES.filter((each) => each !== 'ABNORMAL')) {
      expect(() => refund({ status, refundId: '5030' }).abnormalRefundId(ANOTHER)).toThrow(RefundNotAbnormal);
    }
  });

  it('is only of a payment whose money is in', () => {
    const { total, ...terms } = TERMS;
    const payment = (success: PaidPayment['progress']['success']): PaidPayment => ({
      terms: { ...terms, amount: total },
      progress: { success },
    });
    const asked = { refundNo: 'R0001', amount: 400, reason: null, cause: 'MERCHANT' } as const;
    const request = { ...asked, requester: ASKING, needsApproval: false };
    expect(Refund.create(payment({ transactionId: '4200001' }), request, NOW)).toMatchObject({
      terms: TERMS,
      progress: FRESH,
    });
    expect(
      Refund.create(payment({ transactionId: '4200001' }), { ...request, needsApproval: true }, NOW),
    ).toMatchObject({
      terms: TERMS,
      progress: { ...FRESH, status: 'PENDING_APPROVAL', attention: 'APPROVAL' },
    });
    expect(() => Refund.create(payment(null), request, NOW)).toThrow('pay_1');
  });
});
