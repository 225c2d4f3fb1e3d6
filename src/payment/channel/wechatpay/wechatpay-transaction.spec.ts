import { describe, expect, it } from '@jest/globals';
import { TRADE_STATES } from '../payment-channel.js';
import { UnexpectedShape } from './untrusted-json.js';
import { readTransaction } from './wechatpay-transaction.js';

const PAID = {
  appid: 'wxd678efh567hg6787',
  mchid: '1900000001',
  out_trade_no: 'ORDER0001',
  transaction_id: '1217752501201407033233368018',
  trade_type: 'NATIVE',
  trade_state: 'SUCCESS',
  trade_state_desc: '支付成功',
  bank_type: 'CMC',
  attach: '',
  success_time: '2018-06-08T10:34:56+08:00',
  payer: { openid: 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o' },
  amount: { total: 100, payer_total: 90, currency: 'CNY', payer_currency: 'CNY' },
  promotion_detail: [{ coupon_id: '109519' }],
};

describe('readTransaction', () => {
  it('reads a payment that succeeded', () => {
    expect(readTransaction(PAID)).toEqual({
      appid: 'wxd678efh567hg6787',
      mchid: '1900000001',
      outTradeNo: 'ORDER0001',
      transactionId: '1217752501201407033233368018',
      tradeState: 'SUCCESS',
      amount: { total: 100, currency: 'CNY' },
      payerOpenid: 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o',
      bankType: 'CMC',
      successTime: new Date('2018-06-08T02:34:56Z'),
    });
  });

  it('reads one that nobody has paid yet, with fields absent, null or empty', () => {
    const unpaid = { mchid: '1900000001', out_trade_no: 'ORDER0001', trade_state: 'NOTPAY' };
    const read = {
      appid: null,
      transactionId: null,
      amount: null,
      payerOpenid: null,
      bankType: null,
      successTime: null,
    };
    expect(readTransaction(unpaid)).toMatchObject(read);
    expect(readTransaction({ ...unpaid, amount: {}, payer: {}, transaction_id: '', bank_type: null })).toMatchObject(
      read,
    );
    expect(readTransaction({ ...unpaid, amount: null, payer: null, success_time: '' })).toMatchObject(read);
  });

  it('reads CNY where no currency is named', () => {
    expect(readTransaction({ ...PAID, amount: { total: 1 } }).amount).toEqual({ total: 1, currency: 'CNY' });
  });

  it.each(TRADE_STATES)('knows the state %s', (trade_state) => {
    expect(readTransaction({ ...PAID, trade_state }).tradeState).toBe(trade_state);
  });

  it.each([
    ['a state nobody knows', { trade_state: 'ACCEPT' }],
    ['no state', { trade_state: undefined }],
    ['no merchant number', { mchid: undefined }],
    ['a merchant number that is a number', { mchid: 1900000001 }],
    ['no order number', { out_trade_no: '' }],
    ['success without a transaction number', { transaction_id: undefined }],
    ['success without an amount', { amount: undefined }],
    ['success without a total', { amount: { currency: 'CNY' } }],
    ['refund without an amount', { trade_state: 'REFUND', amount: undefined }],
    ['an amount in yuan', { amount: { total: 1.01 } }],
    ['an amount in a string', { amount: { total: '100' } }],
    ['a negative amount', { amount: { total: -1 } }],
    ['an amount that a double cannot hold', { amount: { total: 2 ** 53 } }],
    ['an amount that is no object', { amount: 100 }],
    ['a currency that is no string', { amount: { total: 100, currency: 1 } }],
    ['a time without its offset', { success_time: '2018-06-08T10:34:56' }],
    ['a payer that is no object', { payer: 'oUpF8u' }],
  ])('refuses %s', (_what, change) => {
    expect(() => readTransaction({ ...PAID, ...change })).toThrow(UnexpectedShape);
  });
});
