import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Contract } from '../support/contract.js';
import { eventually } from '../support/eventually.js';
import { API_KEY, CALLBACK_PATH } from '../support/shop-environment.js';
import { openShop, type Shop } from '../support/shop.js';
import {
  everythingKept,
  NATIVE,
  OPENID,
  placeOrder,
  record,
  untilCallbacksAreBooked,
  untilOrderIs,
} from '../support/trade.js';

const GOOD = { orderNo: 'T-bad-input', subject: 'Tea', amount: 1200 };
const BIG = 'x'.repeat(1024 * 1024 + 1);

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
}

describe('bad input', () => {
  let shop: Shop;
  let before: Record<string, unknown>;
  beforeAll(async () => {
    shop = await openShop({ database: 'mysql', env: { RATE_LIMIT_FAILED_AUTH: '0' } });
    await placeOrder(shop, 'T-existing');
    await placeOrder(shop, 'T-paid-order');
    shop.simulator.pay(shop.merchant.mchid, 'T-paid-order');
    await untilOrderIs(shop, 'T-paid-order', 'PAID');
    // Stays under way: its callback never comes.
    shop.simulator.faults.add({ on: 'refund', action: { kind: 'hold' }, times: 'always' });
    await shop.api.post('/v1/orders/T-paid-order/refunds', { refundNo: 'R-existing', amount: 500 });
    await untilCallbacksAreBooked(shop);
    await eventually('every event has left', async () => {
      const [row] = await shop.rows('SELECT COUNT(*) AS waiting FROM outbox_events WHERE due_at IS NOT NULL');
      return Number(row?.waiting) === 0;
    });
  });
  afterAll(() => shop.close());
  beforeEach(async () => {
    before = await everythingKept(shop);
  });
  afterEach(async () => {
    // The promise that holds for every case here.
    expect(await everythingKept(shop)).toEqual(before);
  });

  const call = async (
    method: string,
    path: string,
    body?: string | Uint8Array<ArrayBuffer>,
    headers: Record<string, string> = {},
  ): Promise<Answer> => {
    const response = await fetch(new URL(path, shop.api.url), {
      method,
      body,
      headers: { authorization: `Bearer ${API_KEY}`, 'content-type': 'application/json', ...headers },
    });
    const answer = { status: response.status, headers: response.headers, body: record(await response.json()) };
    Contract.current.check(method, path, answer);
    return answer;
  };
  const post = (path: string, body: unknown): Promise<Answer> => call('POST', path, JSON.stringify(body));

  const expectRefusal = (answer: Answer, status: number, reason: string): void => {
    expect(answer.body).toMatchObject({ reason, message: expect.stringMatching(/./), requestId: expect.any(String) });
    expect(answer.status).toBe(status);
    expect(Math.floor(Number(answer.body.code) / 100)).toBe(status);
    expect(answer.body.requestId).toBe(answer.headers.get('x-request-id'));
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
    expect(JSON.stringify(answer.body)).not.toMatch(/node_modules|\.js:\d|SELECT|undefined/);
  };
  const expectInvalid = (answer: Answer, ...fields: string[]): void => {
    expectRefusal(answer, 400, 'VALIDATION_FAILED');
    const details = Array.isArray(answer.body.details) ? answer.body.details.map(record) : [];
    expect(details.map(({ field }) => field)).toEqual(fields);
    for (const { field, message } of details) expect(message).toEqual(expect.stringContaining(String(field)));
  };

  describe('in an order', () => {
    const FIELDS: [string, unknown[]][] = [
      [
        'orderNo',
        ['', 'short', 'x'.repeat(29), 'with space', '订单号码号码', 'a/b/c/d', 'T-1\n', 123456, true, {}, ['T-12345']],
      ],
      ['subject', [undefined, null, '', 'x'.repeat(128), '❤️'.repeat(127), 7, true, {}, ['Tea']]],
      ['amount', [undefined, null, 0, -1, 0.5, 1200.01, 10_000_000_001, 2 ** 53, 1e300, '1200', '', true, {}, [1200]]],
      ['currency', ['USD', 'cny', '', 156, {}, ['CNY']]],
      ['attach', ['', 'x'.repeat(129), 7, {}, ['x']]],
      [
        'metadata',
        ['text', 7, true, [], ['x'], { a: 1 }, { a: null }, { a: {} }, { '': 'x' }, { ['k'.repeat(41)]: 'x' }],
      ],
      ['metadata', [{ a: 'x'.repeat(501) }, Object.fromEntries(Array.from({ length: 21 }, (_, i) => [`k${i}`, 'x']))]],
      [
        'expiresAt',
        ['', 'tomorrow', '2026-12-01', '2026-12-01T12:00:00', '2026-13-01T12:00:00Z', 1796097600, {}, true],
      ],
      ['payment', ['native', 7, true, [], [NATIVE]]],
    ];
    const CASES = FIELDS.flatMap(([field, values]) => values.map((value): [string, unknown] => [field, value]));

    it.each(CASES)('%s is refused: %j', async (field, value) => {
      expectInvalid(await post('/v1/orders', { ...GOOD, [field]: value }), field);
    });

    it.each(['amout', 'id', 'status', 'merchantId', 'toCommand', 'hasOwnProperty', 'constructor'])(
      'a field that nobody knows is refused: %s',
      async (field) => {
        expectInvalid(await post('/v1/orders', { ...GOOD, [field]: 'x' }), field);
      },
    );

    it('every field that is wrong is named', async () => {
      expectInvalid(
        await post('/v1/orders', { amount: '1', payment: { channel: 'x' } }),
        'subject',
        'amount',
        'payment.channel',
        'payment.method',
      );
    });
  });

  const PAYMENTS: [string, object][] = [
    ['channel', { method: 'native' }],
    ['channel', { channel: 'alipay', method: 'native' }],
    ['channel', { channel: null, method: 'native' }],
    ['method', { channel: 'wechat' }],
    ['method', { channel: 'wechat', method: 'NATIVE' }],
    ['method', { channel: 'wechat', method: ['native'] }],
    ['method', { channel: 'wechat', method: 'constructor' }],
    ['openid', { channel: 'wechat', method: 'jsapi' }],
    ['openid', { channel: 'wechat', method: 'mini', openid: null }],
    ['openid', { channel: 'wechat', method: 'mini', openid: '' }],
    ['openid', { channel: 'wechat', method: 'mini', openid: 'x'.repeat(129) }],
    ['openid', { channel: 'wechat', method: 'mini', openid: 'o penid' }],
    ['openid', { channel: 'wechat', method: 'mini', openid: `${OPENID}\n` }],
    ['openid', { channel: 'wechat', method: 'mini', openid: 7 }],
    ['openid', { channel: 'wechat', method: 'native', openid: OPENID }],
    ['clientIp', { channel: 'wechat', method: 'h5' }],
    ['clientIp', { channel: 'wechat', method: 'h5', clientIp: '203.0.113' }],
    ['clientIp', { channel: 'wechat', method: 'h5', clientIp: '203.0.113.256' }],
    ['clientIp', { channel: 'wechat', method: 'h5', clientIp: 'example.com' }],
    ['clientIp', { channel: 'wechat', method: 'h5', clientIp: '203.0.113.7, 203.0.113.8' }],
    ['clientIp', { channel: 'wechat', method: 'h5', clientIp: `fe80::1%${'a'.repeat(60)}` }],
    ['clientIp', { channel: 'wechat', method: 'h5', clientIp: ['203.0.113.7'] }],
    ['notifyUrl', { ...NATIVE, notifyUrl: 'https://evil.example.com' }],
    ['amount', { ...NATIVE, amount: 1 }],
  ];

  it.each(PAYMENTS)('in a payment %s is refused: %j', async (field, payment) => {
    expectInvalid(await post('/v1/orders/T-existing/payments', payment), field);
  });

  it.each(PAYMENTS)('in the payment of an order %s is refused: %j', async (field, payment) => {
    expectInvalid(await post('/v1/orders', { ...GOOD, payment }), `payment.${field}`);
  });

  const NUMBERS = [
    'short',
    'x'.repeat(29),
    'with%20space',
    '%E8%AE%A2%E5%8D%95%E5%8F%B7',
    'a%2Fb%2Fc%2Fd',
    'T-1234%00',
    "T-1'%20OR%20'1",
  ];
  const BY_NUMBER: [string, string, unknown][] = [
    ['GET', '/v1/orders/:orderNo', undefined],
    ['POST', '/v1/orders/:orderNo/payments', NATIVE],
    ['POST', '/v1/orders/:orderNo/sync', {}],
    ['POST', '/v1/orders/:orderNo/close', {}],
    ['POST', '/v1/orders/:orderNo/refunds', { amount: 1 }],
  ];

  it.each(
    BY_NUMBER.flatMap(([method, path, body]) =>
      NUMBERS.map((no): [string, string, unknown] => [method, path.replace(':orderNo', no), body]),
    ),
  )('a number that no order can have is refused: %s %s', async (method, path, body) => {
    expectInvalid(await call(method, path, body === undefined ? undefined : JSON.stringify(body)), 'orderNo');
  });

  it.each(BY_NUMBER)('an order that is not there is 404: %s %s', async (method, path, body) => {
    const answer = await call(
      method,
      path.replace(':orderNo', 'T-nowhere'),
      body === undefined ? undefined : JSON.stringify(body),
    );
    expectRefusal(answer, 404, 'ORDER_NOT_FOUND');
  });

  describe('in a refund', () => {
    const PATH = '/v1/orders/T-paid-order/refunds';
    const FIELDS: [string, unknown[]][] = [
      [
        'refundNo',
        ['', 'x'.repeat(65), 'with space', '退款单号', 'a/b', 'R.1', 'R-1\n', 'R-1\u0000', 123456, true, {}, ['R-1']],
      ],
      ['amount', [undefined, null, 0, -1, 0.5, 400.01, 10_000_000_001, 2 ** 53, 1e300, '400', '', true, {}, [400]]],
      ['reason', ['', 'x'.repeat(81), '❤️'.repeat(80), 'a\ud800', 7, true, {}, ['cold']]],
    ];

    it.each(FIELDS.flatMap(([field, values]) => values.map((value): [string, unknown] => [field, value])))(
      '%s is refused: %j',
      async (field, value) => {
        expectInvalid(await post(PATH, { refundNo: 'R-bad-input', amount: 400, [field]: value }), field);
      },
    );

    it.each(['ammount', 'status', 'orderNo', 'total', 'currency', 'cause', 'merchantId', 'toCommand', 'constructor'])(
      'a field that nobody knows is refused: %s',
      async (field) => {
        expectInvalid(await post(PATH, { amount: 400, [field]: 'x' }), field);
      },
    );

    it('every field that is wrong is named', async () => {
      expectInvalid(await post(PATH, { refundNo: '', amount: 0, reason: '' }), 'refundNo', 'amount', 'reason');
    });

    it('an order that is not paid has nothing to pay back', async () => {
      expectRefusal(await post('/v1/orders/T-existing/refunds', { amount: 1 }), 409, 'ORDER_NOT_PAID');
    });

    it('more than is left is refused, with what is left', async () => {
      const answer = await post(PATH, { refundNo: 'R-bad-input', amount: 701 });
      expectRefusal(answer, 422, 'REFUND_EXCEEDS_PAID');
      expect(answer.body.details).toEqual([{ field: 'amount', message: 'must be at most 700' }]);
    });

    it.each([
      ['amount', 'T-paid-order', { amount: 501 }],
      ['reason', 'T-paid-order', { amount: 500, reason: 'cold' }],
      ['orderNo', 'T-existing', { amount: 500 }],
    ])('a number that is taken by a refund with another %s is refused', async (field, orderNo, more) => {
      const answer = await post(`/v1/orders/${orderNo}/refunds`, { refundNo: 'R-existing', ...more });
      expectRefusal(answer, 409, 'REFUND_NO_CONFLICT');
      expect(answer.body.details).toMatchObject([{ field }]);
    });
  });

  const CARD = { bankType: 'ICBC_DEBIT', bankAccount: '6222000000000000', realName: '张三' };
  const TO_PAYER = { type: 'USER_BANK_CARD', ...CARD };
  const TO_MERCHANT = { type: 'MERCHANT_BANK_CARD' };
  const REDIRECTIONS: [string[], object][] = [
    [['type'], { type: undefined }],
    [['type'], { type: null }],
    [['type'], { type: 'user_bank_card' }],
    [['type'], { type: ['MERCHANT_BANK_CARD'] }],
    [['bankType', 'bankAccount', 'realName'], { type: 'USER_BANK_CARD' }],
    [['bankType'], { ...TO_PAYER, bankType: undefined }],
    [['bankType'], { ...TO_PAYER, bankType: '' }],
    [['bankType'], { ...TO_PAYER, bankType: 'icbc' }],
    [['bankType'], { ...TO_PAYER, bankType: 'X'.repeat(17) }],
    [['bankAccount'], { ...TO_PAYER, bankAccount: null }],
    [['bankAccount'], { ...TO_PAYER, bankAccount: 6222000000000000 }],
    [['bankAccount'], { ...TO_PAYER, bankAccount: '6222 0000 0000 0000' }],
    [['bankAccount'], { ...TO_PAYER, bankAccount: '1234567' }],
    [['bankAccount'], { ...TO_PAYER, bankAccount: '1'.repeat(33) }],
    [['realName'], { ...TO_PAYER, realName: '' }],
    [['realName'], { ...TO_PAYER, realName: '张'.repeat(65) }],
    [['realName'], { ...TO_PAYER, realName: ['张三'] }],
    [['bankType'], { ...TO_MERCHANT, bankType: CARD.bankType }],
    [['bankAccount'], { ...TO_MERCHANT, bankAccount: CARD.bankAccount }],
    [['realName'], { ...TO_MERCHANT, realName: CARD.realName }],
    [['bankType', 'bankAccount', 'realName'], { ...TO_MERCHANT, ...CARD }],
    [['refundId'], { ...TO_PAYER, refundId: '50300806512026120100001234567' }],
    [['amount'], { ...TO_MERCHANT, amount: 1 }],
  ];

  it.each(REDIRECTIONS)('in a refund that is sent another way %j is refused: %j', async (fields, body) => {
    const answer = await post('/v1/refunds/R-existing/resend', body);
    expectInvalid(answer, ...fields);
    expect(JSON.stringify(answer.body)).not.toContain(CARD.bankAccount);
  });

  const REFUND_ROUTES: [string, string, unknown][] = [
    ['GET', '/v1/refunds/:refundNo', undefined],
    ['POST', '/v1/refunds/:refundNo/sync', {}],
    ['POST', '/v1/refunds/:refundNo/retry', {}],
    ['POST', '/v1/refunds/:refundNo/abandon', {}],
    ['POST', '/v1/refunds/:refundNo/resend', TO_MERCHANT],
  ];
  const onRefund = (method: string, path: string, refundNo: string, body: unknown): Promise<Answer> =>
    call(method, path.replace(':refundNo', refundNo), body === undefined ? undefined : JSON.stringify(body));

  it.each(
    REFUND_ROUTES.flatMap(([method, path, body]) =>
      ['x'.repeat(65), 'with%20space', '%E9%80%80%E6%AC%BE', 'a%2Fb', 'R.1', 'R-1%00', "R-1'%20OR%20'1"].map(
        (no): [string, string, string, unknown] => [method, path, no, body],
      ),
    ),
  )('a number that no refund can have is refused: %s %s %s', async (method, path, refundNo, body) => {
    expectInvalid(await onRefund(method, path, refundNo, body), 'refundNo');
  });

  it.each(REFUND_ROUTES)('a refund that is not there is 404: %s %s', async (method, path, body) => {
    expectRefusal(await onRefund(method, path, 'R-nowhere', body), 404, 'REFUND_NOT_FOUND');
  });

  it.each([
    ['retry', {}, 'REFUND_NOT_STUCK'],
    ['abandon', {}, 'REFUND_NOT_STUCK'],
    ['resend', TO_PAYER, 'REFUND_NOT_ABNORMAL'],
    ['resend', TO_MERCHANT, 'REFUND_NOT_ABNORMAL'],
  ])('what a refund under way does not need is refused: %s %j', async (action, body, reason) => {
    expectRefusal(await post(`/v1/refunds/R-existing/${action}`, body), 409, reason);
  });

  it.each([
    ['orderNo', 'orderNo=short'],
    ['orderNo', 'orderNo='],
    ['orderNo', 'orderNo=T-existing&orderNo=T-paid-order'],
    ['status', 'status=succeeded'],
    ['status', 'status='],
    ['status', 'status=CLOSED&status=CREATED'],
    ['needsAttention', 'needsAttention=yes'],
    ['needsAttention', 'needsAttention=1'],
    ['needsAttention', 'needsAttention='],
    ['needsAttention', 'needsAttention=true&needsAttention=false'],
    ['limit', 'limit=0'],
    ['limit', 'limit=101'],
    ['limit', 'limit=1.5'],
    ['limit', 'limit=ten'],
    ['limit', 'limit=1&limit=2'],
    ['cursor', 'cursor=a&cursor=b'],
    ['refundNo', 'refundNo=R.1'],
    ['refundId', 'refundId=50-1'],
    ['cause', 'cause=merchant'],
    ['status', 'status=CLOSED,closed'],
    ['status', 'status=CLOSED,CLOSED'],
    ['from', 'from=2026-12-01'],
    ['to', 'from=2026-12-01T00:00:00Z&to=2026-12-01T00:00:00Z'],
    ['page', 'page=1'],
    ['period', 'period=1'],
    ['merchantId', 'merchantId=other'],
  ])('in a list of refunds %s is refused: %s', async (field, query) => {
    expectInvalid(await call('GET', `/v1/refunds?${query}`), field);
  });

  it.each([
    ['status', 'status=paid'],
    ['status', 'status='],
    ['status', 'status=PAID&status=CLOSED'],
    ['limit', 'limit=0'],
    ['limit', 'limit=101'],
    ['limit', 'limit=-1'],
    ['limit', 'limit=1.5'],
    ['limit', 'limit=ten'],
    ['limit', 'limit='],
    ['limit', 'limit=1&limit=2'],
    ['cursor', 'cursor=a&cursor=b'],
    ['page', 'page=2'],
    ['merchantId', 'merchantId=other'],
  ])('in a list %s is refused: %s', async (field, query) => {
    expectInvalid(await call('GET', `/v1/orders?${query}`), field);
  });

  it.each(['x', '', 'aWQ6', 'aWQ6eA', 'aWQ6MQ==x', 'aWQ6LTE', '9'.repeat(5_000), '%F0%9F%8D%B5', 'aWQ6MScgT1IgMQ'])(
    'a cursor that was not given out is refused: %s',
    async (cursor) => {
      for (const list of ['/v1/orders', '/v1/refunds']) {
        const answer = await call('GET', `${list}?cursor=${cursor}`);
        expectRefusal(answer, 400, 'CURSOR_INVALID');
        expect(answer.body.details).toMatchObject([{ field: 'cursor' }]);
      }
    },
  );

  /** And what they cannot do without. */
  const TAKES_FIELDS: [string, string[]][] = [
    ['/v1/orders', ['subject', 'amount']],
    ['/v1/orders/T-existing/payments', ['channel', 'method']],
    ['/v1/orders/T-paid-order/refunds', ['amount']],
    ['/v1/refunds/R-existing/resend', ['type']],
  ];
  const TAKES_NONE = [
    '/v1/orders/T-existing/sync',
    '/v1/orders/T-existing/close',
    '/v1/refunds/R-existing/sync',
    '/v1/refunds/R-existing/retry',
    '/v1/refunds/R-existing/abandon',
    '/v1/jobs/job_MQ/replay',
    '/v1/callbacks/cb_MQ/replay',
  ];
  const BODIES = [...TAKES_FIELDS.map(([path]) => path), ...TAKES_NONE];
  const each = <T>(paths: readonly string[], values: readonly T[]): [string, T][] =>
    paths.flatMap((path) => values.map((value): [string, T] => [path, value]));

  it.each(each(BODIES, ['{', '{"amount":', 'tea', '{"a":1}}', "{'a':1}", '{"a":NaN}', '\u0000', '{"a":1,}']))(
    'a body that is no JSON is refused: POST %s %j',
    async (path, text) => {
      expectRefusal(await call('POST', path, text), 400, 'MALFORMED_JSON');
    },
  );

  it.each(
    each(BODIES, [
      '{"__proto__":{"amount":1}}',
      '{"metadata":{"__proto__":{"amount":1}}}',
      '{"payment":{"__proto__":{"method":"native"}}}',
      '{"constructor":{"prototype":{"amount":1}}}',
      '{"metadata":{"constructor":{"prototype":{"a":"1"}}}}',
      '{"\\u005f_proto__":{"amount":1}}',
    ]),
  )('a body that reaches for prototypes is refused: POST %s %s', async (path, text) => {
    expectRefusal(await call('POST', path, text), 400, 'MALFORMED_JSON');
    expect(Object.prototype).not.toHaveProperty('amount');
  });

  it.each(['constructor', 'prototype'])('a key of metadata that Nest would take out is refused: %s', async (key) => {
    const answer = await call('POST', '/v1/orders', `{"subject":"Tea","amount":1,"metadata":{"${key}":"x"}}`);
    expectInvalid(answer, `metadata.${key}`);
  });

  it.each([
    ['metadata', `{"subject":"Tea","amount":1,"metadata":{"a":${'['.repeat(70_000)}${']'.repeat(70_000)}}}`],
    ['payment', `{"subject":"Tea","amount":1,"payment":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}}`],
  ])('nesting without end is refused: %s', async (field, text) => {
    expectInvalid(await call('POST', '/v1/orders', text), field);
  });

  it.each(
    TAKES_FIELDS.flatMap(([path, required]) =>
      ['null', '[]', '[{"subject":"Tea","amount":1}]', '"text"', '7', 'true', '{}', ''].map(
        (text): [string, string, string[]] => [path, text, required],
      ),
    ),
  )('a body without the fields is refused: POST %s %j', async (path, text, required) => {
    const answer = await call('POST', path, text);
    expectRefusal(answer, 400, 'VALIDATION_FAILED');
    const details = Array.isArray(answer.body.details) ? answer.body.details.map(record) : [];
    expect(details.map(({ field }) => field)).toEqual(expect.arrayContaining(required));
  });

  it.each(each(TAKES_NONE, [{ reason: 'x' }, { orderNo: 'T-other' }, { nothing: 1 }]))(
    'a field where none belongs is refused: POST %s %j',
    async (path, body) => {
      expectInvalid(await post(path, body), Object.keys(body)[0] ?? '');
    },
  );

  it.each(each(TAKES_NONE, ['[1]', '"text"', '7', 'true']))(
    'a body that is no object is refused: POST %s %s',
    async (path, text) => {
      expectRefusal(await call('POST', path, text), 400, 'VALIDATION_FAILED');
    },
  );

  it.each(
    each(BODIES, [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'text/json',
      'application/xml',
    ]),
  )('a body of another type is refused: POST %s %s', async (path, type) => {
    expectRefusal(
      await call('POST', path, JSON.stringify(GOOD), { 'content-type': type }),
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    );
  });

  it.each(BODIES)('a body of more than a megabyte is refused: POST %s', async (path) => {
    expectRefusal(await call('POST', path, JSON.stringify({ subject: BIG })), 413, 'BODY_TOO_LARGE');
  });

  it('a callback of more than a megabyte is refused, as WeChat Pay wants to hear it', async () => {
    const answer = await call('POST', CALLBACK_PATH, BIG);
    expect(answer.status).toBe(413);
  });

  const ROUTES: [string, string][] = [
    ['GET', '/v1/orders'],
    ['POST', '/v1/orders'],
    ['GET', '/v1/ledger/entries'],
    ['GET', '/v1/ledger/entries/je_MQ'],
    ['GET', '/v1/ledger/balances'],
    ['GET', '/v1/jobs'],
    ['GET', '/v1/jobs/job_MQ'],
    ['POST', '/v1/jobs/job_MQ/replay'],
    ['GET', '/v1/callbacks'],
    ['POST', '/v1/callbacks/cb_MQ/replay'],
    ...BY_NUMBER.map(([method, path]): [string, string] => [method, path.replace(':orderNo', 'T-existing')]),
    ['GET', '/v1/refunds'],
    ...REFUND_ROUTES.map(([method, path]): [string, string] => [method, path.replace(':refundNo', 'R-existing')]),
  ];
  const KEYS: [string, Record<string, string>][] = [
    ['no key', { authorization: '' }],
    ['another key', { authorization: 'Bearer another-api-key-0123456789' }],
    ['a key with a letter too many', { authorization: `Bearer ${API_KEY}x` }],
    ['a key in capitals', { authorization: `Bearer ${API_KEY.toUpperCase()}` }],
    ['a bare key', { authorization: API_KEY }],
    ['another scheme', { authorization: `Basic ${Buffer.from(`x:${API_KEY}`).toString('base64')}` }],
    ['two keys', { authorization: `Bearer ${API_KEY}, Bearer ${API_KEY}` }],
    ['a scheme alone', { authorization: 'Bearer' }],
    ['a key of a kilobyte', { authorization: `Bearer ${'x'.repeat(1024)}` }],
    ['the key under another name', { authorization: '', 'x-api-key': API_KEY }],
  ];

  it.each(
    ROUTES.flatMap(([method, path]) =>
      KEYS.map(([what, headers]): [string, string, string, Record<string, string>] => [method, path, what, headers]),
    ),
  )('a caller who cannot prove who he is gets 401: %s %s with %s', async (method, path, _what, headers) => {
    const answer = await call(method, path, method === 'POST' ? JSON.stringify(GOOD) : undefined, headers);
    expectRefusal(answer, 401, 'API_KEY_INVALID');
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    expect(JSON.stringify(answer.body)).not.toContain(API_KEY);
  });

  it('a stranger is not told whether an order is there', async () => {
    const [there, nowhere] = await Promise.all(
      ['T-existing', 'T-nowhere'].map((no) => call('GET', `/v1/orders/${no}`, undefined, { authorization: '' })),
    );
    expect({ ...there?.body, requestId: '' }).toEqual({ ...nowhere?.body, requestId: '' });
  });

  it.each([
    ['GET', '/'],
    ['GET', '/v1'],
    ['GET', '/v2/orders'],
    ['GET', '/orders'],
    ['POST', '/v1/orders/T-existing'],
    ['PUT', '/v1/orders'],
    ['PATCH', '/v1/orders/T-existing'],
    ['DELETE', '/v1/orders/T-existing'],
    ['GET', '/v1/orders/T-existing/close'],
    ['GET', '/v1/orders/T-existing/sync'],
    ['POST', '/v1/orders/T-existing/refund'],
    ['GET', '/v1/orders/T-paid-order/refunds'],
    ['POST', '/v1/refunds'],
    ['POST', '/v1/refunds/R-existing'],
    ['DELETE', '/v1/refunds/R-existing'],
    ['GET', '/v1/refunds/R-existing/retry'],
    ['GET', CALLBACK_PATH],
    ['POST', '/v1/callbacks/wechatpay'],
    ['POST', '/v1/callbacks/alipay/demo'],
    ['POST', '/health/live'],
    ['GET', '/v1/orders/../../etc/passwd'],
    ['GET', '/%2e%2e/%2e%2e/etc/passwd'],
  ])('a route that is not there is 404: %s %s', async (method, path) => {
    expectRefusal(await call(method, path, method === 'GET' ? undefined : '{}'), 404, 'ROUTE_NOT_FOUND');
  });

  it('a path that cannot be decoded is refused', async () => {
    const answer = await call('GET', '/v1/orders/%E0%A4%A');
    expectRefusal(answer, 400, 'BAD_REQUEST');
  });

  it.each([
    ['another', 404],
    ['x'.repeat(33), 400],
    ['a b', 400],
    ['DEMO', 404],
  ])('a callback for a merchant that is not there is told FAIL: %s', async (merchant, status) => {
    const answer = await call('POST', `/v1/callbacks/wechatpay/${encodeURIComponent(merchant)}`, '{}');
    expect(answer).toMatchObject({ status, body: { code: 'FAIL', message: expect.any(String) } });
    expect(Object.keys(answer.body)).toEqual(['code', 'message']);
  });

  it.each(['application/json', 'text/plain', 'application/xml'])(
    'a callback without a signature is told 401 FAIL, whatever its type: %s',
    async (type) => {
      const answer = await call('POST', CALLBACK_PATH, '{"id":"1"}', { 'content-type': type });
      expect(answer).toMatchObject({ status: 401, body: { code: 'FAIL' } });
    },
  );

  describe('a request id', () => {
    it.each(['12345678', 'req_01KAV6M4WQ4T5B6ZC1XJ7N8PAY', 'A.b-c_d.9', 'x'.repeat(64)])(
      'is honoured: %s',
      async (id) => {
        const answer = await call('GET', '/v1/orders?limit=1', undefined, { 'x-request-id': id });
        expect(answer.body.requestId).toBe(id);
        expect(answer.headers.get('x-request-id')).toBe(id);
      },
    );

    it.each(['', 'short', 'x'.repeat(65), 'with space', 'a"quote"bbb', '<script>alert(1)</script>', 'a,b,c,d,e'])(
      'that is not fit to be logged is replaced: %j',
      async (id) => {
        const answer = await call('GET', '/v1/orders?limit=1', undefined, { 'x-request-id': id });
        expect(answer.body.requestId).toMatch(/^req_[\w-]{36}$/);
        expect(answer.headers.get('x-request-id')).toBe(answer.body.requestId);
      },
    );

    it.each([
      ['a refusal', 'POST', '/v1/orders', '{"amount":0}'],
      ['a body that is no JSON', 'POST', '/v1/orders', '{'],
      ['a route that is not there', 'GET', '/nowhere', undefined],
      ['a good answer', 'GET', '/v1/orders', undefined],
      ['a probe', 'GET', '/health/ready', undefined],
    ])('comes back with %s', async (_what, method, path, body) => {
      const answer = await call(method, path, body, { 'x-request-id': 'caller-0001' });
      expect(answer.body.requestId).toBe('caller-0001');
      expect(answer.headers.get('x-request-id')).toBe('caller-0001');
    });
  });
});

describe('texts at the edge of what columns hold', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop({ database: 'mysql' });
  });
  afterAll(() => shop.close());

  it.each([
    ['127 Chinese characters', { subject: '茶'.repeat(127) }],
    ['127 emoji', { subject: '🍵'.repeat(127) }],
    ['128 emoji to attach', { attach: '🍵'.repeat(128) }],
    [
      '20 notes of 500 characters',
      { metadata: Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`k${i}`, '茶'.repeat(500)])) },
    ],
    [
      'keys that JavaScript has plans for',
      { metadata: { toString: 'c', then: 'd', hasOwnProperty: 'e', __defineGetter__: 'f' } },
    ],
    ['control characters in notes', { metadata: { a: '\u0001\u001f\u2028' } }],
  ])('are kept as they are: %s', async (what, more) => {
    const orderNo = `T-${what.replaceAll(/\W/g, '').slice(0, 20)}`;
    const placed = await placeOrder(shop, orderNo, { ...more, payment: undefined });
    expect(placed.status).toBe(201);
    expect(placed.data).toMatchObject(more);
    expect((await placeOrder(shop, orderNo, { ...more, payment: undefined })).status).toBe(200);
  });

  it.each([
    ['subject', { subject: 'a\ud800' }],
    ['attach', { attach: '\udc00b' }],
    ['metadata', { metadata: { a: '\ud83c' } }],
  ])('half a character in %s is refused: no database and no WeChat Pay would give it back', async (field, more) => {
    const answer = await placeOrder(shop, 'T-half-char', { ...more, payment: undefined });
    expect(answer).toMatchObject({ status: 400, body: { reason: 'VALIDATION_FAILED', details: [{ field }] } });
  });
});
