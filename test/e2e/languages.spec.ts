import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ApiAnswer } from '../support/api-client.js';
import { DATABASE_KINDS } from '../support/databases.js';
import { openShop, type Shop } from '../support/shop.js';
import { placeOrder } from '../support/trade.js';

const CHINESE = { 'accept-language': 'zh-CN,zh;q=0.9,en;q=0.8' };
const TEA = { subject: '一杯茶', amount: 100 };

describe.each(DATABASE_KINDS)('callers who read Chinese, on %s', (database) => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop({ database });
    await placeOrder(shop, 'T-language', { payment: undefined });
  });
  afterAll(() => shop.close());

  const languageOf = ({ headers }: ApiAnswer): string | null => headers.get('content-language');

  it('are told in Chinese what went wrong, and the others in English; code and reason stay', async () => {
    const [zh, en] = [await shop.api.get('/v1/orders/T-nowhere', CHINESE), await shop.api.get('/v1/orders/T-nowhere')];
    expect(zh).toMatchObject({
      status: 404,
      body: { code: 40401, reason: 'ORDER_NOT_FOUND', message: '没有订单 T-nowhere' },
    });
    expect(en).toMatchObject({
      status: 404,
      body: { code: 40401, reason: 'ORDER_NOT_FOUND', message: 'There is no order T-nowhere' },
    });
    expect([languageOf(zh), languageOf(en)]).toEqual(['zh-CN', 'en']);
    for (const answer of [zh, en]) expect(answer.headers.get('vary')).toBe('Accept-Language');
  });

  it('are told in Chinese which field is wrong, by every kind of rule', async () => {
    const payment = { channel: 'wechat', method: 'native', openid: 'o-1', tip: 1 };
    const body = { orderNo: 'short', subject: '', amount: 0, metadata: { k: 1 }, expiresAt: 'soon', payment };
    const { body: told } = await shop.api.post('/v1/orders', body, CHINESE);
    expect(told).toMatchObject({
      reason: 'VALIDATION_FAILED',
      details: [
        { field: 'orderNo', message: 'orderNo 须为 6 至 28 个字符，限 0-9 A-Z a-z _ | * -' },
        { field: 'subject', message: 'subject 须为 1 至 127 个字符的文本' },
        { field: 'amount', message: 'amount 不能小于 1' },
        { field: 'metadata', message: expect.stringMatching(/^metadata 须为对象/) },
        { field: 'expiresAt', message: 'expiresAt 须为带时区的时间，例如 2026-12-01T12:00:00+08:00' },
        { field: 'payment.tip', message: 'payment.tip 不是此接口的字段' },
        { field: 'payment.openid', message: 'openid 仅用于 jsapi 和 mini 付款' },
      ],
    });
    expect(String(told?.message)).toContain('；');
  });

  it.each([
    ['before there is a route', 'GET', '/v2/orders', undefined, 'ROUTE_NOT_FOUND', '没有这个接口'],
    [
      'a path that cannot be routed',
      'GET',
      `/v1/orders/${'x'.repeat(200)}`,
      undefined,
      'URL_TOO_LONG',
      '路径中有一段过长',
    ],
    ['a body that is not JSON', 'POST', '/v1/orders', '{', 'MALFORMED_JSON', '请求体不是合法的 JSON'],
    [
      'a cursor',
      'GET',
      '/v1/orders?cursor=x',
      undefined,
      'CURSOR_INVALID',
      '这个 cursor 不是该列表在这些筛选条件下给出的',
    ],
  ])('are told in Chinese of %s', async (_what, method, path, body, reason, message) => {
    const answer = await shop.api.call(method, path, body, CHINESE);
    expect(answer.body).toMatchObject({ reason, message });
    expect(languageOf(answer)).toBe('zh-CN');
  });

  it('are told in Chinese that they have no key', async () => {
    const answer = await shop.api.get('/v1/orders', { ...CHINESE, authorization: '' });
    expect(answer).toMatchObject({ status: 401, body: { message: expect.stringContaining('API 密钥') } });
  });

  it('hear what WeChat Pay says in its own words', async () => {
    shop.simulator.faults.add({
      on: 'api',
      match: { method: 'POST', path: '/v3/pay/transactions/native' },
      action: { kind: 'status', status: 400, code: 'PARAM_ERROR' },
    });
    const order = { ...TEA, payment: { channel: 'wechat', method: 'native' } };
    expect((await shop.api.post('/v1/orders', order, CHINESE)).body).toMatchObject({
      reason: 'CHANNEL_REFUSED',
      message: expect.stringMatching(/^微信支付返回 400 PARAM_ERROR/),
      details: [{ field: 'payment', message: expect.stringMatching(/./) }],
    });
  });

  it('get an error again as it was told first, whoever asks under its Idempotency-Key', async () => {
    const key = { 'idempotency-key': 'in-chinese' };
    const path = '/v1/orders/T-nowhere/close';
    const first = await shop.api.post(path, undefined, { ...CHINESE, ...key });
    const again = await shop.api.post(path, undefined, key);
    expect(first.body).toMatchObject({ message: '没有订单 T-nowhere' });
    expect(again.text).toBe(first.text);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(languageOf(again)).toBeNull();
  });

  it('get good answers like everybody: they are not in any language', async () => {
    const [zh, en] = [
      await shop.api.get('/v1/orders/T-language', CHINESE),
      await shop.api.get('/v1/orders/T-language'),
    ];
    expect(zh.data).toEqual(en.data);
    expect(zh.headers.get('etag')).toBe(en.headers.get('etag'));
    expect([languageOf(zh), zh.headers.get('vary')]).toEqual([null, null]);
    const unchanged = await shop.api.get('/v1/orders/T-language', {
      ...CHINESE,
      'if-none-match': String(en.headers.get('etag')),
    });
    expect(unchanged.status).toBe(304);
  });

  it('are not WeChat Pay: its callbacks are answered as it expects', async () => {
    const answer = await shop.api.post('/v1/callbacks/wechatpay/nobody', '{}', CHINESE);
    expect(answer).toMatchObject({ status: 404, body: { code: 'FAIL', message: 'There is no merchant nobody' } });
    expect(Object.keys(answer.body ?? {})).toEqual(['code', 'message']);
    expect(languageOf(answer)).toBeNull();
  });

  it('leave the log in English', async () => {
    const before = shop.log.length;
    shop.simulator.faults.add({
      on: 'api',
      match: { method: 'POST', path: '/v3/pay/transactions/native' },
      action: { kind: 'status', status: 500 },
      times: 3,
    });
    const order = { ...TEA, payment: { channel: 'wechat', method: 'native' } };
    expect((await shop.api.post('/v1/orders', order, CHINESE)).status).toBe(502);
    const failed = shop.log.slice(before).filter((line) => line.includes('request failed'));
    expect(failed).toHaveLength(1);
    for (const line of failed) expect(line).not.toMatch(/\p{Script=Han}/u);
  });
});
