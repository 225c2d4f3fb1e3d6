import { describe, expect, it } from '@jest/globals';
import { CallbackMalformed, CallbackUndecryptable } from '../channel.errors.js';
import { seal } from './testing/fake-platform.js';
import { openCallback, readEnvelope } from './wechatpay-callback.js';

const KEY = Buffer.from('0123456789abcdef0123456789abcdef');
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
    expect(openCallback(KEY, bodyOf())).toMatchObject({
      kind: 'transaction',
      transaction: { outTradeNo: 'ORDER0001', tradeState: 'SUCCESS', amount: { total: 100, currency: 'CNY' } },
    });
  });

  it('decrypts one without associated data', () => {
    const resource = { ...seal(KEY, JSON.stringify(TRANSACTION), ''), associated_data: undefined };
    expect(openCallback(KEY, bodyOf({ resource })).kind).toBe('transaction');
  });

  it('leaves the events of other products unread', () => {
    const body = bodyOf({ event_type: 'REFUND.SUCCESS', resource: 'anything' });
    expect(openCallback(KEY, body)).toEqual({ kind: 'unknown', eventType: 'REFUND.SUCCESS' });
  });

  it('leaves a combined payment, which comes under the same event type, to whoever made it', () => {
    const combined = { combine_out_trade_no: 'C0001', sub_orders: [] };
    expect(openCallback(KEY, bodyOf({}, combined))).toEqual({ kind: 'unknown', eventType: 'TRANSACTION.SUCCESS' });
  });

  it('says so when the key is another merchant’s', () => {
    expect(() => openCallback(Buffer.alloc(32), bodyOf())).toThrow(CallbackUndecryptable);
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
    expect(() => openCallback(KEY, body)).toThrow(CallbackMalformed);
  });
});
