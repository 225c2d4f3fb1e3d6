import { randomBytes } from 'node:crypto';
import { mkdtemp, mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { ResealSecrets } from '../../src/notification/application/webhook/reseal-secrets.js';
import { WebhookReceiver } from '../../src/notification/testing/webhook-receiver.js';
import { auditEntries } from '../support/audit.js';
import { createTestDatabase, DATABASE_KINDS, type TestDatabase } from '../support/databases.js';
import { eventually } from '../support/eventually.js';
import {
  accountsPath,
  addAccount,
  atWechatPay,
  createMerchant,
  credentialsOf,
  issueKey,
  newSecretsKey,
} from '../support/merchants.js';
import { logEntries } from '../support/log-entries.js';
import { openShop, type Shop } from '../support/shop.js';
import { NATIVE, placeOrder, record, untilOrderIs } from '../support/trade.js';

const HOOKS = { WEBHOOK_ALLOW_PRIVATE: 'true', WEBHOOK_ALLOW_HTTP: 'true' };
const TEA = { subject: 'Tea', amount: 100, payment: NATIVE };

const alerts = (shop: Shop): unknown[] =>
  logEntries(shop.log).flatMap(({ alert }) => (alert === undefined ? [] : [alert]));

/** Several starts of the application on one database. */
describe.each(DATABASE_KINDS)('keys of the installation, on %s', (kind) => {
  let database: TestDatabase;
  const shops: Shop[] = [];
  beforeEach(async () => {
    database = await createTestDatabase(kind);
  });
  afterEach(async () => {
    for (const shop of shops.splice(0)) await shop.close();
    await database.drop();
  });

  const start = async (env: Record<string, string>): Promise<Shop> => {
    const shop = await openShop({ database: kind, env: { ...HOOKS, ...database.env, ...env } });
    shops.push(shop);
    return shop;
  };
  const kept = async (shop: Shop) => ({
    accounts: await shop.rows('SELECT data_key, sealed_credentials, version, updated_at FROM wechatpay_accounts'),
    endpoints: await shop.rows('SELECT secret, updated_at FROM webhook_endpoints'),
  });

  it('change without losing a secret: first both, then everything is under the new one, then it alone', async () => {
    const [former, next] = [newSecretsKey(), newSecretsKey()];
    const receiver = await WebhookReceiver.start();
    const first = await start({ SECRETS_KEY: former });
    await createMerchant(first, 'tea');
    await addAccount(first, 'tea', await atWechatPay(first, { mchid: '1900000002' }));
    const { apiKey, api } = await issueKey(first, 'tea');
    const endpoint = await api.post('/v1/webhook-endpoints', { url: receiver.url() });
    const before = await kept(first);
    await first.app.close();

    const second = await start({ SECRETS_KEYS: `${next},${former}` });
    const after = await eventually('everything is sealed anew', async () => {
      const now = await kept(second);
      const isNew = now.accounts[0]?.data_key !== before.accounts[0]?.data_key;
      return isNew && now.endpoints[0]?.secret !== before.endpoints[0]?.secret && now;
    });
    // The credentials themselves are not touched, and nobody is told of a change that is none.
    const { sealed_credentials, version, updated_at } = before.accounts[0] ?? {};
    expect(after.accounts).toMatchObject([{ sealed_credentials, version, updated_at }]);
    expect(after.endpoints).toMatchObject([{ updated_at: before.endpoints[0]?.updated_at }]);
    await second.app.close();

    const third = await start({ SECRETS_KEY: next });
    const tea = third.api.as(apiKey);
    expect((await tea.post('/v1/orders', { ...TEA, orderNo: 'T-new-key' })).status).toBe(201);
    await tea.post('/v1/orders/T-new-key/close');
    const request = await eventually('the webhook comes', () => receiver.received[0]);
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    expect(new Webhook(String(endpoint.data.secret)).verify(request.body, headers)).toMatchObject({
      type: 'order.closed',
    });
    expect(alerts(third)).toEqual([]);
    await third.app.close();

    const without = await start({ SECRETS_KEY: former });
    expect(alerts(without)).toContain('merchant.credentials-unreadable');
    expect((await without.api.as(apiKey).post('/v1/orders', { ...TEA, orderNo: 'T-no-key' })).status).toBe(409);
    expect((await placeOrder(without, 'T-unhurt')).status).toBe(201);
    await receiver.close();
  }, 180_000);

  it('change although a former webhook secret, of a key that is lost, cannot come along', async () => {
    const [former, next] = [newSecretsKey(), newSecretsKey()];
    const first = await start({ SECRETS_KEY: former });
    await first.api.post('/v1/webhook-endpoints', { url: 'https://shop.example.com/hooks' });
    const lost = `00000000.${randomBytes(60).toString('base64')}`;
    await first.rows('UPDATE webhook_endpoints SET previous_secret = ?, previous_secret_until = ?', [
      lost,
      '2026-01-01 00:00:00.000',
    ]);
    const before = await kept(first);
    await first.app.close();

    const second = await start({ SECRETS_KEYS: `${next},${former}` });
    const isNew = async () => (await kept(second)).endpoints[0]?.secret !== before.endpoints[0]?.secret;
    await eventually('the secret that counts is sealed anew', isNew, 10_000);
    expect(await second.app.get(ResealSecrets).execute()).toBe(0);
  });

  it('seal credentials to their row: moved to another they do not open, and those of before stay in use', async () => {
    const shop = await start({ SECRETS_KEY: newSecretsKey() });
    await createMerchant(shop, 'tea');
    await createMerchant(shop, 'cake');
    await addAccount(shop, 'tea', await atWechatPay(shop, { mchid: '1900000002' }));
    await addAccount(shop, 'cake', await atWechatPay(shop, { mchid: '1900000003' }));
    const { api } = await issueKey(shop, 'tea');
    const [cake] = await shop.rows("SELECT * FROM wechatpay_accounts WHERE merchant_id = 'cake'");
    await shop.rows(
      "UPDATE wechatpay_accounts SET data_key = ?, sealed_credentials = ?, version = version + 1 WHERE merchant_id = 'tea'",
      [cake?.data_key, cake?.sealed_credentials],
    );
    await eventually('somebody is told', () => alerts(shop).includes('merchant.credentials-unreadable'));
    expect((await api.post('/v1/orders', { ...TEA, orderNo: 'T-moved' })).status).toBe(201);
    // Said once, not at every look: a change of another account makes it look again.
    const changed = await shop.api.call('PATCH', `${accountsPath('cake')}/${String(cake?.account_id)}`, {
      disabled: true,
    });
    expect(changed.status).toBe(200);
    expect(alerts(shop)).toEqual(['merchant.credentials-unreadable']);
  });

  it('are needed to give credentials in: without one the answer says so, and nothing is written', async () => {
    const shop = await start({});
    await createMerchant(shop, 'tea');
    const merchant = await atWechatPay(shop, { mchid: '1900000002' });
    const refused = await shop.api.post(accountsPath('tea'), {
      mchid: merchant.mchid,
      appid: merchant.appid,
      notifyUrl: 'https://pay.example.com/v1/callbacks/wechatpay/tea',
      ...credentialsOf(merchant),
    });
    expect(refused).toMatchObject({ status: 503, body: { code: 50321, reason: 'SECRETS_KEY_MISSING' } });
    expect(await shop.rows('SELECT id FROM wechatpay_accounts')).toEqual([]);
  });
});

describe('two instances on one database', () => {
  it('know of each other what was changed: accounts, credentials, revoked keys', async () => {
    const database = await createTestDatabase('mysql');
    const env = { ...database.env, SECRETS_KEY: newSecretsKey() };
    const first = await openShop({ database: 'mysql', env });
    const second = await openShop({ database: 'mysql', env });
    try {
      await createMerchant(first, 'tea');
      const wechat = await atWechatPay(first, {
        mchid: '1900000002',
        appids: ['wx2222222222222222', 'wx2222222222222223'],
      });
      // Wrong at first: only WeChat Pay's true public key proves its answers.
      const other = await atWechatPay(first, { mchid: '1900000003' });
      const wrong = { ...credentialsOf(wechat), publicKey: other.publicKey };
      const accountId = await addAccount(first, 'tea', wechat, wrong);
      const { apiKey, keyId } = await issueKey(first, 'tea');
      const tea = second.api.as(apiKey);
      // At once, without waiting until the second has looked by itself.
      const unproved = await tea.post('/v1/orders', { ...TEA, orderNo: 'T-two-1' });
      expect(unproved.body).toMatchObject({ reason: 'CHANNEL_OUTCOME_UNKNOWN' });

      await first.api.call('PUT', `${accountsPath('tea')}/${accountId}/credentials`, credentialsOf(wechat));
      await eventually('the second speaks with the new credentials', async () => {
        return (await tea.post('/v1/orders/T-two-1/payments', NATIVE)).status === 201;
      });
      await first.api.call('PATCH', `${accountsPath('tea')}/${accountId}`, { appid: 'wx2222222222222223' });
      let tries = 0;
      await eventually('the second collects with the new appid', async () => {
        const orderNo = `T-two-appid-${(tries += 1)}`;
        await tea.post('/v1/orders', { ...TEA, orderNo });
        return first.simulator.orders.get(wechat.mchid, orderNo)?.appid === 'wx2222222222222223';
      });

      expect((await tea.get('/v1/orders')).status).toBe(200);
      await first.api.call('DELETE', `/v1/api-keys/${keyId}`, undefined, { 'x-merchant-id': 'tea' });
      expect((await first.api.as(apiKey).get('/v1/orders')).status).toBe(401);
      await eventually('the second refuses the key', async () => (await tea.get('/v1/orders')).status === 401);
    } finally {
      await second.close();
      await first.close();
      await database.drop();
    }
  });
});

describe('files of the environment', () => {
  const GOOD = 'right-apiv3-key-of-32-characters';
  let folder: string;
  let shop: Shop;
  let version = 0;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'zhanggui-secrets-'));
  });
  afterEach(async () => {
    await shop.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** As Kubernetes does it: a new folder, and the link `..data` moved to it in one step; the names lead through the link. */
  const publish = async (files: Readonly<Record<string, string>>): Promise<void> => {
    const target = `..version-${(version += 1)}`;
    await mkdir(path.join(folder, target));
    for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, target, name), text);
    await symlink(target, path.join(folder, '..next'));
    await rename(path.join(folder, '..next'), path.join(folder, '..data'));
  };
  const file = (name: string): string => path.join(folder, name);
  const open = async (files: Readonly<Record<string, string>>): Promise<void> => {
    await publish(files);
    for (const name of Object.keys(files)) await symlink(path.join('..data', name), file(name));
    shop = await openShop({
      database: 'sqlite',
      merchant: { apiV3Key: GOOD },
      env: {
        WECHATPAY_APIV3_KEY: '',
        WECHATPAY_APIV3_KEY_FILE: file('apiv3'),
        API_KEY: '',
        API_KEY_FILE: file('api-key'),
      },
    });
  };
  const untilRead = (times: number): Promise<unknown> =>
    eventually('the files are read again', () => {
      return shop.log.filter((line) => line.includes('credentials read again')).length === times;
    });

  it('are read again when they change, and used from then on; what is broken does not replace what works', async () => {
    await open({ apiv3: 'wrong-apiv3-key-of-32-characters', 'api-key': 'first-api-key-0123' });
    const first = shop.api.as('first-api-key-0123');
    await first.post('/v1/orders', { ...TEA, orderNo: 'T-file-1' });
    shop.simulator.pay(shop.merchant.mchid, 'T-file-1');
    await eventually('the callback cannot be opened', () => alerts(shop).includes('callback.quarantined'));

    await publish({ apiv3: GOOD, 'api-key': 'second-api-key-0123' });
    await untilRead(1);
    expect((await first.get('/v1/orders')).status).toBe(401);
    const second = shop.api.as('second-api-key-0123');
    const purchase = async (orderNo: string): Promise<void> => {
      await second.post('/v1/orders', { ...TEA, orderNo });
      shop.simulator.pay(shop.merchant.mchid, orderNo);
      await untilOrderIs({ ...shop, api: second }, orderNo, 'PAID');
    };
    await purchase('T-file-2');
    const entries = await auditEntries(second, '&subject=environment');
    expect(entries).toMatchObject([
      { action: 'account.loaded', before: null },
      { action: 'account.reloaded', actor: { type: 'system' }, after: { changedSecrets: ['apiKey', 'apiV3Key'] } },
    ]);
    expect(record(entries[1]?.before)).toEqual(entries[0]?.after);

    await publish({ apiv3: 'too short', 'api-key': 'second-api-key-0123' });
    await eventually('somebody is told', () => alerts(shop).includes('merchant.credential-files-broken'));
    expect(shop.log.join('\n')).not.toContain('too short');
    await purchase('T-file-3');

    await rm(file('..data'));
    await eventually('somebody is told of the next problem', () => {
      return alerts(shop).filter((name) => name === 'merchant.credential-files-broken').length === 2;
    });
    await publish({ apiv3: GOOD, 'api-key': 'third-api-key-01234' });
    await untilRead(2);
    expect((await shop.api.as('third-api-key-01234').get('/v1/orders')).status).toBe(200);
  });

  it('may be written one after the other: what does not fit for a moment is no alert', async () => {
    await open({ apiv3: GOOD, 'api-key': 'first-api-key-0123' });
    await writeFile(path.join(folder, '..data', 'apiv3'), 'half a key');
    await writeFile(path.join(folder, '..data', 'apiv3'), `${GOOD}\n`);
    await writeFile(path.join(folder, '..data', 'api-key'), 'second-api-key-0123');
    await untilRead(1);
    expect((await shop.api.as('second-api-key-0123').get('/v1/orders')).status).toBe(200);
    expect(alerts(shop)).toEqual([]);
  });
});
