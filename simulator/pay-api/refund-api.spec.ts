import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { constants, publicEncrypt } from 'node:crypto';
import { startSimulator, type MerchantCredentials, type RefundFaultAction, type Simulator } from '../index.js';
import { nativeOrder, signedClient, type Answer, type SignedCall } from '../testing/signed-client.js';

const PATH = '/v3/refund/domestic/refunds';

let simulator: Simulator;
let merchant: MerchantCredentials;
let call: SignedCall;
beforeAll(async () => {
  simulator = await startSimulator();
  merchant = await simulator.addMerchant({ feeRate: 0 });
  call = signedClient(simulator, merchant);
});
afterEach(() => simulator.reset());
afterAll(() => simulator.close());

async function place(outTradeNo: string): Promise<void> {
  await call('POST', '/v3/pay/transactions/native', nativeOrder(merchant, outTradeNo));
}

/** An order of 100 fen that was paid; its transaction id. */
async function paid(outTradeNo: string, payerTotal = 100): Promise<string> {
  await place(outTradeNo);
  return simulator.pay(merchant.mchid, outTradeNo, { payerTotal }).transactionId ?? '';
}

const body = (outTradeNo: string, outRefundNo: string, refund = 100, changes: object = {}): object => ({
  out_trade_no: outTradeNo,
  out_refund_no: outRefundNo,
  amount: { refund, total: 100, currency: 'CNY' },
  ...changes,
});
const ask = (...request: Parameters<typeof body>): Promise<Answer> => call('POST', PATH, body(...request));
const query = (outRefundNo: string): Promise<Answer> => call('GET', `${PATH}/${outRefundNo}`);
const fault = (action: RefundFaultAction) => simulator.faults.add({ on: 'refund', action });
const tradeState = async (outTradeNo: string): Promise<unknown> =>
  (await call('GET', `/v3/pay/transactions/out-trade-no/${outTradeNo}?mchid=${merchant.mchid}`)).json;
const numberOf = ({ headers }: Answer): string | undefined => headers.get('request-id')?.split('-').pop();

describe('a refund', () => {
  it('is taken as PROCESSING, succeeds a moment later, and turns its order to REFUND', async () => {
    const transactionId = await paid('ORDER001');
    const taken = await ask('ORDER001', 'REFUND001', 30, { reason: '少了一杯' });
    expect(taken).toMatchObject({
      status: 200,
      json: {
        refund_id: expect.stringMatching(/^50\d{27}$/),
        out_refund_no: 'REFUND001',
        transaction_id: transactionId,
        out_trade_no: 'ORDER001',
        channel: 'ORIGINAL',
        user_received_account: '支付用户零钱',
        create_time: expect.stringMatching(/\+08:00$/),
        status: 'PROCESSING',
        funds_account: 'UNSETTLED',
        amount: { total: 100, refund: 30, payer_total: 100, payer_refund: 30, discount_refund: 0, currency: 'CNY' },
      },
    });
    expect(taken.json).not.toHaveProperty('success_time');
    await simulator.whenCallbacksSettled();
    expect((await query('REFUND001')).json).toMatchObject({
      refund_id: (taken.json as { refund_id: string }).refund_id,
      status: 'SUCCESS',
      success_time: expect.stringMatching(/\+08:00$/),
    });
    expect(await tradeState('ORDER001')).toMatchObject({ trade_state: 'REFUND', transaction_id: transactionId });
    expect(simulator.books()).toMatchObject([
      { paid: 100, refunds: 1, refunded: 30, refundCounts: { SUCCESS: 1 }, balance: 70, counts: { REFUND: 1 } },
    ]);
  });

  it('can be asked for by the number of the transaction, and by both numbers when they agree', async () => {
    const id = await paid('ORDER002');
    await paid('ORDER003');
    const byTheirs = { transaction_id: id, out_trade_no: undefined };
    expect((await ask('ORDER002', 'REFUND002', 40, byTheirs)).status).toBe(200);
    expect((await ask('ORDER002', 'REFUND003', 60, { transaction_id: id })).status).toBe(200);
    const differing = await ask('ORDER003', 'REFUND004', 1, { transaction_id: id });
    expect(differing).toMatchObject({ status: 400, json: { code: 'INVALID_REQUEST' } });
  });

  it('is the same refund when it is asked for again, and never another one', async () => {
    const id = await paid('ORDER004');
    const first = await ask('ORDER004', 'REFUND005', 60);
    await simulator.whenCallbacksSettled();
    const again = await ask('ORDER004', 'REFUND005', 60);
    expect(again.json).toMatchObject({
      refund_id: (first.json as { refund_id: string }).refund_id,
      status: 'SUCCESS',
    });
    expect((await ask('ORDER004', 'REFUND005', 60, { transaction_id: id, out_trade_no: undefined })).status).toBe(200);
    await paid('ORDER005');
    for (const other of [ask('ORDER004', 'REFUND005', 59), ask('ORDER005', 'REFUND005', 60)]) {
      const answer = await other;
      expect(answer).toMatchObject({ status: 400, json: { code: 'INVALID_REQUEST' } });
      expect(numberOf(answer)).toBe('268498688');
    }
    expect(simulator.books()).toMatchObject([{ refunds: 1, refunded: 60, balance: 140 }]);
  });

  it('never takes the sum past what was paid, also when many come at once', async () => {
    await paid('ORDER006');
    const numbers = Array.from({ length: 12 }, (_, index) => `AT-ONCE-${index}`);
    const answers = await Promise.all(numbers.map((number) => ask('ORDER006', number, 30)));
    const refused = answers.filter(({ status }) => status !== 200);
    expect(refused).toHaveLength(9);
    expect(refused.every(({ json }) => (json as { code: string }).code === 'INVALID_REQUEST')).toBe(true);
    await simulator.whenCallbacksSettled();
    expect(simulator.books()).toMatchObject([{ refunded: 90, refunds: 3 }]);
    expect((await ask('ORDER006', 'LAST', 10)).status).toBe(200);
    expect((await ask('ORDER006', 'ONE-MORE', 1)).json).toMatchObject({ message: '订单已全额退款' });
  });

  it('is refused after 50 of the same order', async () => {
    await paid('ORDER007');
    for (let count = 1; count <= 50; count++) expect((await ask('ORDER007', `R${count}`, 1)).status).toBe(200);
    expect(await ask('ORDER007', 'R51', 1)).toMatchObject({ status: 400, json: { code: 'INVALID_REQUEST' } });
    expect((await ask('ORDER007', 'R50', 1)).status).toBe(200);
  });

  it('gives the payer back exactly what the payer paid, coupons left aside', async () => {
    await paid('ORDER008', 67);
    const shares: unknown[] = [];
    for (const number of ['S1', 'S2', 'S3']) {
      const { json } = await ask('ORDER008', number, number === 'S3' ? 34 : 33);
      shares.push((json as { amount: { payer_refund: number } }).amount.payer_refund);
    }
    expect(shares).toEqual([22, 22, 23]);
    expect((await query('S1')).json).toMatchObject({ amount: { payer_total: 67, discount_refund: 11 } });
  });

  it.each([
    ['of an order nobody knows', 'UNKNOWN1', {}, 404, 'RESOURCE_NOT_EXISTS'],
    ['of an order nobody paid', 'UNPAID01', {}, 404, 'RESOURCE_NOT_EXISTS'],
    [
      'with another total than the order’s',
      'PAID0001',
      { amount: { refund: 1, total: 99, currency: 'CNY' } },
      400,
      'INVALID_REQUEST',
    ],
    [
      'of more than the total',
      'PAID0001',
      { amount: { refund: 101, total: 100, currency: 'CNY' } },
      400,
      'PARAM_ERROR',
    ],
    ['of nothing', 'PAID0001', { amount: { refund: 0, total: 100, currency: 'CNY' } }, 400, 'PARAM_ERROR'],
    ['without a currency', 'PAID0001', { amount: { refund: 1, total: 100 } }, 400, 'PARAM_ERROR'],
    ['of no order', 'PAID0001', { out_trade_no: undefined }, 400, 'PARAM_ERROR'],
    ['with a number of 65 characters', 'PAID0001', { out_refund_no: 'R'.repeat(65) }, 400, 'PARAM_ERROR'],
    ['with a space in its number', 'PAID0001', { out_refund_no: 'R 1' }, 400, 'PARAM_ERROR'],
    ['with a reason of 81 characters', 'PAID0001', { reason: '多'.repeat(81) }, 400, 'PARAM_ERROR'],
    ['with a notify_url that has a query', 'PAID0001', { notify_url: 'https://a.example/?b' }, 400, 'PARAM_ERROR'],
    ['with an unknown field', 'PAID0001', { colour: 'red' }, 400, 'PARAM_ERROR'],
    ['with a null', 'PAID0001', { reason: null }, 400, 'PARAM_ERROR'],
  ])('is refused %s', async (_what, outTradeNo, changes, status, code) => {
    await paid('PAID0001');
    await place('UNPAID01');
    expect(await ask(outTradeNo, 'REFUND010', 1, changes)).toMatchObject({ status, json: { code } });
    expect(simulator.refunds.list()).toEqual([]);
    expect(await tradeState('PAID0001')).toMatchObject({ trade_state: 'SUCCESS' });
  });

  it('takes every character that its number may have, and all optional fields', async () => {
    await paid('ORDER009');
    const outRefundNo = 'aZ09_|*@-'.padEnd(64, 'x');
    const answer = await ask('ORDER009', outRefundNo, 10, {
      notify_url: 'https://pay.example.com/refunds',
      funds_account: 'AVAILABLE',
      amount: { refund: 10, total: 100, currency: 'CNY', from: [{ account: 'AVAILABLE', amount: 10 }] },
      goods_detail: [{ merchant_goods_id: '1', unit_price: 10, refund_amount: 10, refund_quantity: 1 }],
    });
    expect(answer.json).toMatchObject({ funds_account: 'AVAILABLE' });
    expect((await query(encodeURIComponent(outRefundNo))).json).toMatchObject({ out_refund_no: outRefundNo });
  });

  it('of another merchant’s order is not allowed, and of another merchant not found', async () => {
    const id = await paid('ORDER010');
    await ask('ORDER010', 'REFUND011', 1);
    const other = await simulator.addMerchant({ mchid: '1900000002' });
    const callAsOther = signedClient(simulator, other);
    const byTheirs = body('ORDER010', 'REFUND011', 1, { transaction_id: id, out_trade_no: undefined });
    expect(await callAsOther('POST', PATH, byTheirs)).toMatchObject({ status: 403, json: { code: 'NO_AUTH' } });
    expect((await callAsOther('POST', PATH, body('ORDER010', 'REFUND011', 1))).status).toBe(404);
    expect((await callAsOther('GET', `${PATH}/REFUND011`)).json).toMatchObject({ code: 'RESOURCE_NOT_EXISTS' });
  });

  it('can be had for a year', async () => {
    await paid('ORDER011');
    await simulator.clock.advance(364 * 86_400_000);
    expect((await ask('ORDER011', 'REFUND012', 1)).status).toBe(200);
    await simulator.clock.advance(2 * 86_400_000);
    expect(await ask('ORDER011', 'REFUND013', 1)).toMatchObject({ status: 400, json: { code: 'INVALID_REQUEST' } });
  });

  it('needs a balance, and the same number can be tried again when there is one', async () => {
    await paid('ORDER012');
    simulator.balance.set(merchant.mchid, 99);
    expect(await ask('ORDER012', 'REFUND014')).toMatchObject({ status: 403, json: { code: 'NOT_ENOUGH' } });
    expect((await query('REFUND014')).status).toBe(404);
    simulator.balance.set(merchant.mchid, 100);
    expect((await ask('ORDER012', 'REFUND014')).status).toBe(200);
    expect(simulator.balance.get(merchant.mchid)).toBe(0);
    simulator.balance.set(merchant.mchid, 0);
  });
});

describe('how a refund ends', () => {
  it('can be asked for beforehand, or decided while it is held', async () => {
    await paid('ORDER020');
    fault({ kind: 'abnormal' });
    fault({ kind: 'close' });
    fault({ kind: 'hold' });
    for (const number of ['ABNORMAL', 'CLOSED', 'HELD']) await ask('ORDER020', number, 20);
    await simulator.clock.advance(86_400_000);
    const states = () => simulator.refunds.list().map(({ state }) => state);
    expect(states()).toEqual(['PROCESSING', 'CLOSED', 'ABNORMAL']);
    expect(simulator.balance.get(merchant.mchid)).toBe(60);
    expect(simulator.settleRefund(merchant.mchid, 'HELD', 'SUCCESS').succeededAt).toBeTruthy();
    simulator.settleRefund(merchant.mchid, 'ABNORMAL', 'CLOSED');
    expect(states()).toEqual(['SUCCESS', 'CLOSED', 'CLOSED']);
    expect(simulator.balance.get(merchant.mchid)).toBe(80);
    expect(() => simulator.settleRefund(merchant.mchid, 'HELD', 'CLOSED')).toThrow('is SUCCESS');
    expect((await ask('ORDER020', 'FREE-AGAIN', 80)).status).toBe(200);
  });

  it('can take its time', async () => {
    await paid('ORDER021');
    fault({ kind: 'delay', ms: 60_000 });
    await ask('ORDER021', 'SLOW', 20);
    await simulator.clock.advance(59_000);
    expect((await query('SLOW')).json).toMatchObject({ status: 'PROCESSING' });
    await simulator.clock.advance(2_000);
    expect((await query('SLOW')).json).toMatchObject({ status: 'SUCCESS' });
  });
});

describe('an abnormal refund', () => {
  const encrypt = (plain: string, key = merchant.publicKey ?? ''): string => {
    const padding = constants.RSA_PKCS1_OAEP_PADDING;
    return publicEncrypt({ key, padding, oaepHash: 'sha1' }, Buffer.from(plain)).toString('base64');
  };
  const card = () => ({
    out_refund_no: 'ABNORMAL',
    type: 'USER_BANK_CARD',
    bank_type: 'CMB_DEBIT',
    bank_account: encrypt('6225880112340403'),
    real_name: encrypt('张三'),
  });
  /** A refund whose money the payer's account did not take; its number at WeChat Pay. */
  const abnormal = async (): Promise<string> => {
    await paid('ORDER030');
    fault({ kind: 'abnormal' });
    await ask('ORDER030', 'ABNORMAL', 50);
    await simulator.whenCallbacksSettled();
    return simulator.refunds.get(merchant.mchid, 'ABNORMAL')?.refundId ?? '';
  };
  const apply = (id: string, data: object, serial = merchant.publicKeyId): Promise<Answer> =>
    call('POST', `${PATH}/${id}/apply-abnormal-refund`, data, { headers: { 'Wechatpay-Serial': serial ?? '' } });

  it('goes to the card that the merchant names, and the same request again finds it done', async () => {
    const id = await abnormal();
    const taken = await apply(id, card());
    expect(taken.json).toMatchObject({ status: 'PROCESSING', user_received_account: '招商银行借记卡0403' });
    await simulator.whenCallbacksSettled();
    expect((await apply(id, card())).json).toMatchObject({ status: 'SUCCESS', channel: 'OTHER_BANKCARD' });
    expect(simulator.refunds.get(merchant.mchid, 'ABNORMAL')?.reroute).toEqual({
      type: 'USER_BANK_CARD',
      bankType: 'CMB_DEBIT',
      bankAccount: '6225880112340403',
      realName: '张三',
    });
    const other = await apply(id, { ...card(), bank_type: 'ICBC_DEBIT' });
    expect(other).toMatchObject({ status: 400, json: { code: 'INVALID_REQUEST' } });
  });

  it('goes to the merchant without any card', async () => {
    const id = await abnormal();
    const data = { out_refund_no: 'ABNORMAL', type: 'MERCHANT_BANK_CARD' };
    expect((await call('POST', `${PATH}/${id}/apply-abnormal-refund`, data)).status).toBe(200);
    await simulator.whenCallbacksSettled();
    expect((await query('ABNORMAL')).json).toMatchObject({
      status: 'SUCCESS',
      user_received_account: '商户结算银行账户',
    });
  });

  it('is refused with fields missing, in clear, for another key or under another serial', async () => {
    const id = await abnormal();
    const stranger = await simulator.addMerchant({ mchid: '1900000002' });
    for (const [data, serial] of [
      [{ ...card(), real_name: undefined }],
      [{ ...card(), bank_type: 'OTHERS' }],
      [{ ...card(), bank_account: '6225880112340403' }],
      [{ ...card(), bank_account: encrypt('no number') }],
      [{ ...card(), real_name: encrypt('张三', stranger.publicKey) }],
      [card(), stranger.publicKeyId],
      [card(), ''],
    ] as [object, string?][]) {
      expect(await apply(id, data, serial)).toMatchObject({ status: 400, json: { code: 'PARAM_ERROR' } });
    }
    expect((await apply(id, { ...card(), out_refund_no: 'OTHER' })).json).toMatchObject({ code: 'INVALID_REQUEST' });
    expect((await apply('5'.repeat(29), card())).status).toBe(404);
    expect((await query('ABNORMAL')).json).toMatchObject({ status: 'ABNORMAL' });
  });

  it('is decrypted with the platform certificate of a merchant that has one', async () => {
    const own = await simulator.addMerchant({ mchid: '1900000003', keyMode: 'certificates' });
    const callAsOwn = signedClient(simulator, own);
    await callAsOwn('POST', '/v3/pay/transactions/native', nativeOrder(own, 'ORDER031'));
    simulator.pay(own.mchid, 'ORDER031');
    fault({ kind: 'abnormal' });
    await callAsOwn('POST', PATH, body('ORDER031', 'ABNORMAL'));
    await simulator.whenCallbacksSettled();
    const { serial = '', pem = '' } = own.platformCertificate ?? {};
    const data = { ...card(), bank_account: encrypt('6225880112340403', pem), real_name: encrypt('张三', pem) };
    const path = `${PATH}/${simulator.refunds.get(own.mchid, 'ABNORMAL')?.refundId ?? ''}/apply-abnormal-refund`;
    const answer = await callAsOwn('POST', path, data, { headers: { 'Wechatpay-Serial': serial } });
    expect(answer).toMatchObject({ status: 200, json: { status: 'PROCESSING' } });
  });

  it('is refused for a refund that is not abnormal', async () => {
    await paid('ORDER032');
    await ask('ORDER032', 'ABNORMAL', 50);
    await simulator.whenCallbacksSettled();
    const id = simulator.refunds.get(merchant.mchid, 'ABNORMAL')?.refundId ?? '';
    expect(await apply(id, card())).toMatchObject({ status: 400, json: { code: 'INVALID_REQUEST' } });
  });
});
