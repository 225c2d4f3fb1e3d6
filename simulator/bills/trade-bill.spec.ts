import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startSimulator, type MerchantCredentials, type OrderView, type Simulator } from '../index.js';
import { advanceTo, downloadBill } from '../testing/bill-client.js';
import { nativeOrder, signedClient } from '../testing/signed-client.js';

let simulator: Simulator;
let merchant: MerchantCredentials;
let day: string;
beforeEach(async () => {
  simulator = await startSimulator();
  merchant = await simulator.addMerchant();
  day = await advanceTo(simulator, 12, 1);
});
afterEach(() => simulator.close());

async function paid(outTradeNo: string, total: number, changes: object = {}): Promise<OrderView> {
  const order = nativeOrder(merchant, outTradeNo, { amount: { total, currency: 'CNY' }, ...changes });
  await signedClient(simulator, merchant)('POST', '/v3/pay/transactions/native', order);
  return simulator.pay(merchant.mchid, outTradeNo, { openid: 'oPayer' });
}

async function refunded(outTradeNo: string, outRefundNo: string, refund: number, total: number): Promise<void> {
  const amount = { refund, total, currency: 'CNY' };
  const wanted = { out_trade_no: outTradeNo, out_refund_no: outRefundNo, amount };
  const { status } = await signedClient(simulator, merchant)('POST', '/v3/refund/domestic/refunds', wanted);
  expect(status).toBe(200);
  await simulator.whenCallbacksSettled();
}

const bill = (query = '') => downloadBill(simulator, merchant, `/v3/bill/tradebill?bill_date=${day}${query}`);

const HEADER =
  '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注';
const SUMMARY_HEADER = '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额';

/** `2026-01-31T12:00:00.123+08:00` as a bill writes it. */
const written = (time = ''): string => time.slice(0, 19).replace('T', ' ');

describe('a trade bill', () => {
  it('is written as WeChat Pay writes it, to the byte', async () => {
    const coffee = await paid('COFFEE01', 6000, { description: '拿铁, "大杯", `热`', attach: '{"a":1,"b":2}\r\n' });
    await paid('TEA00001', 9);
    await refunded('COFFEE01', 'COFFEE01-R1', 1234, 6000);
    const [refund] = simulator.orders.get(merchant.mchid, 'COFFEE01')?.refunds ?? [];
    const tea = simulator.orders.get(merchant.mchid, 'TEA00001');
    await advanceTo(simulator, 10, 1);

    const { text, application, download, hash, promisedHash } = await bill();
    const { mchid, appid } = merchant;
    expect(text.split('\r\n')).toEqual([
      `\uFEFF${HEADER}`,
      `\`${written(coffee.paidAt)},\`${appid},\`${mchid},\`0,\`,\`${String(coffee.transactionId)},\`COFFEE01,\`oPayer,\`NATIVE,\`SUCCESS,\`OTHERS,\`CNY,\`60.00,\`0.00,\`0,\`0,\`0.00,\`0.00,\`,\`,\`拿铁, "大杯", \`热\`,\`{"a":1,"b":2}\\r\\n,\`0.36000,\`0.60%,\`60.00,\`0.00,\``,
      `\`${written(tea?.paidAt)},\`${appid},\`${mchid},\`0,\`,\`${String(tea?.transactionId)},\`TEA00001,\`oPayer,\`NATIVE,\`SUCCESS,\`OTHERS,\`CNY,\`0.09,\`0.00,\`0,\`0,\`0.00,\`0.00,\`,\`,\`一杯咖啡,\`,\`0.00000,\`0.60%,\`0.09,\`0.00,\``,
      `\`${written(refund?.createdAt)},\`${appid},\`${mchid},\`0,\`,\`${String(coffee.transactionId)},\`COFFEE01,\`oPayer,\`NATIVE,\`REFUND,\`OTHERS,\`CNY,\`0.00,\`0.00,\`${String(refund?.refundId)},\`COFFEE01-R1,\`12.34,\`0.00,\`ORIGINAL,\`SUCCESS,\`拿铁, "大杯", \`热\`,\`{"a":1,"b":2}\\r\\n,\`-0.07000,\`0.60%,\`0.00,\`12.34,\``,
      SUMMARY_HEADER,
      '`3,`60.09,`12.34,`0.00,`0.29000,`60.09,`12.34',
      '',
    ]);
    expect(application.json).toEqual({
      hash_type: 'SHA1',
      hash_value: hash,
      download_url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/v3\/billdownload\/file\?token=\w+$/),
    });
    expect(promisedHash).toBe(hash);
    expect(application.headers.get('wechatpay-signature')).not.toBeNull();
    expect(download.headers.get('wechatpay-signature')).toBeNull();
  });

  it('has the payments alone, or the refunds alone with the times they were asked for and succeeded', async () => {
    await paid('BOTH0001', 100);
    await refunded('BOTH0001', 'BOTH0001-R', 100, 100);
    await advanceTo(simulator, 10, 1);
    const payments = (await bill('&bill_type=SUCCESS')).text.split('\r\n');
    expect(payments[0]).toBe(`\uFEFF${HEADER.replace(/微信退款单号.*退款状态,/, '').replace('申请退款金额,', '')}`);
    expect(payments.slice(2)).toEqual([
      '总交易单数,应结订单总金额,手续费总金额,订单总金额',
      '`1,`1.00,`0.01000,`1.00',
      '',
    ]);
    const refunds = (await bill('&bill_type=REFUND')).text.split('\r\n');
    expect(refunds[0]).toContain('代金券金额,退款申请时间,退款成功时间,微信退款单号');
    expect(refunds.slice(2)).toEqual([SUMMARY_HEADER, '`1,`0.00,`1.00,`0.00,`-0.01000,`0.00,`1.00', '']);
  });

  it('comes compressed when that is asked for; its hash is of the uncompressed bytes', async () => {
    await paid('GZIP0001', 100);
    await advanceTo(simulator, 10, 1);
    const [plain, zipped] = [await bill(), await bill('&tar_type=GZIP')];
    expect(zipped.text).toBe(plain.text);
    expect(zipped.promisedHash).toBe(plain.hash);
    expect(zipped.hash).toBe(plain.hash);
  });

  it('has a refund on the day it was taken, as it stood the morning after', async () => {
    await paid('LATE0001', 1000);
    await paid('NEVER001', 1000);
    for (const outTradeNo of ['LATE0001', 'NEVER001']) {
      simulator.faults.add({ on: 'refund', match: { outTradeNo }, action: { kind: 'hold' } });
      await refunded(outTradeNo, `${outTradeNo}-R`, 400, 1000);
    }
    await advanceTo(simulator, 8, 1);
    simulator.settleRefund(merchant.mchid, 'NEVER001-R', 'ABNORMAL');
    await advanceTo(simulator, 10, 0);
    const before = await bill();
    expect(before.text).toMatch(/`LATE0001-R,`4\.00,`0\.00,`ORIGINAL,`PROCESSING/);
    expect(before.text).toMatch(/`NEVER001-R,`4\.00,`0\.00,`ORIGINAL,`FAIL/);
    simulator.settleRefund(merchant.mchid, 'LATE0001-R', 'SUCCESS');
    simulator.settleRefund(merchant.mchid, 'NEVER001-R', 'SUCCESS');
    expect((await bill()).text).toBe(before.text);
    await advanceTo(simulator, 10, 1);
    const nextDay = simulator.refunds.get(merchant.mchid, 'LATE0001-R')?.succeededAt?.slice(0, 10) ?? '';
    const answer = await signedClient(simulator, merchant)('GET', `/v3/bill/tradebill?bill_date=${nextDay}`);
    expect(answer.json).toEqual({ code: 'NO_STATEMENT_EXIST', message: '请求的账单文件不存在' });
  });

  it('agrees with the books', async () => {
    for (let index = 0; index < 20; index += 1) await paid(`SUM0000${String(index)}`, 777 * (index + 1));
    for (let index = 0; index < 5; index += 1) {
      await refunded(`SUM0000${String(index)}`, `R${String(index)}`, 333 * (index + 1), 777 * (index + 1));
    }
    const batch = simulator.trades.seed({ day, count: 300, refundEvery: 7 });
    await advanceTo(simulator, 10, 1);
    const { text } = await bill();
    const [books] = simulator.books();
    const lines = text.split('\r\n').slice(1, -3);
    const sum = (column: number): number =>
      lines.reduce((total, line) => total + Math.round(Number(line.slice(1).split(',`')[column]) * 100), 0);
    expect(lines).toHaveLength(20 + 5 + 300 + batch.refunds);
    expect(sum(12)).toBe(Number(books?.paid) + batch.paid);
    expect(sum(16)).toBe(Number(books?.refunded) + batch.refunded);
    // All that came, less what went back and what WeChat Pay keeps, is what it holds.
    expect(sum(12) - sum(16) - sum(22)).toBe(books?.balance);
    expect(books?.seeded).toEqual({ trades: 300, refunds: batch.refunds, paid: batch.paid, refunded: batch.refunded });
    const times = lines.map((line) => line.slice(1, 20));
    expect(times).toEqual(times.toSorted());
  });
});

describe('seeded trades', () => {
  it('are the same whenever they are read, and told one by one', async () => {
    const batch = simulator.trades.seed({ day, count: 1000, seed: 7, refundEvery: 10, prefix: 'MINE-' });
    await advanceTo(simulator, 10, 1);
    const [one, other] = [await bill('&tar_type=GZIP'), await bill()];
    expect(one.text).toBe(other.text);
    const response = await fetch(`${simulator.url}/_control/trades/${String(batch.id)}`);
    const told = (await response.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { outTradeNo: string });
    expect(told).toEqual([...simulator.trades.of(batch)]);
    expect(told).toHaveLength(1000);
    expect(new Set(told.map(({ outTradeNo }) => outTradeNo)).size).toBe(1000);
    for (const { outTradeNo } of told) expect(one.text).toContain(`,\`${outTradeNo},`);
  });

  it('are forgotten by a reset', async () => {
    simulator.trades.seed({ day, count: 10 });
    expect(simulator.balance.get(merchant.mchid)).toBeGreaterThan(0);
    await simulator.reset();
    expect(simulator.balance.get(merchant.mchid)).toBe(0);
    expect(simulator.trades.list()).toEqual([]);
  });
});
