import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ApiAnswer } from '../support/api-client.js';
import {
  accountOf,
  accountsPath,
  addAccount,
  atWechatPay,
  createMerchant,
  issueKey,
  newSecretsKey,
} from '../support/merchants.js';
import { openShop, type Shop } from '../support/shop.js';
import { record } from '../support/trade.js';
import { wholeDatabase } from '../support/whole-database.js';

const NOWHERE = '01KAV6M4WQ4T5B6ZC1XJ7N8PAY';

describe('bad input for merchants, accounts and API keys', () => {
  let shop: Shop;
  let account: string;
  let credentials: Record<string, unknown>;
  let key: string;
  let before: unknown;
  beforeAll(async () => {
    shop = await openShop({ database: 'mysql', env: { SECRETS_KEY: newSecretsKey() } });
    await createMerchant(shop, 'tea');
    const wechat = await atWechatPay(shop, { mchid: '1900000002' });
    account = `${accountsPath('tea')}/${await addAccount(shop, 'tea', wechat)}`;
    const { mchid: _mchid, appid: _appid, notifyUrl: _url, ...rest } = accountOf('tea', wechat);
    credentials = rest;
    key = (await issueKey(shop, 'demo')).keyId;
  });
  afterAll(() => shop.close());
  beforeEach(async () => {
    before = await wholeDatabase(shop, 'mysql');
  });
  afterEach(async () => {
    // The promise that holds for every case here.
    expect(await wholeDatabase(shop, 'mysql')).toEqual(before);
  });

  const expectInvalid = ({ status, body }: ApiAnswer, field: string): void => {
    expect(body).toMatchObject({ reason: 'VALIDATION_FAILED' });
    expect(status).toBe(400);
    const details = Array.isArray(body?.details) ? body.details.map(record) : [];
    expect(details.map((detail) => detail.field)).toEqual([field]);
    for (const { message } of details) expect(message).toEqual(expect.stringContaining(field));
  };
  const each = (fields: [string, unknown[]][]): [string, unknown][] =>
    fields.flatMap(([field, values]) => values.map((value): [string, unknown] => [field, value]));

  const TEXTS = ['', 'x'.repeat(101), 7, true, {}, ['x']];

  it.each(
    each([
      ['merchantId', [undefined, null, '', 'a b', 'a/b', '茶', 'x'.repeat(33), '-', 7, ['x'], "x' OR '1"]],
      ['name', [undefined, null, ...TEXTS]],
      ['disabled', [true]],
      ['scopes', [['orders:read']]],
    ]),
  )('a new merchant is refused: %s %j', async (field, value) => {
    expectInvalid(await shop.api.post('/v1/merchants', { merchantId: 'new', name: 'x', [field]: value }), field);
  });

  it.each(
    each([
      ['name', [null, ...TEXTS]],
      ['disabled', [null, 'true', 1]],
      ['merchantId', ['x']],
      ['toChange', ['x']],
    ]),
  )('a change of a merchant is refused: %s %j', async (field, value) => {
    expectInvalid(await shop.api.call('PATCH', '/v1/merchants/tea', { [field]: value }), field);
  });

  const PEM = [undefined, null, '', 'x'.repeat(10_001), 7, {}];
  const CREDENTIALS: [string, unknown[]][] = [
    ['serial', [undefined, null, '', 'x'.repeat(65), 7]],
    ['privateKey', PEM],
    ['certificate', PEM.slice(2)],
    ['apiV3Key', [undefined, null, '', 'x'.repeat(65), 7]],
    ['publicKeyId', ['', 'x'.repeat(112), 7]],
    ['publicKey', PEM.slice(2)],
    ['keyMode', ['', 'public', 7, ['both']]],
    ['toMaterial', ['x']],
  ];
  const RATES = [-1, 10_000, 0.6, '60', '0.60%', {}];
  const URLS = ['', 'x'.repeat(256), 7, {}];

  it.each(
    each([
      ...CREDENTIALS,
      ['mchid', [undefined, null, '', 'x'.repeat(33), 1900000002]],
      ['appid', [undefined, null, '', 'x'.repeat(33), 7]],
      ['appids', ['wx', 7, true]],
      ['notifyUrl', [undefined, null, ...URLS]],
      ['baseUrl', URLS],
      ['backupUrl', URLS],
      ['feeRate', RATES],
      ['isDefault', [null, 'true', 1]],
      ['disabled', [true]],
      ['accountId', ['x']],
      ['toCommand', ['x']],
    ]),
  )('a new account is refused: %s %j', async (field, value) => {
    const body = {
      mchid: '1900000009',
      appid: 'wx9999999999999999',
      notifyUrl: 'https://x.example.com/a',
      ...credentials,
    };
    expectInvalid(await shop.api.post(accountsPath('tea'), { ...body, [field]: value }), field);
  });

  it.each(each([...CREDENTIALS, ['mchid', ['1900000002']], ['appid', ['wx1']]]))(
    'new credentials are refused: %s %j',
    async (field, value) => {
      expectInvalid(await shop.api.call('PUT', `${account}/credentials`, { ...credentials, [field]: value }), field);
    },
  );

  it.each(
    each([
      ['appid', [null, '', 7]],
      ['appids', [null, 'wx', 7]],
      ['notifyUrl', [null, ...URLS]],
      ['baseUrl', [null, ...URLS]],
      ['feeRate', RATES],
      ['isDefault', [null, false, 'true']],
      ['disabled', [null, 'true']],
      ['mchid', ['1900000003']],
      ['privateKey', ['x']],
    ]),
  )('a change of an account is refused: %s %j', async (field, value) => {
    expectInvalid(await shop.api.call('PATCH', account, { [field]: value }), field);
  });

  it.each([
    ['appids.mini', { mini: 7 }],
    ['appids.other', { other: 'wx1' }],
    ['appids.toAppids', { toAppids: 'x' }],
  ])('appids of methods are refused: %s', async (field, appids) => {
    expectInvalid(await shop.api.call('PATCH', account, { appids }), field);
  });

  it.each(
    each([
      ['name', [undefined, null, ...TEXTS]],
      [
        'scopes',
        [undefined, null, [], 'orders:read', ['orders:*'], ['*'], ['orders:read', 'orders:read'], [7], [null], {}],
      ],
      ['expiresAt', ['', 'tomorrow', '2027-01-01', '9999-12-31T23:59:59-12:00', 1796097600, {}]],
      ['apiKey', ['zg_test_x']],
      ['merchantId', ['tea']],
      ['hash', ['x']],
    ]),
  )('a new API key is refused: %s %j', async (field, value) => {
    expectInvalid(await shop.api.post('/v1/api-keys', { name: 'x', scopes: ['orders:read'], [field]: value }), field);
  });

  it.each(
    each([
      ['overlapSeconds', [-1, 1.5, '60', 30 * 24 * 3600 + 1, {}, true]],
      ['scopes', [['orders:read']]],
      ['overlap', [0]],
    ]),
  )('a rotation is refused: %s %j', async (field, value) => {
    expectInvalid(await shop.api.post(`/v1/api-keys/${key}/rotate`, { [field]: value }), field);
  });

  it.each([
    ['appid', 'gh_1'],
    ['appid', ''],
    ['appid', 7],
    ['appid', { a: 1 }],
  ])('an appid that none can be is refused in a payment: %s %j', async (field, value) => {
    const payment = { channel: 'wechat', method: 'native', [field]: value };
    expectInvalid(await shop.api.post('/v1/orders', { subject: 'Tea', amount: 1, payment }), `payment.${field}`);
  });

  it.each([
    ['GET', '/v1/merchants/:id', 'merchantId', ['a%20b', 'x'.repeat(33), '%E8%8C%B6']],
    ['PATCH', '/v1/merchants/:id', 'merchantId', ['a%20b']],
    ['GET', '/v1/merchants/:id/accounts', 'merchantId', ['a%20b', "x'%20OR", '-']],
    ['GET', '/v1/merchants/tea/accounts/:id', 'accountId', ['x', NOWHERE, `acc_${NOWHERE.toLowerCase()}`]],
    ['PATCH', '/v1/merchants/tea/accounts/:id', 'accountId', ['x']],
    ['DELETE', '/v1/api-keys/:id', 'keyId', ['x', NOWHERE, `acc_${NOWHERE}`]],
    ['POST', '/v1/api-keys/:id/rotate', 'keyId', ['x']],
  ] as const)('an id that nothing can have is refused: %s %s', async (method, path, field, wrong) => {
    for (const id of wrong)
      expectInvalid(await shop.api.call(method, path.replace(':id', id), method === 'GET' ? undefined : {}), field);
  });

  it.each([
    ['GET', '/v1/merchants/nobody', 'MERCHANT_NOT_FOUND'],
    ['PATCH', '/v1/merchants/nobody', 'MERCHANT_NOT_FOUND'],
    ['GET', '/v1/merchants/nobody/accounts', 'MERCHANT_NOT_FOUND'],
    ['GET', `/v1/merchants/tea/accounts/acc_${NOWHERE}`, 'ACCOUNT_NOT_FOUND'],
    ['GET', '/v1/merchants/tea/accounts/environment', 'ACCOUNT_NOT_FOUND'],
    ['PATCH', `/v1/merchants/tea/accounts/acc_${NOWHERE}`, 'ACCOUNT_NOT_FOUND'],
    ['DELETE', `/v1/api-keys/key_${NOWHERE}`, 'API_KEY_NOT_FOUND'],
    ['POST', `/v1/api-keys/key_${NOWHERE}/rotate`, 'API_KEY_NOT_FOUND'],
  ])('what is not there is 404: %s %s', async (method, path, reason) => {
    const answer = await shop.api.call(method, path, method === 'GET' ? undefined : {});
    expect(answer).toMatchObject({ status: 404, body: { reason } });
  });

  it.each([
    ['merchants', 'limit', 'limit=0'],
    ['merchants', 'cursor', 'cursor=a&cursor=b'],
    ['api-keys', 'limit', 'limit=ten'],
    ['api-keys', 'merchantId', 'merchantId=tea'],
  ])('a list is refused: %s, %s: %s', async (list, field, query) => {
    expectInvalid(await shop.api.get(`/v1/${list}?${query}`), field);
  });

  it.each(['merchants', 'api-keys'])('a cursor that was not given out is refused: %s', async (list) => {
    const answer = await shop.api.get(`/v1/${list}?cursor=aWQ6eA`);
    expect(answer).toMatchObject({ status: 400, body: { reason: 'CURSOR_INVALID' } });
  });

  it.each(['{', 'tea', '{"__proto__":{"name":"x"}}', '[]', '"x"', '7'])(
    'a body that is no object is refused: %s',
    async (text) => {
      for (const [method, path] of [
        ['POST', '/v1/merchants'],
        ['POST', accountsPath('tea')],
        ['PUT', `${account}/credentials`],
        ['POST', '/v1/api-keys'],
      ] as const)
        expect((await shop.api.call(method, path, text)).status).toBe(400);
    },
  );
});
