import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MerchantCredentials } from '../../simulator/index.js';
import type { ApiClient } from '../support/api-client.js';
import { DATABASE_KINDS } from '../support/databases.js';
import { eventually } from '../support/eventually.js';
import {
  accountOf,
  accountsPath,
  addAccount,
  atWechatPay,
  createMerchant,
  credentialsOf,
  issueKey,
  newSecretsKey,
} from '../support/merchants.js';
import { openShop, type Shop } from '../support/shop.js';
import { NATIVE, OPENID, placeOrder, readOrder, record, untilOrderIs } from '../support/trade.js';

describe.each(DATABASE_KINDS)('several merchants, on %s', (database) => {
  let shop: Shop;
  let api: ApiClient;
  let wechat: MerchantCredentials;
  let accountId: string;
  beforeAll(async () => {
    shop = await openShop({ database, env: { SECRETS_KEY: newSecretsKey() } });
    await createMerchant(shop, 'tea');
    wechat = await atWechatPay(shop, { mchid: '1900000002', appids: ['wx2222222222222222', 'wxminiprogram00002'] });
    accountId = await addAccount(shop, 'tea', wechat);
    api = (await issueKey(shop, 'tea')).api;
  });
  afterAll(() => shop.close());

  const place = (orderNo: string, payment: Record<string, unknown> | undefined = NATIVE) =>
    api.post('/v1/orders', { orderNo, subject: '一壶茶', amount: 3000, payment });
  const until = (orderNo: string, status: string) =>
    eventually(`${orderNo} is ${status}`, async () => {
      const { data } = await api.get(`/v1/orders/${orderNo}`);
      return data.status === status && data;
    });
  const paymentRows = (orderNo: string) =>
    shop.rows("SELECT mchid, appid, status FROM payments WHERE merchant_id = 'tea' AND order_no = ? ORDER BY attempt", [
      orderNo,
    ]);
  const account = (id = accountId) => `${accountsPath('tea')}/${id}`;

  it('are paid through their own accounts, by callbacks that their own keys open', async () => {
    expect((await place('T-several-1')).status).toBe(201);
    expect(shop.simulator.orders.get(wechat.mchid, 'T-several-1')).toMatchObject({ appid: wechat.appid });
    expect(shop.simulator.orders.get(shop.merchant.mchid, 'T-several-1')).toBeUndefined();
    shop.simulator.pay(wechat.mchid, 'T-several-1');
    await until('T-several-1', 'PAID');
    expect(await paymentRows('T-several-1')).toEqual([
      { mchid: wechat.mchid, appid: wechat.appid, status: 'SUCCEEDED' },
    ]);
  });

  it('may have orders of the same number', async () => {
    await placeOrder(shop, 'T-same-number');
    expect((await place('T-same-number')).status).toBe(201);
    shop.simulator.pay(wechat.mchid, 'T-same-number');
    await until('T-same-number', 'PAID');
    expect((await readOrder(shop, 'T-same-number')).status).toBe('CREATED');
    shop.simulator.pay(shop.merchant.mchid, 'T-same-number');
    await untilOrderIs(shop, 'T-same-number', 'PAID');
  });

  it('may have orders of the same number though they share a merchant number: none keeps another from being paid', async () => {
    await createMerchant(shop, 'branch');
    await addAccount(shop, 'branch', wechat);
    const branch = (await issueKey(shop, 'branch')).api;
    await place('T-shared');
    const body = { orderNo: 'T-shared', subject: '两壶茶', amount: 6000, payment: NATIVE };
    const placed = await branch.post('/v1/orders', body);
    expect(placed).toMatchObject({ status: 201, data: { payment: { outTradeNo: 'T-shared-2' } } });
    shop.simulator.pay(wechat.mchid, 'T-shared-2');
    await eventually('the branch is paid', async () => {
      return (await branch.get('/v1/orders/T-shared')).data.status === 'PAID';
    });
    expect((await api.get('/v1/orders/T-shared')).data.status).toBe('CREATED');
  });

  it('ask, close and sync at the account of the payment', async () => {
    await place('T-several-2');
    expect((await api.post('/v1/orders/T-several-2/close')).status).toBe(200);
    expect(shop.simulator.orders.get(wechat.mchid, 'T-several-2')?.state).toBe('CLOSED');

    shop.simulator.faults.add({ on: 'callback', match: { outTradeNo: 'T-several-3' }, action: { kind: 'lose' } });
    await place('T-several-3');
    shop.simulator.pay(wechat.mchid, 'T-several-3');
    expect((await api.post('/v1/orders/T-several-3/sync')).data).toMatchObject({ status: 'PAID' });
  });

  it('show nothing secret of an account, in no answer, no column and no line of the log', async () => {
    const shown = await api.get(account());
    expect(shown.data).toMatchObject({
      accountId,
      mchid: wechat.mchid,
      isDefault: true,
      disabled: false,
      credentials: {
        serial: wechat.serial.toUpperCase(),
        privateKeyFingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
        certificateFingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
        certificateExpiresAt: expect.stringMatching(/^20/),
        publicKeyId: wechat.publicKeyId,
        changedAt: expect.stringMatching(/^20/),
      },
    });
    const listed = await api.get(accountsPath('tea'));
    expect(listed.data.items).toEqual([shown.data]);
    const [row] = await shop.rows('SELECT * FROM wechatpay_accounts WHERE account_id = ?', [accountId]);
    const seen = JSON.stringify([shown.body, listed.body, row]) + shop.log.join('\n');
    const pem = (wechat.merchantPrivateKey ?? '').split('\n').filter((line) => line.length > 30);
    expect(pem.length).toBeGreaterThan(5);
    for (const secret of [wechat.apiV3Key, ...pem]) expect(seen.includes(secret)).toBe(false);
  });

  it('do not find what belongs to the environment, and it cannot be changed by calls', async () => {
    const own = `${accountsPath('demo')}/environment`;
    expect((await shop.api.get(own)).data).toMatchObject({
      mchid: shop.merchant.mchid,
      isDefault: true,
      credentials: { serial: shop.merchant.serial.toUpperCase() },
    });
    expect(await shop.rows("SELECT * FROM wechatpay_accounts WHERE merchant_id = 'demo'")).toEqual([]);
    for (const [method, path, body] of [
      ['PATCH', own, { disabled: true }],
      ['PUT', `${own}/credentials`, credentialsOf(shop.merchant)],
      ['PATCH', '/v1/merchants/demo', { disabled: true }],
    ] as const)
      expect((await shop.api.call(method, path, body)).body).toMatchObject({ reason: 'SET_BY_ENVIRONMENT' });
    const again = await shop.api.post(accountsPath('demo'), accountOf('demo', shop.merchant));
    expect(again.body).toMatchObject({ code: 40942, reason: 'ACCOUNT_EXISTS' });
  });

  it('have a rate that was agreed, for as long as anybody says so', async () => {
    const rateOf = async () => (await api.get(account())).data.feeRate;
    expect(await rateOf()).toBeUndefined();
    await api.call('PATCH', account(), { feeRate: 60 });
    await api.call('PATCH', account(), { disabled: false });
    expect(await rateOf()).toBe(60);
    await api.call('PATCH', account(), { feeRate: null });
    expect(await rateOf()).toBeUndefined();
  });

  describe('choose', () => {
    let second: MerchantCredentials;
    let secondId: string;
    beforeAll(async () => {
      second = await atWechatPay(shop, { mchid: '1900000003', appids: ['wx3333333333333333'] });
      secondId = await addAccount(shop, 'tea', second);
    });

    it('the appid of the method, or the one that a payment names', async () => {
      await api.call('PATCH', account(), { appids: { mini: 'wxminiprogram00002' } });
      await place('T-choose-mini', { channel: 'wechat', method: 'mini', openid: OPENID });
      await place('T-choose-native');
      await place('T-choose-appid', { ...NATIVE, appid: 'wx3333333333333333' });
      expect(await paymentRows('T-choose-mini')).toMatchObject([{ mchid: wechat.mchid, appid: 'wxminiprogram00002' }]);
      expect(await paymentRows('T-choose-native')).toMatchObject([{ mchid: wechat.mchid, appid: wechat.appid }]);
      expect(await paymentRows('T-choose-appid')).toMatchObject([{ mchid: second.mchid, appid: second.appid }]);
      shop.simulator.pay(second.mchid, 'T-choose-appid');
      await until('T-choose-appid', 'PAID');
    });

    it('no appid that is not theirs: nothing is written', async () => {
      const answer = await place('T-choose-none', { ...NATIVE, appid: shop.merchant.appid });
      expect(answer).toMatchObject({
        status: 422,
        body: { code: 42241, reason: 'APPID_NOT_CONFIGURED', details: [{ field: 'appid' }] },
      });
      expect(await shop.rows("SELECT id FROM orders WHERE order_no = 'T-choose-none'")).toEqual([]);
    });

    it('another appid for a payment that is open: it is another attempt, and the former is closed where it was made', async () => {
      await place('T-choose-again');
      const again = await api.post('/v1/orders/T-choose-again/payments', { ...NATIVE, appid: second.appid });
      expect(again.status).toBe(201);
      expect(await paymentRows('T-choose-again')).toEqual([
        { mchid: wechat.mchid, appid: wechat.appid, status: 'CLOSED' },
        { mchid: second.mchid, appid: second.appid, status: 'PENDING' },
      ]);
      expect(shop.simulator.orders.get(wechat.mchid, 'T-choose-again')?.state).toBe('CLOSED');
    });

    it.each(['callback', 'query'])(
      'for an order that has the number of another attempt elsewhere: a %s pays its own',
      async (by) => {
        const pay = async (orderNo: string, mchid: string, outTradeNo: string) => {
          shop.simulator.pay(mchid, outTradeNo);
          if (by === 'query') await api.post(`/v1/orders/${orderNo}/sync`);
          await until(orderNo, 'PAID');
        };
        const [orderNo, twin] = [`T-twin-${by}`, `T-twin-${by}-2`];
        if (by === 'query')
          shop.simulator.faults.add({ on: 'callback', match: { outTradeNo: twin }, action: { kind: 'lose' } });
        await place(orderNo);
        await api.post(`/v1/orders/${orderNo}/payments`, { channel: 'wechat', method: 'mini', openid: OPENID });
        await place(twin, { ...NATIVE, appid: second.appid });
        await pay(orderNo, wechat.mchid, twin);
        expect((await api.get(`/v1/orders/${twin}`)).data).toMatchObject({ status: 'CREATED' });
        await pay(twin, second.mchid, twin);
      },
    );

    it('another default, and the payments of the former go on to their end', async () => {
      await place('T-default-old');
      const changed = await api.call('PATCH', account(secondId), { isDefault: true });
      expect(changed.data).toMatchObject({ isDefault: true });
      expect((await api.get(account())).data).toMatchObject({ isDefault: false });
      expect(await shop.rows("SELECT account_id FROM wechatpay_accounts WHERE default_of = 'tea'")).toEqual([
        { account_id: secondId },
      ]);
      await place('T-default-new');
      expect(await paymentRows('T-default-new')).toMatchObject([{ mchid: second.mchid }]);
      shop.simulator.pay(wechat.mchid, 'T-default-old');
      await until('T-default-old', 'PAID');
      await api.call('PATCH', account(), { isDefault: true });
    });

    it('to disable an account: no new payment goes through it, and what was begun is still paid and closed', async () => {
      await place('T-disabled-pay');
      await place('T-disabled-close');
      expect((await api.call('PATCH', account(), { disabled: true })).data).toMatchObject({ disabled: true });
      const refused = await place('T-disabled-new');
      expect(refused).toMatchObject({ status: 409, body: { code: 40945, reason: 'NO_PAYMENT_ACCOUNT' } });
      expect((await place('T-disabled-appid', { ...NATIVE, appid: wechat.appid })).status).toBe(422);
      shop.simulator.pay(wechat.mchid, 'T-disabled-pay');
      await until('T-disabled-pay', 'PAID');
      expect((await api.post('/v1/orders/T-disabled-close/close')).status).toBe(200);
      await api.call('PATCH', account(), { disabled: false });
      expect((await place('T-disabled-over')).status).toBe(201);
    });
  });

  it('replace credentials together: from the next call on the new ones are used, without a restart', async () => {
    const fresh = await atWechatPay(shop, { mchid: '1900000004' });
    await createMerchant(shop, 'cake');
    const broken = { ...credentialsOf(fresh), apiV3Key: 'x'.repeat(32) };
    const id = await addAccount(shop, 'cake', fresh, broken);
    const cake = (await issueKey(shop, 'cake')).api;
    await cake.post('/v1/orders', { orderNo: 'C-before', subject: 'Cake', amount: 1, payment: NATIVE });
    const replaced = await cake.call('PUT', `${accountsPath('cake')}/${id}/credentials`, credentialsOf(fresh));
    expect(replaced.status).toBe(200);
    shop.simulator.pay(fresh.mchid, 'C-before');
    await eventually('the callback is opened with the new key', async () => {
      return (await cake.get('/v1/orders/C-before')).data.status === 'PAID';
    });
  });

  it('refuse credentials that do not belong together, name the field, and keep the former', async () => {
    const before = await shop.rows('SELECT * FROM wechatpay_accounts ORDER BY id');
    const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    const pem = other.export({ type: 'pkcs8', format: 'pem' }).toString();
    const good = credentialsOf(wechat);
    const cases: [string, Record<string, unknown>][] = [
      ['privateKey', { ...good, privateKey: pem }],
      ['privateKey', { ...good, privateKey: 'no key' }],
      ['serial', { ...good, serial: 'ABCDEF0123456789' }],
      ['certificate', { ...good, certificate: 'no certificate' }],
      ['apiV3Key', { ...good, apiV3Key: 'short' }],
      ['publicKeyId', { ...good, publicKeyId: undefined }],
      ['publicKeyId', { ...good, publicKeyId: 'KEY' }],
      ['publicKey', { ...good, publicKey: wechat.merchantCertificate }],
    ];
    for (const [field, body] of cases) {
      const answer = await api.call('PUT', `${account()}/credentials`, body);
      expect(answer).toMatchObject({ status: 400, body: { code: 40041, reason: 'CREDENTIALS_REFUSED' } });
      expect(record(answer.body).details).toMatchObject([{ field, message: expect.stringContaining(field) }]);
      expect(JSON.stringify(answer.body)).not.toContain(pem.split('\n')[3]);
    }
    const settings: [string, Record<string, unknown>][] = [
      ['mchid', { mchid: '19000x' }],
      ['appid', { appid: 'gh_1' }],
      ['appids', { appids: { mini: 'gh_1' } }],
      ['notifyUrl', { notifyUrl: 'https://pay.example.com/?a=1' }],
      ['baseUrl', { baseUrl: 'http://169.254.169.254' }],
      ['backupUrl', { baseUrl: 'https://api.mch.weixin.qq.com', backupUrl: 'http://10.0.0.1' }],
    ];
    for (const [field, change] of settings) {
      const answer = await api.post(accountsPath('tea'), { ...accountOf('tea', wechat), ...change });
      expect(answer).toMatchObject({ status: 400, body: { reason: 'CREDENTIALS_REFUSED', details: [{ field }] } });
    }
    expect(await shop.rows('SELECT * FROM wechatpay_accounts ORDER BY id')).toEqual(before);
  });

  it('exist once, and an account for a merchant number once', async () => {
    expect((await shop.api.post('/v1/merchants', { merchantId: 'tea', name: 'x' })).body).toMatchObject({
      code: 40941,
      reason: 'MERCHANT_EXISTS',
    });
    expect((await api.post(accountsPath('tea'), accountOf('tea', wechat))).body).toMatchObject({
      reason: 'ACCOUNT_EXISTS',
    });
    const many = await atWechatPay(shop, { mchid: '1900000005' });
    await createMerchant(shop, 'rush');
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => shop.api.post(accountsPath('rush'), accountOf('rush', many))),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    expect(await shop.rows("SELECT mchid, default_of FROM wechatpay_accounts WHERE merchant_id = 'rush'")).toEqual([
      { mchid: '1900000005', default_of: 'rush' },
    ]);
  });

  it('are listed, renamed and disabled: then their keys do nothing, and their callbacks are still taken', async () => {
    expect((await shop.api.get('/v1/merchants')).data.items).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ merchantId: 'tea', name: 'Shop tea' }),
        expect.objectContaining({ merchantId: 'demo' }),
      ]),
    );
    await place('T-merchant-off');
    const off = await shop.api.call('PATCH', '/v1/merchants/tea', { name: '茶', disabled: true });
    expect(off.data).toMatchObject({ name: '茶', disabled: true, disabledAt: expect.any(String) });
    expect(await api.get('/v1/orders')).toMatchObject({
      status: 403,
      body: { code: 40344, reason: 'MERCHANT_DISABLED' },
    });
    shop.simulator.pay(wechat.mchid, 'T-merchant-off');
    await eventually('the payment is booked', async () => {
      const [row] = await paymentRows('T-merchant-off');
      return row?.status === 'SUCCEEDED';
    });
    await shop.api.call('PATCH', '/v1/merchants/tea', { disabled: false });
    expect((await api.get('/v1/orders')).status).toBe(200);
  });
});
