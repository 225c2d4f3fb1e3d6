import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Account } from '../../src/merchant/domain/account.js';
import { ApiKey, hashApiKey, newApiKey } from '../../src/merchant/domain/api-key.js';
import { Merchant } from '../../src/merchant/domain/merchant.js';
import { ConcurrencyConflict } from '../../src/platform/database/database-errors.js';
import { DATABASE_KINDS } from '../support/databases.js';
import { later, NOW } from '../support/samples.js';
import { openStore, type TestStore } from '../support/store.js';

const FACTS = {
  serial: '5A01',
  keyMode: 'both',
  privateKeyFingerprint: 'a'.repeat(64),
  certificateFingerprint: null,
  certificateExpiresAt: later(3_600_000),
  publicKeyId: 'PUB_KEY_ID_1',
  publicKeyFingerprint: 'b'.repeat(64),
} as const;

const SETTINGS = {
  appid: 'wx8888888888888888',
  appids: { mini: 'wx8888888888888889' },
  notifyUrl: 'https://pay.example.com/v1/callbacks/wechatpay/tea',
  baseUrl: 'https://api.mch.weixin.qq.com',
  backupUrl: null,
  feeRate: null,
};

const sampleAccount = (accountId: string, mchid: string, merchantId = 'tea'): Account =>
  Account.open(
    { accountId, merchantId, mchid },
    SETTINGS,
    { facts: FACTS, credentials: { dataKey: `key of ${accountId}`, sealed: 'sealed' } },
    NOW,
  );

const sampleKey = (keyId: string, apiKey = newApiKey('live'), merchantId = 'tea'): ApiKey =>
  ApiKey.issue(
    {
      keyId,
      merchantId,
      name: '收银',
      scopes: ['orders:read'],
      expiresAt: later(1000),
      givenBy: { keyId: 'key_boss', lineage: 'key_b', seenBy: ['key_a'] },
      inPlaceOf: { keyId: 'key_former', lineage: 'key_f', seenBy: ['key_a', 'key_c'] },
    },
    apiKey,
    NOW,
  );

describe.each(DATABASE_KINDS)('merchants, accounts and keys as kept, on %s', (kind) => {
  let store: TestStore;
  beforeEach(async () => {
    store = await openStore(kind);
  });
  afterEach(() => store.close());

  it('come back as they were put in', async () => {
    const merchant = Merchant.create('tea', '一杯茶', NOW);
    const account = sampleAccount('acc_1', '1900000001');
    const key = sampleKey('key_1');
    await store.merchants.insert(merchant);
    await store.accounts.insert(account);
    await store.apiKeys.insert(key);
    expect(key.holder).toEqual({ keyId: 'key_1', lineage: 'key_f', seenBy: ['key_a', 'key_c', 'key_b'] });
    expect(await store.merchants.find('tea')).toEqual(merchant);
    expect(await store.accounts.find('tea', 'acc_1')).toEqual(account);
    expect(await store.apiKeys.find('tea', 'key_1')).toEqual(key);
    expect(await store.accounts.find('cake', 'acc_1')).toBeNull();
    expect(await store.apiKeys.find('cake', 'key_1')).toBeNull();
  });

  it('are taken once: a merchant by its name, an account by its merchant number within the merchant', async () => {
    expect(await store.merchants.insert(Merchant.create('tea', 'a', NOW))).toBe(true);
    expect(await store.merchants.insert(Merchant.create('tea', 'b', NOW))).toBe(false);
    expect(await store.accounts.insert(sampleAccount('acc_1', '1900000001'))).toBe(true);
    expect(await store.accounts.insert(sampleAccount('acc_2', '1900000001'))).toBe(false);
    expect(await store.accounts.insert(sampleAccount('acc_3', '1900000001', 'cake'))).toBe(true);
  });

  it('have one default account, whoever else wants to be it', async () => {
    const [first, second] = [sampleAccount('acc_1', '1900000001'), sampleAccount('acc_2', '1900000002')];
    await store.accounts.insert(first);
    await store.accounts.insert(second);
    first.setDefault(true, NOW);
    await store.accounts.save(first, 1);
    second.setDefault(true, NOW);
    await expect(store.accounts.save(second, 1)).rejects.toThrow(ConcurrencyConflict);
    expect((await store.accounts.findDefault('tea'))?.identity.accountId).toBe('acc_1');
  });

  it('are not saved over what has changed since', async () => {
    const merchant = Merchant.create('tea', 'a', NOW);
    const account = sampleAccount('acc_1', '1900000001');
    const key = sampleKey('key_1');
    await store.merchants.insert(merchant);
    await store.accounts.insert(account);
    await store.apiKeys.insert(key);
    merchant.change({ name: 'b', refundApprovalAbove: 50_000 }, NOW);
    account.setDisabled(true, NOW);
    key.revoke(NOW);
    await expect(store.merchants.save(merchant, 2)).rejects.toThrow(ConcurrencyConflict);
    await expect(store.accounts.save(account, 2)).rejects.toThrow(ConcurrencyConflict);
    await expect(store.apiKeys.save(key, 2)).rejects.toThrow(ConcurrencyConflict);
    await store.merchants.save(merchant, 1);
    await store.accounts.save(account, 1);
    await store.apiKeys.save(key, 1);
    expect(await store.merchants.find('tea')).toEqual(merchant);
    expect(await store.accounts.versions()).toMatchObject([{ accountId: 'acc_1', version: 2 }]);
  });

  it('get another sealed data key only in the place of the one that was read', async () => {
    await store.accounts.insert(sampleAccount('acc_1', '1900000001'));
    expect(await store.accounts.replaceDataKey('acc_1', 'another', 'fresh')).toBe(false);
    expect(await store.accounts.replaceDataKey('acc_1', 'key of acc_1', 'fresh')).toBe(true);
    expect(await store.accounts.dataKeys()).toMatchObject([{ accountId: 'acc_1', dataKey: 'fresh' }]);
  });

  it('are found by the hash of a key, in one query by a unique index', async () => {
    const apiKey = newApiKey('test');
    await store.merchants.insert(Merchant.create('tea', 'a', NOW));
    await store.apiKeys.insert(sampleKey('key_1', apiKey));
    await store.apiKeys.insert(sampleKey('key_2'));
    const found = await store.apiKeys.findByHash(hashApiKey(apiKey));
    expect(found).toMatchObject({
      merchantDisabled: false,
      key: { terms: { keyId: 'key_1', scopes: ['orders:read'] } },
    });
    expect(await store.apiKeys.findByHash(hashApiKey(newApiKey('test')))).toBeNull();
    const merchant = await store.merchants.find('tea');
    merchant?.change({ disabled: true }, NOW);
    if (merchant) await store.merchants.save(merchant, 1);
    expect((await store.apiKeys.findByHash(hashApiKey(apiKey)))?.merchantDisabled).toBe(true);
  });

  it('note a use unless one is noted since', async () => {
    await store.apiKeys.insert(sampleKey('key_1'));
    await store.apiKeys.noteUse('key_1', later(60_000), NOW);
    await store.apiKeys.noteUse('key_1', later(90_000), later(30_000));
    expect((await store.apiKeys.find('tea', 'key_1'))?.lastUsedAt).toEqual(later(60_000));
    await store.apiKeys.noteUse('key_1', later(121_000), later(61_000));
    expect((await store.apiKeys.find('tea', 'key_1'))?.lastUsedAt).toEqual(later(121_000));
  });

  it('are listed newest first, a page at a time', async () => {
    for (const no of [1, 2, 3]) {
      await store.merchants.insert(Merchant.create(`shop-${no}`, 'x', NOW));
      await store.apiKeys.insert(sampleKey(`key_${no}`));
    }
    const page = await store.merchants.list({}, { limit: 2, cursor: null });
    expect(page.items.map(({ merchantId }) => merchantId)).toEqual(['shop-3', 'shop-2']);
    const rest = await store.merchants.list({}, { limit: 2, cursor: page.nextCursor });
    expect(rest).toMatchObject({ items: [{ merchantId: 'shop-1' }], nextCursor: null });
    const keys = await store.apiKeys.list({ merchantId: 'tea' }, { limit: 2, cursor: null });
    expect(keys.items.map(({ terms }) => terms.keyId)).toEqual(['key_3', 'key_2']);
    expect((await store.apiKeys.list({ merchantId: 'tea' }, { limit: 2, cursor: keys.nextCursor })).items).toHaveLength(
      1,
    );
    expect((await store.apiKeys.list({ merchantId: 'cake' }, { limit: 2, cursor: null })).items).toEqual([]);
  });
});
