import { describe, expect, it } from '@jest/globals';
import type { ChannelRefund } from '../../payment/index.js';
import { RefundMismatch, RefundNotAbnormal, RefundNotStuck } from './refund.errors.js';
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
};
const FRESH: RefundProgress = {
  status: 'CREATED',
  failedTries: 0,
  failure: null,
  attention: null,
  refundId: null,
  userReceivedAccount: null,
  succeededAt: null,
  closedAt: null,
  version: 1,
  createdAt: NOW,
  updatedAt: NOW,
};
const refund = (progress: Partial<RefundProgress> = {}): Refund => Refund.restore(TERMS, { ...FRESH, ...progress });

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
} as const satisfies Record<RefundChange, ChannelRefund['status']>;
const CHANGES: readonly RefundChange[] = ['accept', 'succeed', 'close', 'turnAbnormal'];

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

  it('gives its number at WeChat Pay for sending it another way only while it is abnormal', () => {
    expect(refund({ status: 'ABNORMAL', refundId: '5030' }).abnormalRefundId()).toBe('5030');
    for (const status of REFUND_STATUSES.filter((each) => each !== 'ABNORMAL')) {
      expect(() => refund({ status, refundId: '5030' }).abnormalRefundId()).toThrow(RefundNotAbnormal);
    }
  });

  it('is only of a payment whose money is in', () => {
    const { total, ...terms } = TERMS;
    const payment = (success: PaidPayment['progress']['success']): PaidPayment => ({
      terms: { ...terms, amount: total },
      progress: { success },
    });
    const request = { refundNo: 'R0001', amount: 400, reason: null, cause: 'MERCHANT' } as const;
    expect(Refund.create(payment({ transactionId: '4200001' }), request, NOW)).toMatchObject({
      terms: TERMS,
      progress: FRESH,
    });
    expect(() => Refund.create(payment(null), request, NOW)).toThrow('pay_1');
  });
});
