import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Aes, Formatter, Rsa, Wechatpay } from 'wechatpay-axios-plugin';
import NodeV3 from 'wechatpay-node-v3';
import { startSimulator, type MerchantCredentials, type Simulator } from '../../simulator/index.js';
import {
  startCallbackReceiver,
  type CallbackReceiver,
  type ReceivedCallback,
} from '../../simulator/testing/callback-receiver.js';

/** SDKs that others wrote, unchanged, with nothing but the base URL pointed at the simulator. */

const OPENID = 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o';

let simulator: Simulator;
let receiver: CallbackReceiver;
beforeAll(async () => {
  simulator = await startSimulator();
  receiver = await startCallbackReceiver();
});
afterAll(async () => {
  await simulator.close();
  await receiver.close();
});

const given = (value: string | undefined): string => {
  if (value === undefined) throw new Error('this credential should have been given');
  return value;
};

const order = (outTradeNo: string) => ({
  description: '一杯咖啡 <大杯>',
  out_trade_no: outTradeNo,
  notify_url: `${receiver.url}/callbacks`,
  amount: { total: 1999, currency: 'CNY' },
});
const scene = { payer_client_ip: '203.0.113.7', h5_info: { type: 'Wap', app_name: 'Zhanggui' } };

async function callbackFor(mchid: string, outTradeNo: string): Promise<ReceivedCallback> {
  const before = receiver.received.length;
  simulator.pay(mchid, outTradeNo);
  await simulator.whenCallbacksSettled();
  const callback = receiver.received[before];
  if (!callback) throw new Error('no callback came');
  return callback;
}

interface Envelope {
  event_type: string;
  resource: { ciphertext: string; associated_data: string; nonce: string };
}
const envelopeOf = (callback: ReceivedCallback): Envelope => JSON.parse(callback.body) as Envelope;
const headerOf = ({ headers }: ReceivedCallback, name: string): string => String(headers[name]);

describe.each(['public-key', 'certificates', 'both'] as const)('wechatpay-axios-plugin, keys held as %s', (keyMode) => {
  const mchid = { 'public-key': '1900000011', certificates: '1900000012', both: '1900000013' }[keyMode];
  let merchant: MerchantCredentials;
  let certs: Record<string, string>;
  let sdk: Wechatpay;
  const call = (path: string, method: string, data?: object, params?: object) =>
    sdk.client.request(path, method, data, params && { params });

  beforeAll(async () => {
    merchant = await simulator.addMerchant({ mchid, keyMode });
    certs = {
      ...(merchant.publicKeyId && { [merchant.publicKeyId]: given(merchant.publicKey) }),
      ...(merchant.platformCertificate && { [merchant.platformCertificate.serial]: merchant.platformCertificate.pem }),
    };
    sdk = sdkWith(given(merchant.merchantPrivateKey));
  });

  const sdkWith = (privateKey: string): Wechatpay =>
    new Wechatpay({ mchid, serial: merchant.serial, privateKey, certs, baseURL: `${simulator.url}/`, proxy: false });

  it('orders by every method, and believes the answers', async () => {
    const base = { appid: merchant.appid, mchid };
    const native = await call('v3/pay/transactions/native', 'post', { ...base, ...order(`AX-NATIVE-${mchid}`) });
    expect(native.data).toEqual({ code_url: expect.stringMatching(/^weixin:\/\/wxpay\/bizpayurl\?pr=\w{9}$/) });
    const payer = { payer: { openid: OPENID } };
    const jsapi = await call('v3/pay/transactions/jsapi', 'post', { ...base, ...order(`AX-JSAPI-${mchid}`), ...payer });
    expect(jsapi.data).toEqual({ prepay_id: expect.stringMatching(/^wx\w{34}$/) });
    const app = await call('v3/pay/transactions/app', 'post', { ...base, ...order(`AX-APP-${mchid}`) });
    expect(app.data).toEqual({ prepay_id: expect.stringMatching(/^wx\w{34}$/) });
    const h5 = { ...base, ...order(`AX-H5-${mchid}`), scene_info: scene };
    expect((await call('v3/pay/transactions/h5', 'post', h5)).data).toEqual({
      h5_url: expect.stringContaining('prepay_id='),
    });
  });

  it('verifies and decrypts the callback, then finds the order by both numbers', async () => {
    const outTradeNo = `AX-PAID-${mchid}`;
    await call('v3/pay/transactions/native', 'post', { appid: merchant.appid, mchid, ...order(outTradeNo) });
    const callback = await callbackFor(mchid, outTradeNo);
    const [timestamp, nonce, signature, serial] = ['timestamp', 'nonce', 'signature', 'serial'].map((name) =>
      headerOf(callback, `wechatpay-${name}`),
    );
    const message = Formatter.response(given(timestamp), given(nonce), callback.body);
    expect(Rsa.verify(message, given(signature), given(certs[given(serial)]))).toBe(true);
    const { event_type: eventType, resource } = envelopeOf(callback);
    expect(eventType).toBe('TRANSACTION.SUCCESS');
    const plain = Aes.AesGcm.decrypt(resource.ciphertext, merchant.apiV3Key, resource.nonce, resource.associated_data);
    const transaction = JSON.parse(plain) as { transaction_id: string };
    expect(transaction).toMatchObject({ out_trade_no: outTradeNo, trade_state: 'SUCCESS', amount: { total: 1999 } });

    const byOurs = await call(`v3/pay/transactions/out-trade-no/${outTradeNo}`, 'get', undefined, { mchid });
    const byTheirs = await call(`v3/pay/transactions/id/${transaction.transaction_id}`, 'get', undefined, { mchid });
    expect(byOurs.data).toEqual(transaction);
    expect(byTheirs.data).toEqual(transaction);
  });

  it('closes an order', async () => {
    const outTradeNo = `AX-CLOSE-${mchid}`;
    await call('v3/pay/transactions/native', 'post', { appid: merchant.appid, mchid, ...order(outTradeNo) });
    const closed = await call(`v3/pay/transactions/out-trade-no/${outTradeNo}/close`, 'post', { mchid });
    expect(closed.status).toBe(204);
    const found = await call(`v3/pay/transactions/out-trade-no/${outTradeNo}`, 'get', undefined, { mchid });
    expect(found.data).toMatchObject({ trade_state: 'CLOSED' });
  });

  it('is refused when it signs with another key', async () => {
    const stranger = await simulator.addMerchant({ mchid: '1900000019' });
    const wrong = sdkWith(given(stranger.merchantPrivateKey));
    const body = { appid: merchant.appid, mchid, ...order(`AX-WRONG-${mchid}`) };
    await expect(wrong.client.request('v3/pay/transactions/native', 'post', body)).rejects.toMatchObject({
      response: { status: 401, data: { code: 'SIGN_ERROR' } },
    });
  });

  it('does not believe an answer whose signature is broken', async () => {
    simulator.faults.add({ on: 'api', action: { kind: 'bad-signature' } });
    const body = { appid: merchant.appid, mchid, ...order(`AX-BROKEN-${mchid}`) };
    await expect(call('v3/pay/transactions/native', 'post', body)).rejects.toMatchObject({
      code: 'EV3_RES_HEADER_SIGNATURE_DIGEST',
    });
  });
});

/** The last answer's headers and bytes, which this SDK leaves to its HTTP service. */
interface LastAnswer {
  headers: Headers;
  body: string;
}

describe('wechatpay-node-v3, downloading the platform certificates', () => {
  const mchid = '1900000021';
  let merchant: MerchantCredentials;
  let sdk: NodeV3;
  let last: LastAnswer;

  /** The SDK's own way to bring an HTTP service: this one changes nothing but the host. */
  const sdkWith = (privateKey: string): NodeV3 => {
    const { appid, serial, apiV3Key } = merchant;
    const certificate = Buffer.from(given(merchant.merchantCertificate));
    const made = new NodeV3({
      appid,
      mchid,
      serial_no: serial,
      publicKey: certificate,
      privateKey: Buffer.from(privateKey),
      key: apiV3Key,
    });
    const send = async (url: string, init: RequestInit) => {
      const response = await fetch(url.replace('https://api.mch.weixin.qq.com', simulator.url), init);
      const body = await response.text();
      last = { headers: response.headers, body };
      if (!response.ok) return { status: response.status, error: body };
      return { status: response.status, data: body === '' ? {} : (JSON.parse(body) as unknown) };
    };
    made.createHttp({
      get: (url, headers) => send(url, { headers }),
      post: (url, params, headers) => send(url, { method: 'POST', headers, body: JSON.stringify(params) }),
      upload: () => Promise.reject(new Error('nothing is uploaded here')),
    });
    return made;
  };

  const verified = ({ headers, body }: LastAnswer): Promise<boolean> => {
    const header = (name: string): string => headers.get(`wechatpay-${name}`) ?? '';
    return sdk.verifySign({
      timestamp: header('timestamp'),
      nonce: header('nonce'),
      serial: header('serial'),
      signature: header('signature'),
      body,
      apiSecret: merchant.apiV3Key,
    });
  };

  beforeAll(async () => {
    merchant = await simulator.addMerchant({ mchid, keyMode: 'certificates' });
    sdk = sdkWith(given(merchant.merchantPrivateKey));
  });

  it('orders by every method, and its check of each answer passes', async () => {
    const native = await sdk.transactions_native(order('NODE-NATIVE'));
    expect(native).toMatchObject({ status: 200, data: { code_url: expect.stringContaining('weixin://') } });
    expect(await verified(last)).toBe(true);
    const jsapi = await sdk.transactions_jsapi({ ...order('NODE-JSAPI'), payer: { openid: OPENID } });
    // This SDK makes of the prepay_id what the client is given to bring up the payment.
    expect(jsapi).toMatchObject({ status: 200, data: { package: expect.stringMatching(/^prepay_id=wx/) } });
    const app = await sdk.transactions_app(order('NODE-APP'));
    expect(app).toMatchObject({ status: 200, data: { prepayid: expect.stringMatching(/^wx/) } });
    const h5 = await sdk.transactions_h5({ ...order('NODE-H5'), scene_info: scene });
    expect(h5).toMatchObject({ status: 200, data: { h5_url: expect.stringContaining('prepay_id=') } });
  });

  it('verifies and decrypts the callback, then finds the order by both numbers', async () => {
    await sdk.transactions_native(order('NODE-PAID'));
    const callback = await callbackFor(mchid, 'NODE-PAID');
    const headers = new Headers(
      Object.entries(callback.headers).map(([name, value]): [string, string] => [name, String(value)]),
    );
    expect(await verified({ headers, body: callback.body })).toBe(true);
    expect(await verified({ headers, body: callback.body.replace('SUCCESS', 'REFUND') })).toBe(false);
    const { ciphertext, associated_data: associatedData, nonce } = envelopeOf(callback).resource;
    const transaction = sdk.decipher_gcm<{ transaction_id: string }>(ciphertext, associatedData, nonce);
    expect(transaction).toMatchObject({ out_trade_no: 'NODE-PAID', trade_state: 'SUCCESS', amount: { total: 1999 } });
    expect(await sdk.query({ out_trade_no: 'NODE-PAID' })).toMatchObject({ status: 200, data: transaction });
    expect(await sdk.query({ transaction_id: transaction.transaction_id })).toMatchObject({ data: transaction });
    expect(await verified(last)).toBe(true);
  });

  it('closes an order', async () => {
    await sdk.transactions_native(order('NODE-CLOSE'));
    expect(await sdk.close('NODE-CLOSE')).toMatchObject({ status: 204 });
    expect(await sdk.query({ out_trade_no: 'NODE-CLOSE' })).toMatchObject({ data: { trade_state: 'CLOSED' } });
  });

  it('follows a rotation of the certificates', async () => {
    const fresh = await simulator.rotateCertificates();
    await sdk.transactions_native(order('NODE-ROTATED'));
    expect(last.headers.get('wechatpay-serial')).toBe(fresh.serial);
    expect(await verified(last)).toBe(true);
  });

  it('is refused when it signs with another key', async () => {
    const stranger = await simulator.addMerchant({ mchid: '1900000029' });
    const answer = await sdkWith(given(stranger.merchantPrivateKey)).transactions_native(order('NODE-WRONG'));
    expect(answer).toMatchObject({ status: 401, error: expect.stringContaining('SIGN_ERROR') });
  });
});
