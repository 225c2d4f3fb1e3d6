import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { ChannelRefused } from '../channel.errors.js';
import type { AbnormalRefundRequest, RefundRequest } from '../refund-channel.js';
import { decryptField } from './sensitive-fields.js';
import { parseJsonObject } from './untrusted-json.js';
import { abnormalRefundBody, abnormalRefundPath, queryRefundPath, refundBody } from './wechatpay-refund-requests.js';

const account = { notifyUrl: 'https://pay.example.com/v1/callbacks/wechatpay/demo' };
const REFUND: RefundRequest = {
  outTradeNo: 'ORDER0001',
  outRefundNo: 'R0001',
  amount: 40,
  total: 100,
  currency: 'CNY',
  reason: null,
};

describe('refundBody', () => {
  const body = {
    out_trade_no: 'ORDER0001',
    out_refund_no: 'R0001',
    notify_url: account.notifyUrl,
    amount: { refund: 40, total: 100, currency: 'CNY' },
  };

  it('says what goes back, of how much, and where to report it; a reason only when there is one', () => {
    expect(JSON.parse(refundBody(account, REFUND))).toEqual(body);
    expect(JSON.parse(refundBody(account, { ...REFUND, reason: '不想要了' }))).toEqual({ ...body, reason: '不想要了' });
  });

  it('says the same again in the same bytes', () => {
    expect(refundBody(account, { ...REFUND })).toBe(refundBody(account, { ...REFUND }));
  });
});

describe('abnormalRefundBody', () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = { serial: 'PUB_KEY_ID_1', key: publicKey };
  const TO_CARD: AbnormalRefundRequest = {
    refundId: '5000',
    outRefundNo: 'R0001',
    type: 'USER_BANK_CARD',
    bankType: 'ICBC_DEBIT',
    bankAccount: '6222000000000000',
    realName: '张三',
  };

  it('encrypts the account and the name, and nothing else', () => {
    const { bank_account, real_name, ...open } = parseJsonObject(Buffer.from(abnormalRefundBody(TO_CARD, key)));
    expect(open).toEqual({ out_refund_no: 'R0001', type: 'USER_BANK_CARD', bank_type: 'ICBC_DEBIT' });
    expect(decryptField(privateKey, String(bank_account))).toBe('6222000000000000');
    expect(decryptField(privateKey, String(real_name))).toBe('张三');
  });

  it('needs no card to pay back to the merchant, and sends none', () => {
    expect(JSON.parse(abnormalRefundBody({ ...TO_CARD, type: 'MERCHANT_BANK_CARD' }, key))).toEqual({
      out_refund_no: 'R0001',
      type: 'MERCHANT_BANK_CARD',
    });
  });

  it.each([
    ['bank type', { bankType: undefined }],
    ['bank account', { bankAccount: '' }],
    ['real name', { realName: undefined }],
    ['real name', { realName: '张'.repeat(72) }],
  ])('refuses what WeChat Pay would refuse, without asking: %s', (what, change) => {
    const refused = () => abnormalRefundBody({ ...TO_CARD, ...change }, key);
    expect(refused).toThrow(ChannelRefused);
    expect(refused).toThrow(what);
  });
});

describe('paths', () => {
  it('let no number leave its place', () => {
    expect(queryRefundPath('R/1?x')).toBe('/v3/refund/domestic/refunds/R%2F1%3Fx');
    expect(abnormalRefundPath('5000')).toBe('/v3/refund/domestic/refunds/5000/apply-abnormal-refund');
    expect(abnormalRefundPath('../x')).toBe('/v3/refund/domestic/refunds/..%2Fx/apply-abnormal-refund');
  });
});
