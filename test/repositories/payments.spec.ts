import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Payment } from '../../src/payment/domain/payment.js';
import { TransactionIdTaken } from '../../src/payment/domain/payment.errors.js';
import type { PaymentProgress, PaymentTerms } from '../../src/payment/domain/payment.terms.js';
import { ConcurrencyConflict } from '../../src/platform/database/database-errors.js';
import { DATABASE_KINDS } from '../support/databases.js';
import { later, NOW, paymentTerms, samplePayment } from '../support/samples.js';
import { openStore, type TestStore } from '../support/store.js';

const PENDING = samplePayment().progress;
const { merchantId, mchid } = paymentTerms();
const ACCOUNT = { merchantId, mchid };
const SUCCESS = { transactionId: '4200001234', payerOpenid: 'oPayer', bankType: 'OTHERS', succeededAt: later(9_001) };

describe.each(DATABASE_KINDS)('payments as kept, on %s', (database) => {
  let store: TestStore;
  beforeAll(async () => {
    store = await openStore(database);
  });
  afterAll(() => store.close());
  beforeEach(() => store.rows('DELETE FROM payments'));

  const TERMS: Record<string, Partial<PaymentTerms>> = {
    'a QR code': {},
    'a page inside WeChat': { method: 'jsapi', openid: 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o' },
    'a mini program': { method: 'mini', openid: 'o'.repeat(128) },
    'an app': { method: 'app' },
    'a mobile browser': { method: 'h5', clientIp: '2001:0db8:85a3:0000:0000:8a2e:0370:7334' },
    'a later attempt over the largest amount': {
      attempt: 999,
      outTradeNo: `${'x'.repeat(28)}-999`,
      amount: Number.MAX_SAFE_INTEGER,
    },
  };

  it.each(Object.entries(TERMS))('come back as they went in: %s', async (_name, more) => {
    const payment = samplePayment(more);
    expect(await store.payments.insert(payment)).toBe(true);
    const read = await store.payments.get('pay_0001');
    expect(read.terms).toEqual(payment.terms);
    expect(read.progress).toEqual(payment.progress);
  });

  const PROGRESS: Record<string, PaymentProgress> = {
    'a prepayment id': {
      ...PENDING,
      version: 2,
      prepayment: { prepayId: 'wx01'.padEnd(64, '0'), codeUrl: null, h5Url: null, expiresAt: later(7_200_001) },
    },
    'a code': {
      ...PENDING,
      version: 2,
      prepayment: { prepayId: null, codeUrl: 'weixin://wxpay/?pr=1', h5Url: null, expiresAt: later(999) },
    },
    'an H5 page': {
      ...PENDING,
      version: 2,
      prepayment: { prepayId: null, codeUrl: null, h5Url: 'https://wx.tenpay.com/'.padEnd(512, 'x'), expiresAt: NOW },
    },
    success: { ...PENDING, version: 3, status: 'SUCCEEDED', success: SUCCESS, updatedAt: later(9_002) },
    'success that names no payer': {
      ...PENDING,
      version: 3,
      status: 'SUCCEEDED',
      success: { ...SUCCESS, payerOpenid: null, bankType: null },
    },
    'a close': { ...PENDING, version: 2, status: 'CLOSED', failure: 'REVOKED' },
    'a failure': { ...PENDING, version: 2, status: 'FAILED', failure: 'APPID_MCHID_NOT_MATCH' },
  };

  it.each(Object.entries(PROGRESS))('come back with every change: %s', async (_name, progress) => {
    await store.payments.insert(samplePayment());
    await store.payments.save(Payment.restore(paymentTerms(), progress), 1);
    expect((await store.payments.get('pay_0001')).progress).toEqual(progress);
  });

  const COLLISIONS: Record<string, Partial<PaymentTerms>> = {
    'the payment number': { paymentNo: 'pay_0001', orderNo: 'T-2-order', outTradeNo: 'T-2-order' },
    'the attempt of the order': { paymentNo: 'pay_0002', outTradeNo: 'T20261201-0001-2' },
    'the number at WeChat Pay': { paymentNo: 'pay_0002', orderNo: 'T-2-order' },
  };

  it.each(Object.entries(COLLISIONS))('are told no when somebody has %s', async (_name, more) => {
    expect(await store.payments.insert(samplePayment())).toBe(true);
    expect(await store.payments.insert(samplePayment(more))).toBe(false);
    expect(await store.rows('SELECT payment_no FROM payments')).toEqual([{ payment_no: 'pay_0001' }]);
  });

  it('tell upper from lower case in numbers', async () => {
    await store.payments.insert(samplePayment({ orderNo: 'Order1', outTradeNo: 'Order1' }));
    const lower = samplePayment({ paymentNo: 'pay_0002', orderNo: 'order1', outTradeNo: 'order1' });
    expect(await store.payments.insert(lower)).toBe(true);
    expect((await store.payments.findByOutTradeNo(ACCOUNT, 'order1'))?.terms.paymentNo).toBe('pay_0002');
    expect(await store.payments.findByOutTradeNo(ACCOUNT, 'ORDER1')).toBeNull();
  });

  it('go on in the transaction in which an insert was told no', async () => {
    await store.payments.insert(samplePayment());
    await store.transactions.run(async () => {
      expect(await store.payments.insert(samplePayment())).toBe(false);
      const next = samplePayment({ paymentNo: 'pay_0002', attempt: 2, outTradeNo: 'T20261201-0001-2' });
      expect(await store.payments.insert(next)).toBe(true);
    });
    expect((await store.payments.get('pay_0002')).terms.attempt).toBe(2);
  });

  it('refuse a save on a version that is gone, and keep what the faster one wrote', async () => {
    await store.payments.insert(samplePayment());
    const slow = await store.payments.get('pay_0001');
    const success: PaymentProgress = { ...PENDING, version: 2, status: 'SUCCEEDED', success: SUCCESS };
    await store.payments.save(Payment.restore(paymentTerms(), success), 1);
    slow.close(later(1_000));
    await expect(store.payments.save(slow, 1)).rejects.toThrow(ConcurrencyConflict);
    expect((await store.payments.get('pay_0001')).status).toBe('SUCCEEDED');
  });

  it("book a number of WeChat Pay's once, for one payment", async () => {
    const second = paymentTerms({ paymentNo: 'pay_0002', orderNo: 'T-2-order', outTradeNo: 'T-2-order' });
    await store.payments.insert(samplePayment());
    await store.payments.insert(Payment.begin(second, NOW));
    const success: PaymentProgress = { ...PENDING, version: 2, status: 'SUCCEEDED', success: SUCCESS };
    await store.payments.save(Payment.restore(paymentTerms(), success), 1);
    await expect(store.payments.save(Payment.restore(second, success), 1)).rejects.toThrow(TransactionIdTaken);
    expect((await store.payments.get('pay_0002')).progress).toEqual(PENDING);
  });

  it('are found by the number at WeChat Pay, for their account only', async () => {
    await store.payments.insert(samplePayment());
    expect((await store.payments.findByOutTradeNo(ACCOUNT, 'T20261201-0001'))?.terms).toEqual(paymentTerms());
    expect(await store.payments.findByOutTradeNo({ ...ACCOUNT, merchantId: 'other' }, 'T20261201-0001')).toBeNull();
    expect(await store.payments.findByOutTradeNo({ ...ACCOUNT, mchid: '1900000002' }, 'T20261201-0001')).toBeNull();
    expect(await store.payments.findByOutTradeNo(ACCOUNT, 'T-missing')).toBeNull();
  });

  it('are found by several numbers at WeChat Pay at once: those that exist, of their merchant, oldest first', async () => {
    for (const no of ['T-one', 'T-two', 'T-three'])
      await store.payments.insert(samplePayment({ paymentNo: no, orderNo: no, outTradeNo: no }));
    const found = await store.payments.findByOutTradeNos('demo', ['T-three', 'T-none', 'T-one', 't-two']);
    expect(found.map(({ terms }) => terms.outTradeNo)).toEqual(['T-one', 'T-three']);
    expect(await store.payments.findByOutTradeNos('other', ['T-one'])).toEqual([]);
    expect(await store.payments.findByOutTradeNos('demo', [])).toEqual([]);
  });

  it('are found by their order: all attempts oldest first, and the latest', async () => {
    for (const attempt of [2, 10, 1, 9]) {
      const no = `T20261201-0001-${attempt}`;
      await store.payments.insert(samplePayment({ paymentNo: `pay_${attempt}`, attempt, outTradeNo: no }));
    }
    await store.payments.insert(samplePayment({ paymentNo: 'pay_x', orderNo: 'T-2-order', outTradeNo: 'T-2-order' }));
    const all = await store.payments.findAllOfOrder('demo', 'T20261201-0001');
    expect(all.map(({ terms }) => terms.attempt)).toEqual([1, 2, 9, 10]);
    expect((await store.payments.findLatestOfOrder('demo', 'T20261201-0001'))?.terms.attempt).toBe(10);
    expect(await store.payments.findLatestOfOrder('other', 'T20261201-0001')).toBeNull();
    expect(await store.payments.findAllOfOrder('other', 'T20261201-0001')).toEqual([]);
  });

  it('are missed loudly when one that must exist does not', async () => {
    await expect(store.payments.get('pay_none')).rejects.toThrow();
  });

  it.each([
    ['a status', "UPDATE payments SET status = 'LOST'"],
    ['a method', "UPDATE payments SET method = 'cash'"],
    ['a channel', "UPDATE payments SET channel = 'bank'"],
  ])('are refused rather than misread when the database holds %s nobody knows', async (_name, sql) => {
    await store.payments.insert(samplePayment());
    await store.rows(sql);
    await expect(store.payments.get('pay_0001')).rejects.toThrow();
  });
});
