import { describe, expect, it } from '@jest/globals';
import { ChannelRefused } from '../channel.errors.js';
import type { PrepayRequest } from '../payment-channel.js';
import { closePath, prepayCall, queryByOutTradeNoPath, queryByTransactionIdPath } from './wechatpay-requests.js';

const account = {
  mchid: '1900000001',
  appid: 'wx-shop',
  notifyUrl: 'https://pay.example.com/v1/callbacks/wechatpay/demo',
};
const REQUEST: PrepayRequest = {
  outTradeNo: 'ORDER0001',
  method: 'native',
  subject: '一杯茶',
  amount: 100,
  currency: 'CNY',
  attach: null,
  expiresAt: new Date('2026-03-01T16:30:00.789Z'),
  openid: null,
  clientIp: null,
};
const call = (change: Partial<PrepayRequest>) => prepayCall(account, { ...REQUEST, ...change });
const bodyOf = (change: Partial<PrepayRequest>): unknown => JSON.parse(call(change).body);

const COMMON = {
  appid: 'wx-shop',
  mchid: '1900000001',
  description: '一杯茶',
  out_trade_no: 'ORDER0001',
  time_expire: '2026-03-02T00:30:00+08:00',
  notify_url: 'https://pay.example.com/v1/callbacks/wechatpay/demo',
  amount: { total: 100, currency: 'CNY' },
};

describe('prepayCall', () => {
  it('asks for a native code with nothing more than is known', () => {
    expect(call({}).path).toBe('/v3/pay/transactions/native');
    expect(bodyOf({})).toEqual(COMMON);
  });

  it('adds attach and the payer’s address when there are any', () => {
    expect(bodyOf({ attach: 'table 4', clientIp: '203.0.113.7' })).toEqual({
      ...COMMON,
      attach: 'table 4',
      scene_info: { payer_client_ip: '203.0.113.7' },
    });
  });

  it('makes JSAPI out to the payer', () => {
    expect(call({ method: 'jsapi', openid: 'oABC' }).path).toBe('/v3/pay/transactions/jsapi');
    expect(bodyOf({ method: 'jsapi', openid: 'oABC' })).toEqual({ ...COMMON, payer: { openid: 'oABC' } });
  });

  it('makes a mini program’s payment by JSAPI too, with its own appid', () => {
    expect(call({ method: 'mini', openid: 'oABC' }).path).toBe('/v3/pay/transactions/jsapi');
    expect(bodyOf({ method: 'mini', openid: 'oABC' })).toEqual({
      ...COMMON,
      appid: 'wx-shop',
      payer: { openid: 'oABC' },
    });
  });

  it('asks for APP without a payer, even when one is named', () => {
    expect(call({ method: 'app' }).path).toBe('/v3/pay/transactions/app');
    expect(bodyOf({ method: 'app', openid: 'oABC' })).toEqual(COMMON);
  });

  it('tells H5 where the payer is', () => {
    expect(call({ method: 'h5', clientIp: '2001:db8::1' }).path).toBe('/v3/pay/transactions/h5');
    expect(bodyOf({ method: 'h5', clientIp: '2001:db8::1' })).toEqual({
      ...COMMON,
      scene_info: { payer_client_ip: '2001:db8::1', h5_info: { type: 'Wap' } },
    });
  });

  it('refuses what WeChat Pay would refuse, without asking', () => {
    expect(() => call({ method: 'jsapi' })).toThrow(ChannelRefused);
    expect(() => call({ method: 'mini' })).toThrow(ChannelRefused);
    expect(() => call({ method: 'h5' })).toThrow(ChannelRefused);
  });

  it('says the same thing in the same bytes, and never null', () => {
    expect(call({ attach: 'a', clientIp: '203.0.113.7' })).toEqual(call({ attach: 'a', clientIp: '203.0.113.7' }));
    expect(call({}).body).not.toContain('null');
  });
});

describe('paths', () => {
  it('carry numbers as they go over the wire', () => {
    expect(closePath('A|B*C-1')).toBe('/v3/pay/transactions/out-trade-no/A%7CB*C-1/close');
    expect(queryByOutTradeNoPath('A_1', '19')).toBe('/v3/pay/transactions/out-trade-no/A_1?mchid=19');
    expect(queryByTransactionIdPath('4200', '19')).toBe('/v3/pay/transactions/id/4200?mchid=19');
  });

  it('let no number leave its place', () => {
    expect(closePath('../x?y#z')).toBe('/v3/pay/transactions/out-trade-no/..%2Fx%3Fy%23z/close');
  });
});
