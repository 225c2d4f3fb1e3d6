import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Aes, Formatter, Rsa, Wechatpay } from 'wechatpay-axios-plugin';
import NodeV3 from 'wechatpay-node-v3';
import { startSimulator, type MerchantCredentials, type Simulator } from '../../simulator/index.js';
import {
  startCallbackReceiver,
  type CallbackReceiver,
  type ReceivedCallback,
} from '../../simulator/testing/callback-receiver.js';

/** Refunds through SDKs that others wrote, unchanged, with nothing but the base URL pointed at the simulator. */

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
  notify_url: `${receiver.url}/payments`,
  amount: { total: 1999, currency: 'CNY' },
});
const refund = (outTradeNo: string, outRefundNo: string, fen: number) => ({
  out_trade_no: outTradeNo,
  out_refund_no: outRefundNo,
  reason: '商品已售完',
  notify_url: `${receiver.url}/refunds`,
  amount: { refund: fen, total: 1999, currency: 'CNY' },
});

/** The callback that tells of the refund; its resource is `original_type` refund. */
async function callbackOf(outRefundNo: string): Promise<ReceivedCallback> {
  await simulator.whenCallbacksSettled();
  const [sent] = simulator.callbacks.list({ outRefundNo });
  const callback = receiver.received.find(({ body }) => sent !== undefined && body.includes(sent.id));
  if (!callback) throw new Error('no callback came');
  return callback;
}

interface Envelope {
  event_type: string;
  resource: { original_type: string; ciphertext: string; associated_data: string; nonce: string };
}
const envelopeOf = (callback: ReceivedCallback): Envelope => JSON.parse(callback.body) as Envelope;
const headerOf = ({ headers }: ReceivedCallback, name: string): string => String(headers[`wechatpay-${name}`]);

describe.each(['public-key', 'certificates'] as const)('wechatpay-axios-plugin, keys held as %s', (keyMode) => {
  const mchid = { 'public-key': '1900000031', certificates: '1900000032' }[keyMode];
  const PATH = 'v3/refund/domestic/refunds';
  let merchant: MerchantCredentials;
  let certs: Record<string, string>;
  let sdk: Wechatpay;

  beforeAll(async () => {
    merchant = await simulator.addMerchant({ mchid, keyMode });
    certs = {
      ...(merchant.publicKeyId && { [merchant.publicKeyId]: given(merchant.publicKey) }),
      ...(merchant.platformCertificate && { [merchant.platformCertificate.serial]: merchant.platformCertificate.pem }),
    };
    const privateKey = given(merchant.merchantPrivateKey);
    const baseURL = `${simulator.url}/`;
    sdk = new Wechatpay({ mchid, serial: merchant.serial, privateKey, certs, baseURL, proxy: false });
  });

  const call = (path: string, method: string, data?: object, headers?: Record<string, string>) =>
    sdk.client.request(path, method, data, headers && { headers });

  async function paid(outTradeNo: string): Promise<void> {
    await call('v3/pay/transactions/native', 'post', { appid: merchant.appid, mchid, ...order(outTradeNo) });
    simulator.pay(mchid, outTradeNo);
  }

  it('refunds in part, believes the answers, and decrypts the callback', async () => {
    const outTradeNo = `AX-REFUND-${mchid}`;
    await paid(outTradeNo);
    const taken = await call(PATH, 'post', refund(outTradeNo, `R1@${mchid}`, 999));
    expect(taken.data).toMatchObject({ status: 'PROCESSING', out_trade_no: outTradeNo, amount: { refund: 999 } });
    const callback = await callbackOf(`R1@${mchid}`);
    const message = Formatter.response(headerOf(callback, 'timestamp'), headerOf(callback, 'nonce'), callback.body);
    const key = given(certs[headerOf(callback, 'serial')]);
    expect(Rsa.verify(message, headerOf(callback, 'signature'), key)).toBe(true);
    const { event_type: eventType, resource } = envelopeOf(callback);
    expect([eventType, resource.original_type]).toEqual(['REFUND.SUCCESS', 'refund']);
    const plain = Aes.AesGcm.decrypt(resource.ciphertext, merchant.apiV3Key, resource.nonce, resource.associated_data);
    const notice = JSON.parse(plain) as Record<string, unknown>;
    expect(notice).toMatchObject({ out_refund_no: `R1@${mchid}`, refund_status: 'SUCCESS', amount: { refund: 999 } });

    const found = await call(`${PATH}/${encodeURIComponent(`R1@${mchid}`)}`, 'get');
    expect(found.data).toMatchObject({
      status: 'SUCCESS',
      refund_id: notice.refund_id,
      success_time: notice.success_time,
      transaction_id: notice.transaction_id,
    });
    await expect(call(PATH, 'post', refund(outTradeNo, 'TOO-MUCH', 1001))).rejects.toMatchObject({
      response: { status: 400, data: { code: 'INVALID_REQUEST' } },
    });
  });

  it('sends an abnormal refund to a card, whose number only WeChat Pay can read', async () => {
    const outTradeNo = `AX-CARD-${mchid}`;
    await paid(outTradeNo);
    simulator.faults.add({ on: 'refund', action: { kind: 'abnormal' } });
    const taken = await call(PATH, 'post', refund(outTradeNo, `R2-${mchid}`, 1999));
    expect(envelopeOf(await callbackOf(`R2-${mchid}`)).event_type).toBe('REFUND.ABNORMAL');
    const { refund_id: refundId } = taken.data as { refund_id: string };
    const [serial, key] = Object.entries(certs)[0] ?? [];
    const card = {
      out_refund_no: `R2-${mchid}`,
      type: 'USER_BANK_CARD',
      bank_type: 'ICBC_DEBIT',
      bank_account: Rsa.encrypt('6222020200112233445', given(key)),
      real_name: Rsa.encrypt('李四', given(key)),
    };
    const rerouted = await call(`${PATH}/${refundId}/apply-abnormal-refund`, 'post', card, {
      'Wechatpay-Serial': given(serial),
    });
    expect(rerouted.data).toMatchObject({ status: 'PROCESSING', user_received_account: '工商银行借记卡3445' });
    expect(simulator.refunds.get(mchid, `R2-${mchid}`)?.reroute).toMatchObject({ realName: '李四' });
  });
});

describe('wechatpay-node-v3, downloading the platform certificates', () => {
  const mchid = '1900000033';
  let merchant: MerchantCredentials;
  let sdk: NodeV3;
  let last: { headers: Headers; body: string };

  beforeAll(async () => {
    merchant = await simulator.addMerchant({ mchid, keyMode: 'certificates' });
    sdk = new NodeV3({
      appid: merchant.appid,
      mchid,
      serial_no: merchant.serial,
      publicKey: Buffer.from(given(merchant.merchantCertificate)),
      privateKey: Buffer.from(given(merchant.merchantPrivateKey)),
      key: merchant.apiV3Key,
    });
    // The SDK's own way to bring an HTTP service: this one changes nothing but the host.
    const send = async (url: string, init: RequestInit) => {
      const response = await fetch(url.replace('https://api.mch.weixin.qq.com', simulator.url), init);
      const body = await response.text();
      last = { headers: response.headers, body };
      if (!response.ok) return { status: response.status, error: body };
      return { status: response.status, data: body === '' ? {} : (JSON.parse(body) as unknown) };
    };
    sdk.createHttp({
      get: (url, headers) => send(url, { headers }),
      post: (url, params, headers) => send(url, { method: 'POST', headers, body: JSON.stringify(params) }),
      upload: () => Promise.reject(new Error('nothing is uploaded here')),
    });
  });

  const verified = ({ headers, body }: { headers: Headers; body: string }): Promise<boolean> => {
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

  it('refunds, queries, and verifies and decrypts the callback', async () => {
    await sdk.transactions_native(order('NODE-REFUND'));
    simulator.pay(mchid, 'NODE-REFUND');
    const taken = await sdk.refunds(refund('NODE-REFUND', 'NODE-R1', 1999));
    expect(taken).toMatchObject({ status: 200, data: { status: 'PROCESSING', channel: 'ORIGINAL' } });
    expect(await verified(last)).toBe(true);
    const callback = await callbackOf('NODE-R1');
    const headers = new Headers(
      Object.entries(callback.headers).map(([name, value]): [string, string] => [name, String(value)]),
    );
    expect(await verified({ headers, body: callback.body })).toBe(true);
    const { ciphertext, associated_data: associatedData, nonce } = envelopeOf(callback).resource;
    const notice = sdk.decipher_gcm<{ refund_id: string }>(ciphertext, associatedData, nonce);
    expect(notice).toMatchObject({ out_trade_no: 'NODE-REFUND', refund_status: 'SUCCESS', amount: { refund: 1999 } });
    const found = await sdk.find_refunds('NODE-R1');
    expect(found).toMatchObject({ status: 200, data: { refund_id: notice.refund_id, status: 'SUCCESS' } });
    expect(await sdk.query({ out_trade_no: 'NODE-REFUND' })).toMatchObject({ data: { trade_state: 'REFUND' } });
  });

  it('is told why a refund cannot be', async () => {
    await sdk.transactions_native(order('NODE-UNPAID'));
    const answer = await sdk.refunds(refund('NODE-UNPAID', 'NODE-R2', 1));
    expect(answer).toMatchObject({ status: 404, error: expect.stringContaining('RESOURCE_NOT_EXISTS') });
    expect(await sdk.find_refunds('NODE-R2')).toMatchObject({ status: 404 });
    expect(await verified(last)).toBe(true);
  });
});
