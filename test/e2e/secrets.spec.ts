import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import type { CallbackView } from '../../simulator/index.js';
import { API_KEY, CALLBACK_PATH } from '../support/shop-environment.js';
import { openShop, type Shop } from '../support/shop.js';
import { OPENID, placeOrder, readOrder, untilCallbacksAreBooked, untilOrderIs } from '../support/trade.js';

const PAYER = 'oThePayerWhoIsNobodysBusiness';
const MINI = { channel: 'wechat', method: 'mini', openid: OPENID };

describe('the log, at its most talkative', () => {
  let shop: Shop;
  const seen: string[] = [];
  beforeAll(async () => {
    shop = await openShop({ database: 'mysql' });
  });
  afterAll(() => shop.close());

  /** The signed bytes of a callback hold what must not be logged: the signature, and the resource under its key. */
  const secretsOf = ({ tries }: CallbackView): string[] =>
    tries.flatMap(({ request }) =>
      request
        ? [request.headers['Wechatpay-Signature'], ...(/"ciphertext":"([^"]{40,})"/.exec(request.body)?.slice(1) ?? [])]
        : [],
    );

  const expectSilence = (): void => {
    const log = shop.log.join('\n');
    const pem = `${shop.merchant.merchantPrivateKey ?? ''}\n${shop.merchant.merchantCertificate ?? ''}`;
    const secrets: Record<string, string[]> = {
      'API key': [API_KEY],
      'APIv3 key': [shop.merchant.apiV3Key],
      'private key or certificate': pem.split('\n').filter((line) => line.length > 30 && !line.startsWith('-----')),
      openid: [OPENID, PAYER],
      'signature or ciphertext': shop.simulator.callbacks.list().flatMap(secretsOf),
      'signature for the client': seen,
    };
    for (const [what, values] of Object.entries(secrets)) {
      expect({ what, values: values.length > 0 }).toEqual({ what, values: true });
      for (const value of values) expect({ what, leaked: log.includes(value) }).toEqual({ what, leaked: false });
    }
    expect(log).not.toMatch(/Bearer |WECHATPAY2-SHA256-RSA2048 |BEGIN PRIVATE/);
  };

  it('says nothing secret of purchases that go well and of those that do not', async () => {
    const { mchid } = shop.merchant;
    const placed = await placeOrder(shop, 'T-secret-1', { payment: MINI });
    seen.push(String(/"paySign":"([^"]+)"/.exec(JSON.stringify(placed.data))?.[1]));
    shop.simulator.pay(mchid, 'T-secret-1');
    await untilOrderIs(shop, 'T-secret-1', 'PAID');

    await placeOrder(shop, 'T-secret-2');
    shop.simulator.pay(mchid, 'T-secret-2', { openid: PAYER });
    await untilOrderIs(shop, 'T-secret-2', 'PAID');

    for (const [i, action] of (['reply-lost', 'bad-signature', 'unsigned', 'probe-signature'] as const).entries()) {
      shop.simulator.faults.add({ on: 'api', action: { kind: action } });
      expect((await placeOrder(shop, `T-secret-api-${i}`, { payment: MINI })).status).toBe(201);
    }
    for (const [i, kind] of (['wrong-amount', 'wrong-appid', 'unknown-order', 'probe', 'double'] as const).entries()) {
      await placeOrder(shop, `T-secret-callback-${i}`, { payment: MINI });
      shop.simulator.faults.add({ on: 'callback', action: { kind } });
      shop.simulator.pay(mchid, `T-secret-callback-${i}`);
      await untilCallbacksAreBooked(shop);
    }
    for (const part of ['body', 'signature', 'serial', 'timestamp'] as const) {
      await placeOrder(shop, `T-secret-${part}`);
      shop.simulator.faults.add({ on: 'callback', action: { kind: 'forge', part } });
      shop.simulator.pay(mchid, `T-secret-${part}`, { openid: PAYER });
      await untilCallbacksAreBooked(shop);
    }
    shop.simulator.faults.add({ on: 'api', action: { kind: 'reply-lost' }, times: 3 });
    expect((await placeOrder(shop, 'T-secret-unknown', { payment: MINI })).status).toBe(502);
    await shop.api.post('/v1/orders', { orderNo: 'T-secret', amount: 'x', payment: { ...MINI, extra: OPENID } });
    await shop.api.post('/v1/orders', `{"payment":{"openid":"${OPENID}"`);
    await shop.api.get('/v1/orders', { authorization: `Bearer ${API_KEY}x` });
    await shop.api.post(CALLBACK_PATH, '{}', { 'wechatpay-signature': 'x' });

    expectSilence();
  });

  it('says nothing secret when the database fails in the middle of it', async () => {
    const database = shop.app.get(DataSource);
    await placeOrder(shop, 'T-secret-db', { payment: MINI });
    await database.query('ALTER TABLE payments RENAME COLUMN openid TO openid_gone');
    await database.query('ALTER TABLE inbox_callbacks RENAME COLUMN body TO body_gone');
    try {
      const failed = await placeOrder(shop, 'T-secret-db-2', { payment: MINI });
      expect(failed).toMatchObject({ status: 500, body: { code: 50000, reason: 'INTERNAL_ERROR' } });
      expect(JSON.stringify(failed.body)).not.toMatch(/openid|payments|column/i);
      shop.simulator.pay(shop.merchant.mchid, 'T-secret-db');
      await shop.simulator.whenCallbacksSettled();
      expect(shop.simulator.callbacks.list({ outTradeNo: 'T-secret-db' })[0]?.tries[0]?.status).toBe(500);
    } finally {
      await database.query('ALTER TABLE payments RENAME COLUMN openid_gone TO openid');
      await database.query('ALTER TABLE inbox_callbacks RENAME COLUMN body_gone TO body');
    }
    expect(shop.log.join('\n')).toContain('openid'); // The name of the column is in the error, for whoever repairs it.
    expectSilence();

    await shop.simulator.clock.advance(60_000);
    await untilOrderIs(shop, 'T-secret-db', 'PAID');
    expect(await readOrder(shop, 'T-secret-db-2')).toEqual({});
  });
});
