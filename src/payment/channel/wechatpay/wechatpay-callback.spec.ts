import { describe, expect, it } from '@jest/globals';
import { CallbackMalformed, CallbackUndecryptable } from '../channel.errors.js';
import { seal } from './testing/fake-platform.js';
import { openCallback, readEnvelope } from './wechatpay-callback.js';

const KEY = Buffer.from('0123456789abcdef0123456789abcdef');
const ACCOUNT = { apiV3Key: KEY, mchid: '1900000001' };
const TRANSACTION = {
  mchid: '1900000001',
  out_trade_no: 'ORDER0001',
  transaction_id: '4200',
  trade_state: 'SUCCESS',
  amount: { total: 100, currency: 'CNY' },
};

const bodyOf = (change: object = {}, plain: unknown = TRANSACTION) =>
  Buffer.from(
    JSON.stringify({
      id: 'EV-2018022511223320873',
      create_time: '2015-05-20T13:29:35+08:00',
      resource_type: 'encrypt-resource',
      event_type: 'TRANSACTION.SUCCESS',
      summary: '支付成功',
      resource: { original_type: 'transaction', ...seal(KEY, JSON.stringify(plain), 'transaction') },
      ...change,
    }),
  );

describe('readEnvelope', () => {
  it('reads the notification number and the event type', () => {
    expect(readEnvelope(bodyOf())).toEqual({
      notificationId: 'EV-2018022511223320873',
      eventType: 'TRANSACTION.SUCCESS',
    });
  });

  it.each([
    ['no JSON', Buffer.from('<xml/>')],
    ['nothing', Buffer.alloc(0)],
    ['no id', bodyOf({ id: undefined })],
    ['an id that is a number', bodyOf({ id: 7 })],
    ['no event type', bodyOf({ event_type: '' })],
  ])('refuses %s', (_what, body) => {
    expect(() => readEnvelope(body)).toThrow(CallbackMalformed);
  });
});

describe('openCallback', () => {
  it('decrypts the transaction', () => {
    expect(openCallback(ACCOUNT, bodyOf())).toMatchObject({
      kind: 'transaction',
      transaction: { outTradeNo: 'ORDER0001', tradeState: 'SUCCESS', amount: { total: 100, currency: 'CNY' } },
    });
  });

  it('decrypts one without associated data', () => {
    const resource = { ...seal(KEY, JSON.stringify(TRANSACTION), ''), associated_data: undefined };
    expect(openCallback(ACCOUNT, bodyOf({ resource })).kind).toBe('transaction');
  });

  it('leaves the events of other products unread', () => {
    const body = bodyOf({ event_type: 'PAYSCORE.USER_PAID', resource: 'anything' });
    expect(openCallback(ACCOUNT, body)).toEqual({ kind: 'unknown', eventType: 'PAYSCORE.USER_PAID' });
  });

  it('leaves a combined payment, which comes under the same event type, to whoever made it', () => {
    const combined = { combine_out_trade_no: 'C0001', sub_orders: [] };
    expect(openCallback(ACCOUNT, bodyOf({}, combined))).toEqual({ kind: 'unknown', eventType: 'TRANSACTION.SUCCESS' });
  });

  it('leaves an event that has the name of nothing unread', () => {
    const body = bodyOf({ event_type: 'constructor' });
    expect(openCallback(ACCOUNT, body)).toEqual({ kind: 'unknown', eventType: 'constructor' });
  });

  describe('of a refund', () => {
    const REFUND = {
      mchid: '1900000001',
      out_trade_no: 'ORDER0001',
      transaction_id: '4200',
      out_refund_no: 'R0001',
      refund_id: '5000',
      refund_status: 'SUCCESS',
      success_time: '2026-03-01T08:00:00+08:00',
      user_received_account: '支付用户零钱',
      amount: { total: 100, refund: 40, payer_total: 100, payer_refund: 40 },
    };
    const refundBody = (status: string, change: object = {}) =>
      bodyOf({ event_type: `REFUND.${status}` }, { ...REFUND, refund_status: status, ...change });

    it.each(['SUCCESS', 'CLOSED', 'ABNORMAL'])('decrypts REFUND.%s', (status) => {
      expect(openCallback(ACCOUNT, refundBody(status))).toMatchObject({
        kind: 'refund',
        refund: { outRefundNo: 'R0001', refundId: '5000', status, amount: { refund: 40, total: 100, currency: 'CNY' } },
      });
    });

    it.each([
      ['another merchant’s refund', { mchid: '1900000002' }],
      ['a refund of no merchant', { mchid: undefined }],
      ['a status that the event type denies', { refund_status: 'CLOSED' }],
      ['a refund without an amount', { amount: undefined }],
    ])('refuses %s', (_what, change) => {
      expect(() => openCallback(ACCOUNT, refundBody('SUCCESS', change))).toThrow(CallbackMalformed);
    });

    it('says so when the key is another merchant’s', () => {
      const account = { ...ACCOUNT, apiV3Key: Buffer.alloc(32) };
      expect(() => openCallback(account, refundBody('SUCCESS'))).toThrow(CallbackUndecryptable);
    });
  });

  it('says so when the key is another merchant’s', () => {
    expect(() => openCallback({ ...ACCOUNT, apiV3Key: Buffer.alloc(32) }, bodyOf())).toThrow(CallbackUndecryptable);
  });

  const resource = { original_type: 'transaction', ...seal(KEY, '{}', 'transaction') };
  it.each([
    ['no resource', bodyOf({ resource: undefined })],
    ['an algorithm nobody knows', bodyOf({ resource: { ...resource, algorithm: 'AEAD_SM4_GCM' } })],
    ['no ciphertext', bodyOf({ resource: { ...resource, ciphertext: undefined } })],
    ['a ciphertext that is not base64', bodyOf({ resource: { ...resource, ciphertext: '***' } })],
    ['a nonce of another length', bodyOf({ resource: { ...resource, nonce: 'short' } })],
    ['associated data that is no text', bodyOf({ resource: { ...resource, associated_data: 1 } })],
    ['a plain text that is no transaction', bodyOf({}, { mchid: '1900000001' })],
    ['a plain text that is no object', bodyOf({}, ['x'])],
  ])('refuses %s', (_what, body) => {
    expect(() => openCallback(ACCOUNT, body)).toThrow(CallbackMalformed);
  });
});
