import { describe, expect, it } from '@jest/globals';
import { CHANNEL_REFUND_STATUSES } from '../refund-channel.js';
import { UnexpectedShape } from './untrusted-json.js';
import { readNotifiedRefund, readRefund } from './wechatpay-refund.js';

const REFUND = {
  refund_id: '50000000382019052709732678859',
  out_refund_no: 'R0001',
  transaction_id: '1217752501201407033233368018',
  out_trade_no: 'ORDER0001',
  channel: 'ORIGINAL',
  user_received_account: '招商银行信用卡0403',
  success_time: '2020-12-01T16:18:12+08:00',
  create_time: '2020-12-01T16:18:12+08:00',
  status: 'SUCCESS',
  funds_account: 'AVAILABLE',
  amount: { total: 100, refund: 40, payer_total: 90, payer_refund: 36, currency: 'CNY' },
};
const { status, ...REST } = REFUND;
const NOTIFIED = {
  ...REST,
  mchid: '1900000001',
  refund_status: status,
  amount: { total: 100, refund: 40, payer_total: 90, payer_refund: 36 },
};
const READ = {
  outRefundNo: 'R0001',
  outTradeNo: 'ORDER0001',
  refundId: '50000000382019052709732678859',
  transactionId: '1217752501201407033233368018',
  status: 'SUCCESS',
  amount: { refund: 40, total: 100, currency: 'CNY' },
  createTime: new Date('2020-12-01T08:18:12Z'),
  successTime: new Date('2020-12-01T08:18:12Z'),
  userReceivedAccount: '招商银行信用卡0403',
};

describe('a refund', () => {
  it('is read from an answer', () => {
    expect(readRefund(REFUND)).toEqual(READ);
  });

  it('is read from a callback, which names no currency', () => {
    expect(readNotifiedRefund(NOTIFIED)).toEqual(READ);
  });

  it('may have no time of success and no account yet', () => {
    const open = { ...REFUND, status: 'PROCESSING', success_time: undefined, user_received_account: '' };
    expect(readRefund(open)).toMatchObject({ status: 'PROCESSING', successTime: null, userReceivedAccount: null });
  });

  it.each(CHANNEL_REFUND_STATUSES)('may be %s', (known) => {
    expect(readRefund({ ...REFUND, status: known }).status).toBe(known);
    expect(readNotifiedRefund({ ...NOTIFIED, refund_status: known }).status).toBe(known);
  });

  it.each([
    ['a status nobody knows', { status: 'REFUNDED' }],
    ['a callback’s status', { status: undefined, refund_status: 'SUCCESS' }],
    ['no refund number', { out_refund_no: undefined }],
    ['no number of WeChat Pay’s', { refund_id: '' }],
    ['no order number', { out_trade_no: null }],
    ['no transaction number', { transaction_id: 4200 }],
    ['no amount', { amount: undefined }],
    ['no refunded amount', { amount: { total: 100 } }],
    ['no total', { amount: { refund: 40 } }],
    ['an amount in yuan', { amount: { total: 100, refund: 0.4 } }],
    ['an amount in a string', { amount: { total: 100, refund: '40' } }],
    ['more than was paid', { amount: { total: 100, refund: 101 } }],
    ['a time without its offset', { success_time: '2020-12-01T16:18:12' }],
  ])('is refused with %s', (_what, change) => {
    expect(() => readRefund({ ...REFUND, ...change })).toThrow(UnexpectedShape);
  });

  it('is refused in a callback that has an answer’s status', () => {
    expect(() => readNotifiedRefund({ ...NOTIFIED, refund_status: undefined, status: 'SUCCESS' })).toThrow(
      UnexpectedShape,
    );
  });
});
