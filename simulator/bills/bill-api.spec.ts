import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startSimulator, type MerchantCredentials, type PlantRequest, type Simulator } from '../index.js';
import { advanceTo, downloadBill } from '../testing/bill-client.js';
import { nativeOrder, signedClient, signedHeaders } from '../testing/signed-client.js';

let simulator: Simulator;
let merchant: MerchantCredentials;
let day: string;
beforeAll(async () => {
  simulator = await startSimulator();
  merchant = await simulator.addMerchant();
});
afterAll(() => simulator.close());
beforeEach(async () => {
  await simulator.reset();
  day = await advanceTo(simulator, 12, 1);
  const call = signedClient(simulator, merchant);
  const amount = { total: 1000, currency: 'CNY' };
  for (const outTradeNo of ['PLANT001', 'PLANT002']) {
    await call('POST', '/v3/pay/transactions/native', nativeOrder(merchant, outTradeNo, { amount }));
    simulator.pay(merchant.mchid, outTradeNo);
  }
  await call('POST', '/v3/refund/domestic/refunds', {
    out_trade_no: 'PLANT001',
    out_refund_no: 'PLANT001-R',
    amount: { ...amount, refund: 500 },
  });
  await simulator.whenCallbacksSettled();
});

const apply = (query: string, kind = 'tradebill') =>
  signedClient(simulator, merchant)('GET', `/v3/bill/${kind}?${query}`);

describe('applying for a bill', () => {
  it('is refused with STATEMENT_CREATING until ten the next morning', async () => {
    const creating = { status: 400, json: { code: 'STATEMENT_CREATING', message: '账单生成中' } };
    expect((await apply(`bill_date=${day}`)).json).toMatchObject({ code: 'INVALID_REQUEST' });
    await advanceTo(simulator, 9.9, 1);
    expect(await apply(`bill_date=${day}`)).toMatchObject(creating);
    expect(await apply(`bill_date=${day}`, 'fundflowbill')).toMatchObject(creating);
    await advanceTo(simulator, 10, 0);
    expect((await apply(`bill_date=${day}`)).status).toBe(200);
    expect((await apply(`bill_date=${day}`, 'fundflowbill')).status).toBe(200);
  });

  it('is refused with NO_STATEMENT_EXIST for a day without trades', async () => {
    const empty = await advanceTo(simulator, 12, 1);
    await advanceTo(simulator, 10, 1);
    const nothing = { status: 400, json: { code: 'NO_STATEMENT_EXIST', message: '请求的账单文件不存在' } };
    expect(await apply(`bill_date=${empty}`)).toMatchObject(nothing);
    expect(await apply(`bill_date=${empty}`, 'fundflowbill')).toMatchObject(nothing);
  });

  it('is refused after three months', async () => {
    await advanceTo(simulator, 10, 88);
    expect((await apply(`bill_date=${day}`)).status).toBe(200);
    await advanceTo(simulator, 10, 5);
    expect(await apply(`bill_date=${day}`)).toMatchObject({
      status: 400,
      json: { code: 'INVALID_REQUEST', detail: { location: 'query', field: 'bill_date', value: day } },
    });
  });

  it.each([
    ['tar_type=GZIP', 'bill_date', 'PARAM_ERROR'],
    ['bill_date=20260131', 'bill_date', 'PARAM_ERROR'],
    ['bill_date=2026-02-30', 'bill_date', 'PARAM_ERROR'],
    ['bill_date=2999-01-01', 'bill_date', 'INVALID_REQUEST'],
    ['bill_date=2019-01-01', 'bill_date', 'INVALID_REQUEST'],
    ['bill_date=2026-01-01&bill_type=EVERYTHING', 'bill_type', 'PARAM_ERROR'],
    ['bill_date=2026-01-01&tar_type=ZIP', 'tar_type', 'PARAM_ERROR'],
    ['bill_date=2026-01-01&colour=red', 'colour', 'PARAM_ERROR'],
  ])('refuses %s by the name of the field', async (query, field, code) => {
    expect(await apply(query)).toMatchObject({ status: 400, json: { code, detail: { field } } });
  });

  it('refuses accounts that do not exist', async () => {
    expect(await apply('bill_date=2026-01-01&account_type=SECRET', 'fundflowbill')).toMatchObject({
      json: { code: 'PARAM_ERROR', detail: { field: 'account_type' } },
    });
  });
});

describe('downloading a bill', () => {
  async function address(): Promise<URL> {
    await advanceTo(simulator, 10, 1);
    return new URL(((await apply(`bill_date=${day}`)).json as { download_url: string }).download_url);
  }

  const get = (url: URL, headers: Record<string, string>) => fetch(url, { headers });
  const signed = (url: URL, who = merchant) => signedHeaders(who, 'GET', url.pathname + url.search, '');

  it('needs a signature, of the merchant that asked, within five minutes', async () => {
    const url = await address();
    const unsigned = await get(url, { Accept: '*/*', 'User-Agent': 'spec' });
    expect([unsigned.status, await unsigned.json()]).toMatchObject([401, { code: 'SIGN_ERROR' }]);
    const other = await simulator.addMerchant({ mchid: '1900000009' });
    expect(await (await get(url, signed(url, other))).json()).toMatchObject({ code: 'PARAM_ERROR' });
    expect((await get(url, signed(url))).status).toBe(200);
    await simulator.clock.advance(5 * 60_000);
    expect(await (await get(url, signed(url))).json()).toMatchObject({ code: 'PARAM_ERROR' });
  });

  it('fails as other calls do when it is told to', async () => {
    const url = await address();
    simulator.faults.add({ on: 'api', match: { path: '/v3/billdownload' }, action: { kind: 'status', status: 503 } });
    expect((await get(url, signed(url))).status).toBe(503);
    simulator.faults.add({ on: 'api', match: { path: '/v3/billdownload' }, action: { kind: 'reply-lost' } });
    await expect(get(url, signed(url))).rejects.toThrow();
    expect((await get(url, signed(url))).status).toBe(200);
  });
});

describe('a planted difference', () => {
  /** Order number, refund number, trade state, refund state, amount, refunded, fee. */
  async function linesOf(): Promise<string[]> {
    const { text, hash, promisedHash } = await downloadBill(simulator, merchant, `/v3/bill/tradebill?bill_date=${day}`);
    expect(hash).toBe(promisedHash);
    return text
      .split('\r\n')
      .slice(1, -3)
      .map((line) => line.slice(1).split(',`'))
      .map((fields) => [6, 15, 9, 19, 12, 16, 22].map((column) => fields[column]).join(' '));
  }

  const PAID_1 = 'PLANT001 0 SUCCESS  10.00 0.00 0.06000';
  const PAID_2 = 'PLANT002 0 SUCCESS  10.00 0.00 0.06000';
  const REFUNDED = 'PLANT001 PLANT001-R REFUND SUCCESS 0.00 5.00 -0.03000';

  it.each<[string, Partial<PlantRequest>, string[]]>([
    ['a missing payment', { kind: 'missing', outTradeNo: 'PLANT001' }, [PAID_2, REFUNDED]],
    ['a missing refund', { kind: 'missing', outTradeNo: 'PLANT001', outRefundNo: 'PLANT001-R' }, [PAID_1, PAID_2]],
    [
      'a line too many',
      { kind: 'extra', outTradeNo: 'NOBODY01', amount: 250 },
      [PAID_1, PAID_2, REFUNDED, 'NOBODY01 0 SUCCESS  2.50 0.00 0.00000'],
    ],
    [
      'another amount',
      { kind: 'amount', outTradeNo: 'PLANT002', amount: 999 },
      [PAID_1, 'PLANT002 0 SUCCESS  9.99 0.00 0.06000', REFUNDED],
    ],
    [
      'another state of a refund',
      { kind: 'state', outTradeNo: 'PLANT001', outRefundNo: 'PLANT001-R', state: 'FAIL' },
      [PAID_1, PAID_2, 'PLANT001 PLANT001-R REFUND FAIL 0.00 5.00 -0.03000'],
    ],
    [
      'another fee',
      { kind: 'fee', outTradeNo: 'PLANT002', fee: 8 },
      [PAID_1, 'PLANT002 0 SUCCESS  10.00 0.00 0.08000', REFUNDED],
    ],
    ['a line twice', { kind: 'twice', outTradeNo: 'PLANT001' }, [PAID_1, PAID_1, PAID_2, REFUNDED]],
  ])('can be %s, until it is removed', async (_name, plant, lines) => {
    await advanceTo(simulator, 10, 1);
    expect(await linesOf()).toEqual([PAID_1, PAID_2, REFUNDED]);
    const { id } = simulator.bills.plant({ mchid: merchant.mchid, day, kind: 'hash', ...plant });
    expect(await linesOf()).toEqual(lines);
    expect(simulator.bills.remove(id)).toBe(true);
    expect(await linesOf()).toEqual([PAID_1, PAID_2, REFUNDED]);
  });

  it('can be in the fund flow', async () => {
    await advanceTo(simulator, 10, 1);
    const plant = { mchid: merchant.mchid, day, bill: 'fundflow' } as const;
    simulator.bills.plant({ ...plant, kind: 'missing', outTradeNo: 'PLANT002' });
    simulator.bills.plant({ ...plant, kind: 'fee', outTradeNo: 'PLANT001', fee: 7 });
    simulator.bills.plant({ ...plant, kind: 'amount', outTradeNo: 'PLANT001', outRefundNo: 'PLANT001-R', amount: 1 });
    const path = `/v3/bill/fundflowbill?bill_date=${day}`;
    const { text } = await downloadBill(simulator, merchant, path);
    const rows = text.split('\r\n').slice(1, -3);
    expect(rows.map((line) => line.slice(1).split(',`')).map((fields) => [10, 4, 6].map((at) => fields[at]))).toEqual([
      ['PLANT001', '交易', '10.00'],
      ['PLANT001', '扣除交易手续费', '0.07'],
      ['PLANT002', '扣除交易手续费', '0.06'],
      ['PLANT001-R', '退款', '0.01'],
    ]);
  });

  it('can be a damaged summary, a wrong hash, or a bill that is late', async () => {
    await advanceTo(simulator, 10, 1);
    const of = { mchid: merchant.mchid, day };
    const path = `/v3/bill/tradebill?bill_date=${day}`;
    simulator.bills.plant({ ...of, kind: 'summary' });
    const damaged = await downloadBill(simulator, merchant, path);
    expect(damaged.text.split('\r\n').at(-2)).toBe('`4,`20.00,`5.00,`0.00,`0.09000,`20.00,`5.00');
    expect(damaged.hash).toBe(damaged.promisedHash);
    simulator.bills.plant({ ...of, kind: 'hash' });
    const wrong = await downloadBill(simulator, merchant, path);
    expect(wrong.hash).not.toBe(wrong.promisedHash);
    const until = new Date(simulator.clock.now().getTime() + 3_600_000).toISOString();
    simulator.bills.plant({ ...of, kind: 'late', until });
    expect((await apply(`bill_date=${day}`)).json).toMatchObject({ code: 'STATEMENT_CREATING' });
    await simulator.clock.advance(3_600_000);
    expect((await apply(`bill_date=${day}`)).status).toBe(200);
    simulator.bills.clear();
    expect((await downloadBill(simulator, merchant, path)).text).toContain('\r\n`3,`20.00,');
  });
});

describe('the control API', () => {
  async function control(method: string, path: string, data?: object): Promise<{ status: number; json: unknown }> {
    const response = await fetch(`${simulator.url}/_control${path}`, {
      method,
      ...(data && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(data) }),
    });
    const text = await response.text();
    return { status: response.status, json: text ? (JSON.parse(text) as unknown) : undefined };
  }

  it('plants and removes differences', async () => {
    const plant = { mchid: merchant.mchid, day, kind: 'missing', outTradeNo: 'PLANT001' };
    const made = await control('POST', '/bills/plants', plant);
    expect(made).toMatchObject({ status: 201, json: { ...plant, bill: 'trade' } });
    expect((await control('GET', '/bills/plants')).json).toMatchObject({ data: [plant] });
    const { id } = made.json as { id: string };
    expect((await control('DELETE', `/bills/plants/${id}`)).status).toBe(204);
    expect((await control('DELETE', `/bills/plants/${id}`)).status).toBe(404);
    expect((await control('DELETE', '/bills/plants')).status).toBe(204);
    expect((await control('POST', '/bills/plants', { ...plant, mchid: '1999999999' })).status).toBe(404);
  });

  it('seeds trades', async () => {
    const made = await control('POST', '/trades', { day, count: 5, refundEvery: 2 });
    expect(made).toMatchObject({ status: 201, json: { mchid: merchant.mchid, count: 5, refunds: 3 } });
    expect((await control('GET', '/trades')).json).toMatchObject({ data: [{ count: 5 }] });
    expect((await control('GET', '/trades/999')).status).toBe(404);
    expect((await control('POST', '/trades', { mchid: '1999999999', day, count: 5 })).status).toBe(404);
  });

  it.each([
    ['/trades', { count: 5 }, 'day'],
    ['/trades', { day: '2026-02-30', count: 5 }, 'day'],
    ['/trades', { day: '2026-01-01' }, 'count'],
    ['/trades', { day: '2026-01-01', count: 0 }, 'count'],
    ['/trades', { day: '2026-01-01', count: 1, prefix: '订单' }, 'prefix'],
    ['/bills/plants', { day: '2026-01-01', kind: 'summary' }, 'mchid'],
    ['/bills/plants', { mchid: '1900000001', kind: 'summary' }, 'day'],
    ['/bills/plants', { mchid: '1900000001', day: 'today', kind: 'summary' }, 'day'],
    ['/bills/plants', { mchid: '1900000001', day: '2026-01-01', kind: 'boring' }, 'kind'],
    ['/bills/plants', { mchid: '1900000001', day: '2026-01-01', kind: 'missing' }, 'outTradeNo'],
    ['/bills/plants', { mchid: '1900000001', day: '2026-01-01', kind: 'amount', outTradeNo: 'X' }, 'amount'],
    ['/bills/plants', { mchid: '1900000001', day: '2026-01-01', kind: 'late' }, 'until'],
    ['/bills/plants', { mchid: '1900000001', day: '2026-01-01', kind: 'late', until: 'soon' }, 'until'],
    [
      '/bills/plants',
      { mchid: '1900000001', day: '2026-01-01', bill: 'fundflow', kind: 'state', outTradeNo: 'X', state: 'FAIL' },
      'kind',
    ],
    ['/bills/plants', { mchid: '1900000001', day: '2026-01-01', kind: 'balance', outTradeNo: 'X', amount: 1 }, 'kind'],
    [
      '/bills/plants',
      { mchid: '1900000001', day: '2026-01-01', bill: 'fundflow', kind: 'balance', outTradeNo: 'X' },
      'amount',
    ],
    ['/merchants', { mchid: '1900000004', feeRate: -1 }, 'feeRate'],
  ])('refuses %s %o by the name of the field', async (path, data, field) => {
    expect(await control('POST', path, data)).toMatchObject({ status: 400, json: { field } });
  });
});
