import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createPublicKey, createVerify, X509Certificate } from 'node:crypto';
import { startSimulator, type MerchantCredentials, type Simulator } from '../index.js';
import { nativeOrder, signedClient, type Answer, type SignedCall } from '../testing/signed-client.js';

let simulator: Simulator;
let merchant: MerchantCredentials;
let call: SignedCall;
beforeAll(async () => {
  simulator = await startSimulator();
  merchant = await simulator.addMerchant();
  call = signedClient(simulator, merchant);
});
afterAll(() => simulator.close());

let sequence = 0;
const newNumber = (): string => `SPEC${String(++sequence).padStart(6, '0')}`;
const prepay = (changes: object = {}, method = 'native'): Promise<Answer> =>
  call('POST', `/v3/pay/transactions/${method}`, nativeOrder(merchant, newNumber(), changes));
const query = (outTradeNo: string): Promise<Answer> =>
  call('GET', `/v3/pay/transactions/out-trade-no/${outTradeNo}?mchid=${merchant.mchid}`);
const numberOf = ({ headers }: Answer): string | undefined => headers.get('request-id')?.split('-').pop();

function verifies({ headers, text }: Answer, key: string): boolean {
  const [timestamp, nonce, signature] = ['timestamp', 'nonce', 'signature'].map((name) =>
    String(headers.get(`wechatpay-${name}`)),
  );
  return createVerify('RSA-SHA256')
    .update(`${String(timestamp)}\n${String(nonce)}\n${text}\n`)
    .verify(createPublicKey(key), String(signature), 'base64');
}

describe('the gateway', () => {
  const ask = (tampering: Parameters<SignedCall>[3]) =>
    call('POST', '/v3/pay/transactions/native', nativeOrder(merchant, newNumber()), tampering);

  it.each([
    ['a body other than the signed one', { body: '{"appid":"x"}' }, 401],
    ['no Authorization', { headers: { Authorization: '' } }, 401],
    ['another scheme', { headers: { Authorization: 'Bearer x' } }, 401],
    ['an Authorization that is no list of fields', { headers: { Authorization: 'WECHATPAY2-SHA256-RSA2048 x' } }, 401],
    ['a timestamp 5 minutes and more behind', { skew: -310 }, 401],
    ['a timestamp 5 minutes and more ahead', { skew: 310 }, 401],
    ['another certificate', { serial: '5'.repeat(40) }, 401],
    ['a merchant nobody knows', { mchid: '1900009999' }, 401],
    ['an empty User-Agent', { headers: { 'User-Agent': '' } }, 400],
    ['a body that is not called JSON', { headers: { 'Content-Type': 'text/plain' } }, 400],
  ])('refuses %s', async (_what, tampering, status) => {
    const answer = await ask(tampering);
    expect(answer.status).toBe(status);
    expect(answer.json).toMatchObject({ code: status === 401 ? 'SIGN_ERROR' : 'PARAM_ERROR' });
    expect(numberOf(answer)).toBe(status === 401 ? '268443699' : '268435461');
  });

  it('takes a clock that is a little off', async () => {
    expect((await ask({ skew: -280 })).status).toBe(200);
  });

  it('signs every answer, errors and empty ones too', async () => {
    const outTradeNo = newNumber();
    const answers = [
      await call('POST', '/v3/pay/transactions/native', nativeOrder(merchant, outTradeNo)),
      await query('UNKNOWN01'),
      await call('POST', `/v3/pay/transactions/out-trade-no/${outTradeNo}/close`, { mchid: merchant.mchid }),
      await call('GET', '/v3/nothing'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 404, 204, 404]);
    for (const answer of answers) {
      expect(verifies(answer, merchant.publicKey ?? '')).toBe(true);
      expect(answer.headers.get('wechatpay-serial')).toBe(merchant.publicKeyId);
    }
    expect(numberOf(await query(outTradeNo))).toBe('0');
  });
});

describe('ordering', () => {
  it.each([
    ['an unknown field', { colour: 'red' }, '/colour', '270924358'],
    ['an unknown field inside', { amount: { total: 1, tip: 1 } }, '/amount/tip', '270924358'],
    ['null', { attach: null }, '/attach', '268435461'],
    ['null inside', { amount: { total: null } }, '/amount/total', '268435461'],
    ['a fraction of a fen', { amount: { total: 1.5 } }, '/amount/total', '268435461'],
    ['an amount as text', { amount: { total: '100' } }, '/amount/total', '268435461'],
    ['nothing to pay', { amount: { total: 0 } }, '/amount/total', '268435461'],
    ['another currency', { amount: { total: 1, currency: 'USD' } }, '/amount/currency', '268435461'],
    ['a description of 128 characters', { description: '咖'.repeat(128) }, '/description', '268435461'],
    ['an attach of 129 characters', { attach: 'a'.repeat(129) }, '/attach', '268435461'],
    ['a number too short', { out_trade_no: 'SHORT' }, '/out_trade_no', '268435461'],
    ['a number with a dot', { out_trade_no: 'ORDER.0001' }, '/out_trade_no', '268435461'],
    ['a notify_url with a query', { notify_url: 'https://a.example/b?c=d' }, '/notify_url', '268435461'],
    ['a notify_url that is a path', { notify_url: '/callbacks' }, '/notify_url', '268435461'],
    ['an end in the past', { time_expire: '2020-01-01T00:00:00+08:00' }, '/time_expire', '268435461'],
    ['an end that is no time', { time_expire: 'tomorrow' }, '/time_expire', '268435461'],
    [
      'goods without a quantity',
      { detail: { goods_detail: [{}] } },
      '/detail/goods_detail/0/merchant_goods_id',
      '268435461',
    ],
  ])('refuses %s', async (_what, changes, field, number) => {
    const answer = await prepay(changes);
    expect(answer.status).toBe(400);
    expect(answer.json).toMatchObject({ code: 'PARAM_ERROR', detail: { field, location: 'body' } });
    expect(numberOf(answer)).toBe(number);
  });

  it('takes 127 characters of Chinese and all optional fields', async () => {
    const answer = await prepay({
      description: '咖'.repeat(127),
      attach: 'a'.repeat(128),
      time_expire: new Date(Date.now() + 60_000).toISOString(),
      goods_tag: 'WXG',
      support_fapiao: true,
      settle_info: { profit_sharing: false },
      detail: { cost_price: 100, goods_detail: [{ merchant_goods_id: '1', quantity: 1, unit_price: 100 }] },
      scene_info: { payer_client_ip: '::1', device_id: 'd1', store_info: { id: '1' } },
    });
    expect(answer.json).toEqual({ code_url: expect.any(String) });
  });

  it('refuses JSAPI without openid by a number of its own, and H5 without its scene', async () => {
    expect(numberOf(await prepay({}, 'jsapi'))).toBe('268501013');
    expect((await prepay({}, 'h5')).json).toMatchObject({ detail: { field: '/scene_info' } });
    const scene = { payer_client_ip: '127.0.0.1' };
    expect((await prepay({ scene_info: scene }, 'h5')).json).toMatchObject({
      detail: { field: '/scene_info/h5_info' },
    });
    expect((await prepay({ payer: { openid: 'o' } }, 'native')).json).toMatchObject({ detail: { field: '/payer' } });
  });

  it('refuses the appid of another merchant', async () => {
    const answer = await prepay({ appid: 'wx1111111111111111' });
    expect(answer.json).toMatchObject({ code: 'APPID_MCHID_NOT_MATCH' });
    expect(numberOf(answer)).toBe('268445527');
  });

  it('gives the same order a prepayment again, and refuses it with other parameters', async () => {
    const body = nativeOrder(merchant, newNumber());
    const place = (changes: object = {}, method = 'native') =>
      call('POST', `/v3/pay/transactions/${method}`, { ...body, ...changes });
    const first = await place();
    expect((await place()).json).toEqual(first.json);
    const differing = await place({ amount: { total: 101, currency: 'CNY' } });
    expect(differing.json).toMatchObject({ code: 'INVALID_REQUEST' });
    expect(numberOf(differing)).toBe('268498688');
    expect((await place({}, 'app')).json).toMatchObject({ code: 'INVALID_REQUEST' });
  });
});

describe('an order', () => {
  const place = async (changes: object = {}): Promise<string> => {
    const outTradeNo = newNumber();
    await call('POST', '/v3/pay/transactions/native', nativeOrder(merchant, outTradeNo, changes));
    return outTradeNo;
  };
  const close = (outTradeNo: string): Promise<Answer> =>
    call('POST', `/v3/pay/transactions/out-trade-no/${outTradeNo}/close`, { mchid: merchant.mchid });

  it('shows nothing of a transaction before it is paid', async () => {
    const outTradeNo = await place({ attach: 'a' });
    simulator.fail(merchant.mchid, outTradeNo);
    expect((await query(outTradeNo)).json).toEqual({
      appid: merchant.appid,
      mchid: merchant.mchid,
      out_trade_no: outTradeNo,
      trade_state: 'NOTPAY',
      trade_state_desc: '订单未支付',
      attach: 'a',
      amount: { total: 100, currency: 'CNY', payer_currency: 'CNY' },
      promotion_detail: [],
    });
  });

  it('that was paid can be neither ordered again nor closed', async () => {
    const outTradeNo = await place();
    simulator.pay(merchant.mchid, outTradeNo, { payerTotal: 90 });
    const again = await call('POST', '/v3/pay/transactions/native', nativeOrder(merchant, outTradeNo));
    expect([again.json, numberOf(again)]).toMatchObject([{ code: 'ORDERPAID' }, '268449538']);
    const closing = await close(outTradeNo);
    expect([closing.json, numberOf(closing)]).toMatchObject([{ code: 'ORDERPAID' }, '268498689']);
    expect((await query(outTradeNo)).json).toMatchObject({ amount: { total: 100, payer_total: 90 } });
    expect(() => simulator.pay(merchant.mchid, outTradeNo)).toThrow('cannot be paid');
  });

  it('that was closed stays closed, and closing it again succeeds', async () => {
    const outTradeNo = await place();
    expect([(await close(outTradeNo)).status, (await close(outTradeNo)).status]).toEqual([204, 204]);
    const again = await call('POST', '/v3/pay/transactions/native', nativeOrder(merchant, outTradeNo));
    expect([again.status, again.json]).toMatchObject([400, { code: 'ORDER_CLOSED' }]);
    expect(() => simulator.pay(merchant.mchid, outTradeNo)).toThrow('cannot be paid');
    expect(simulator.pay(merchant.mchid, outTradeNo, { evenIfClosed: true }).state).toBe('SUCCESS');
  });

  it('is being paid while its payer has begun, and cannot be closed then', async () => {
    const outTradeNo = await place();
    simulator.begin(merchant.mchid, outTradeNo);
    const asked = await query(outTradeNo);
    expect(asked.json).toMatchObject({ trade_state: 'USERPAYING', trade_state_desc: '需要用户输入支付密码' });
    expect(asked.json).not.toHaveProperty('transaction_id');
    const closing = await close(outTradeNo);
    expect([closing.status, closing.json]).toMatchObject([202, { code: 'USERPAYING' }]);
    expect(simulator.fail(merchant.mchid, outTradeNo).state).toBe('NOTPAY');
    simulator.begin(merchant.mchid, outTradeNo);
    expect(simulator.pay(merchant.mchid, outTradeNo).state).toBe('SUCCESS');
    expect(() => simulator.begin(merchant.mchid, outTradeNo)).toThrow('cannot be begun');
    const left = await place({ time_expire: new Date(Date.now() + 60_000).toISOString() });
    simulator.begin(merchant.mchid, left);
    await simulator.clock.advance(60_000);
    expect(simulator.orders.get(merchant.mchid, left)?.state).toBe('CLOSED');
  });

  it('of another merchant is not found, by either number', async () => {
    const outTradeNo = await place();
    const { transactionId = '' } = simulator.pay(merchant.mchid, outTradeNo);
    const other = await simulator.addMerchant({ mchid: '1900000002' });
    const ask = signedClient(simulator, other);
    const byOurs = await ask('GET', `/v3/pay/transactions/out-trade-no/${outTradeNo}?mchid=${other.mchid}`);
    expect([byOurs.status, numberOf(byOurs)]).toEqual([404, '268512771']);
    const byTheirs = await ask('GET', `/v3/pay/transactions/id/${transactionId}?mchid=${other.mchid}`);
    expect([byTheirs.status, numberOf(byTheirs)]).toEqual([400, '268447843']);
    expect((await ask('GET', `/v3/pay/transactions/id/${transactionId}?mchid=${merchant.mchid}`)).status).toBe(400);
  });

  it('closes by itself at its end, or after 7 days', async () => {
    const short = await place({ time_expire: new Date(Date.now() + 600_000).toISOString() });
    const long = await place();
    const state = (outTradeNo: string) => simulator.orders.get(merchant.mchid, outTradeNo)?.state;
    await simulator.clock.advance(590_000);
    expect(state(short)).toBe('NOTPAY');
    await simulator.clock.advance(10_000);
    expect([state(short), state(long)]).toEqual(['CLOSED', 'NOTPAY']);
    await simulator.clock.advance(7 * 86_400_000);
    expect(state(long)).toBe('CLOSED');
    const later = await place({ time_expire: new Date(Date.now() + 600_000).toISOString() });
    expect(state(later)).toBe('NOTPAY');
  });
});

describe('platform certificates', () => {
  it('do not exist for a merchant in pure public key mode', async () => {
    const answer = await call('GET', '/v3/certificates');
    expect([answer.status, answer.json]).toMatchObject([404, { code: 'RESOURCE_NOT_EXISTS' }]);
  });

  it('overlap when they are rotated, and the newest signs', async () => {
    const own = await simulator.addMerchant({ mchid: '1900000003', keyMode: 'certificates' });
    const ask = signedClient(simulator, own);
    const before = (await ask('GET', '/v3/certificates')).headers.get('wechatpay-serial');
    expect(before).toBe(own.platformCertificate?.serial);
    const fresh = await simulator.rotateCertificates();
    const answer = await ask('GET', '/v3/certificates');
    expect(answer.json).toMatchObject({ data: [{ serial_no: fresh.serial }, { serial_no: before }] });
    expect(answer.headers.get('wechatpay-serial')).toBe(fresh.serial);
    expect(
      verifies(answer, new X509Certificate(fresh.pem).publicKey.export({ type: 'spki', format: 'pem' }).toString()),
    ).toBe(true);
  });

  it('take turns with the public key for a merchant that holds both', async () => {
    const own = await simulator.addMerchant({ mchid: '1900000004', keyMode: 'both' });
    const ask = signedClient(simulator, own);
    const serials = new Set<string | null>();
    for (const path of ['/v3/certificates', '/v3/certificates']) {
      serials.add((await ask('GET', path)).headers.get('wechatpay-serial'));
    }
    expect(serials).toEqual(new Set([own.publicKeyId, own.platformCertificate?.serial]));
  });
});
