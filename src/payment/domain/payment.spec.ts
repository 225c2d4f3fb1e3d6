import { describe, expect, it } from '@jest/globals';
import type { ChannelTransaction } from '../channel/payment-channel.js';
import { type MismatchReason, PaymentMismatch } from './payment.errors.js';
import { Payment } from './payment.js';
import { PAYMENT_STATUSES, PAYMENT_TRANSITIONS, type PaymentChange, type PaymentStatus } from './payment.state.js';
import type { PaymentTerms } from './payment.terms.js';

const NOW = new Date('2026-12-01T04:00:00.000Z');
const later = (ms: number): Date => new Date(NOW.getTime() + ms);

const TERMS: PaymentTerms = {
  paymentNo: 'pay_1',
  merchantId: 'demo',
  orderNo: 'T20261201-0001',
  attempt: 1,
  channel: 'wechat',
  method: 'mini',
  mchid: '1900000001',
  appid: 'wx8888888888888888',
  outTradeNo: 'T20261201-0001',
  amount: 1200,
  currency: 'CNY',
  openid: 'oPayer',
  clientIp: null,
};

const report = (more: Partial<ChannelTransaction> = {}): ChannelTransaction => ({
  appid: TERMS.appid,
  mchid: TERMS.mchid,
  outTradeNo: TERMS.outTradeNo,
  transactionId: '4200001',
  tradeState: 'SUCCESS',
  amount: { total: 1200, currency: 'CNY' },
  payerOpenid: 'oPayer',
  bankType: 'OTHERS',
  successTime: later(1_000),
  ...more,
});

const begun = (): Payment => Payment.begin(TERMS, NOW);

function inStatus(status: PaymentStatus): Payment {
  const payment = begun();
  if (status === 'SUCCEEDED') payment.succeed(report(), NOW);
  if (status === 'CLOSED') payment.close(NOW);
  if (status === 'FAILED') payment.refuse('PARAM_ERROR', NOW);
  return payment;
}

/** Every way a change can come about. */
const CAUSES: [PaymentChange, string, (payment: Payment) => unknown][] = [
  ['succeed', 'the money is in', (payment) => payment.succeed(report(), later(9_000))],
  ['close', 'we closed it', (payment) => payment.close(later(9_000))],
  ['close', 'WeChat Pay closed it', (payment) => payment.endedByChannel('CLOSED', later(9_000))],
  ['close', 'it was revoked', (payment) => payment.endedByChannel('REVOKED', later(9_000))],
  ['fail', 'it failed for good', (payment) => payment.endedByChannel('PAYERROR', later(9_000))],
  ['fail', 'it was refused', (payment) => payment.refuse('PARAM_ERROR', later(9_000))],
];

describe('a payment', () => {
  describe.each(PAYMENT_STATUSES)('that is %s', (status) => {
    it.each(CAUSES)('goes where the table says for %s, and nowhere else: %s', (change, _cause, apply) => {
      const payment = inStatus(status);
      const before = payment.progress;
      apply(payment);
      const next = PAYMENT_TRANSITIONS[status][change];
      expect(payment.status).toBe(next ?? status);
      if (next) expect(payment.progress.version).toBe(before.version + 1);
      else expect(payment.progress).toBe(before);
    });
  });

  it('that succeeds says so once, whatever it was before', () => {
    for (const status of ['PENDING', 'CLOSED', 'FAILED'] as const) {
      const payment = inStatus(status);
      expect(payment.succeed(report(), NOW)).toMatchObject([
        {
          type: 'payment.succeeded',
          succeededAt: later(1_000),
          payload: { transactionId: '4200001', status: 'SUCCEEDED' },
        },
      ]);
      expect(payment.succeed(report(), NOW)).toEqual([]);
    }
  });

  it('that WeChat Pay ended says so, and one that we closed or that never opened does not', () => {
    expect(begun().endedByChannel('CLOSED', NOW)).toMatchObject([{ type: 'payment.closed', attempt: 1 }]);
    expect(begun().close(NOW)).toEqual([]);
    expect(begun().refuse('PARAM_ERROR', NOW)).toEqual([]);
    expect(inStatus('CLOSED').endedByChannel('CLOSED', NOW)).toEqual([]);
  });

  const MISMATCHES: [string, Partial<ChannelTransaction>, MismatchReason][] = [
    ['a fen more', { amount: { total: 1201, currency: 'CNY' } }, 'WRONG_AMOUNT'],
    ['a fen less', { amount: { total: 1199, currency: 'CNY' } }, 'WRONG_AMOUNT'],
    ['nothing', { amount: { total: 0, currency: 'CNY' } }, 'WRONG_AMOUNT'],
    ['another currency', { amount: { total: 1200, currency: 'USD' } }, 'WRONG_CURRENCY'],
    ['another merchant', { mchid: '1900000002' }, 'WRONG_MCHID'],
    ['another appid', { appid: 'wx1' }, 'WRONG_APPID'],
    ['no appid', { appid: null }, 'WRONG_APPID'],
    ['no amount', { amount: null }, 'INCOMPLETE'],
    ['no number', { transactionId: null }, 'INCOMPLETE'],
    ['an empty number', { transactionId: '' }, 'INCOMPLETE'],
    ['no time', { successTime: null }, 'INCOMPLETE'],
  ];

  it.each(PAYMENT_STATUSES.flatMap((status) => MISMATCHES.map((one) => [status, ...one] as const)))(
    'that is %s does not take a report of %s',
    (status, _what, more, reason) => {
      const payment = inStatus(status);
      const before = payment.progress;
      expect(() => payment.succeed(report(more), NOW)).toThrow(PaymentMismatch);
      expect(() => payment.succeed(report(more), NOW)).toThrow(expect.objectContaining({ mismatch: reason }));
      expect(payment.progress).toBe(before);
    },
  );

  it('that is paid does not take money under another number', () => {
    const payment = inStatus('SUCCEEDED');
    expect(() => payment.succeed(report({ transactionId: '4200002' }), NOW)).toThrow(
      expect.objectContaining({ mismatch: 'WRONG_TRANSACTION_ID' }),
    );
    expect(payment.progress.success?.transactionId).toBe('4200001');
  });

  it.each([
    [{}, true],
    [{ method: 'jsapi' }, false],
    [{ openid: 'oOther' }, false],
    [{ openid: null }, false],
    [{ clientIp: '203.0.113.7' }, false],
    [{ channel: 'other' }, false],
    [{ appid: 'wx8888888888888888' }, true],
    [{ appid: 'wx0000000000000000' }, false],
  ] as const)('is the same attempt for the same values only: %j -> %p', (more, same) => {
    expect(
      begun().isFor({ channel: 'wechat', method: 'mini', openid: 'oPayer', clientIp: null, appid: null, ...more }),
    ).toBe(same);
  });

  it('that somebody may be paying is not failed by the refusal of a call that came late', () => {
    const payment = begun();
    payment.prepaid({ prepayId: 'wx1', codeUrl: null, h5Url: null, expiresAt: later(300_000) }, NOW);
    const before = payment.progress;
    expect(payment.refuse('ORDERPAID', NOW)).toEqual([]);
    expect(payment.progress).toBe(before);
  });

  it('shows a prepayment while a payer can still use it', () => {
    const payment = begun();
    const prepayment = { prepayId: 'wx1', codeUrl: null, h5Url: null, expiresAt: later(300_000) };
    expect(payment.livePrepayment(NOW)).toBeNull();
    expect(payment.prepaid(prepayment, NOW)).toBe(true);
    expect(payment.livePrepayment(later(270_000))).toEqual(prepayment);
    expect(payment.livePrepayment(later(270_001))).toBeNull();
    payment.close(NOW);
    expect(payment.livePrepayment(NOW)).toBeNull();
  });

  it.each(['SUCCEEDED', 'CLOSED', 'FAILED'] as const)('that is %s takes no prepayment any more', (status) => {
    const payment = inStatus(status);
    const before = payment.progress;
    expect(payment.prepaid({ prepayId: 'x', codeUrl: null, h5Url: null, expiresAt: later(1) }, NOW)).toBe(false);
    expect(payment.progress).toBe(before);
  });
});
