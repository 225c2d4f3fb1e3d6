import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startSimulator, type MerchantCredentials, type Simulator } from '../index.js';
import { advanceTo, downloadBill } from '../testing/bill-client.js';
import { nativeOrder, signedClient } from '../testing/signed-client.js';

let simulator: Simulator;
let merchant: MerchantCredentials;
let day: string;
beforeEach(async () => {
  simulator = await startSimulator();
  merchant = await simulator.addMerchant({ balance: 5000 });
  day = await advanceTo(simulator, 12, 1);
});
afterEach(() => simulator.close());

const bill = (date = day) => downloadBill(simulator, merchant, `/v3/bill/fundflowbill?bill_date=${date}&tar_type=GZIP`);

async function trade(outTradeNo: string, total: number, refund: number): Promise<void> {
  const call = signedClient(simulator, merchant);
  const amount = { total, currency: 'CNY' };
  await call('POST', '/v3/pay/transactions/native', nativeOrder(merchant, outTradeNo, { amount }));
  simulator.pay(merchant.mchid, outTradeNo);
  if (refund === 0) return;
  await call('POST', '/v3/refund/domestic/refunds', {
    out_trade_no: outTradeNo,
    out_refund_no: `${outTradeNo}-R`,
    amount: { ...amount, refund },
  });
  await simulator.whenCallbacksSettled();
}

describe('a fund flow bill', () => {
  it('is written as WeChat Pay writes it, to the byte, and ends with the balance', async () => {
    await trade('FLOW0001', 10_000, 2_500);
    const order = simulator.orders.get(merchant.mchid, 'FLOW0001');
    const [refund] = order?.refunds ?? [];
    const ending = simulator.balance.get(merchant.mchid);
    await advanceTo(simulator, 10, 1);
    const { text, hash, promisedHash } = await bill();
    const time = order?.paidAt?.slice(0, 19).replace('T', ' ') ?? '';
    const refundTime = refund?.createdAt.slice(0, 19).replace('T', ' ') ?? '';
    const transactionId = order?.transactionId ?? '';
    const flow = `${merchant.mchid}${day.replaceAll('-', '')}0000000000`;
    expect(text.split('\r\n')).toEqual([
      '\uFEFF记账时间,微信支付业务单号,资金流水单号,业务名称,业务类型,收支类型,收支金额（元）,账户结余（元）,资金变更提交申请人,备注,业务凭证号',
      `\`${time},\`${transactionId},\`${flow}02,\`交易,\`交易,\`收入,\`100.00,\`150.00,\`system,\`,\`FLOW0001`,
      `\`${time},\`${transactionId},\`${flow}03,\`交易,\`扣除交易手续费,\`支出,\`0.60,\`149.40,\`system,\`,\`FLOW0001`,
      `\`${refundTime},\`${refund?.refundId ?? ''},\`${flow}04,\`退款,\`退款,\`支出,\`24.85,\`124.55,\`${merchant.mchid}API,\`退款总金额25.00元;含手续费0.15元,\`FLOW0001-R`,
      '资金流水总笔数,收入笔数,收入金额,支出笔数,支出金额',
      '`3,`1,`100.00,`2,`25.45',
      '',
    ]);
    expect(ending).toBe(12_455);
    expect(promisedHash).toBe(hash);
  });

  it('begins each day with what the day before ended with, and ends with what the simulator holds', async () => {
    const days = [day];
    await trade('DAYS0001', 1000, 1000);
    simulator.trades.seed({ day, count: 50, refundEvery: 3 });
    days.push(await advanceTo(simulator, 12, 1));
    await trade('DAYS0002', 333, 0);
    simulator.balance.set(merchant.mchid, 77);
    days.push(await advanceTo(simulator, 12, 1));
    simulator.balance.set(merchant.mchid, 78);
    await advanceTo(simulator, 10, 1);
    let balance = 5000;
    for (const date of days) {
      const lines = (await bill(date)).text.split('\r\n').slice(1, -3);
      for (const line of lines) {
        const fields = line.slice(1).split(',`');
        const amount = Math.round(Number(fields[6]) * 100);
        balance += fields[5] === '收入' ? amount : -amount;
        expect(Math.round(Number(fields[7]) * 100)).toBe(balance);
      }
    }
    expect(balance).toBe(78);
    expect(simulator.balance.get(merchant.mchid)).toBe(78);
  });

  it('tells of refunds that were closed, with what came back', async () => {
    simulator.faults.add({ on: 'refund', action: { kind: 'close' } });
    await trade('CLOSE001', 1000, 500);
    await advanceTo(simulator, 10, 1);
    expect((await bill()).text).toMatch(
      /`退款,`退款关闭,`收入,`4\.97,`59\.94,`system,`退款总金额5\.00元;含手续费0\.03元,`CLOSE001-R\r\n/,
    );
  });

  it('has nothing to tell of the other accounts', async () => {
    await trade('OTHER001', 1000, 0);
    await advanceTo(simulator, 10, 1);
    const path = `/v3/bill/fundflowbill?bill_date=${day}&account_type=OPERATION`;
    expect(await signedClient(simulator, merchant)('GET', path)).toMatchObject({
      status: 400,
      json: { code: 'NO_STATEMENT_EXIST' },
    });
  });
});

describe('fees', () => {
  it('come back with refunds in proportion, to the last fen', async () => {
    const call = signedClient(simulator, merchant);
    const amount = { total: 1000, currency: 'CNY' };
    simulator.balance.set(merchant.mchid, 0);
    await call('POST', '/v3/pay/transactions/native', nativeOrder(merchant, 'PARTS001', { amount }));
    simulator.pay(merchant.mchid, 'PARTS001');
    expect(simulator.balance.get(merchant.mchid)).toBe(994);
    for (const [index, refund] of [333, 333, 334].entries()) {
      const wanted = { out_trade_no: 'PARTS001', out_refund_no: `P-${String(index)}`, amount: { ...amount, refund } };
      expect((await call('POST', '/v3/refund/domestic/refunds', wanted)).status).toBe(200);
    }
    expect(simulator.balance.get(merchant.mchid)).toBe(0);
  });

  it('are what the merchant agreed on', async () => {
    const other = await simulator.addMerchant({ mchid: '1900000002', feeRate: 100 });
    await signedClient(simulator, other)(
      'POST',
      '/v3/pay/transactions/native',
      nativeOrder(other, 'RATE0001', { amount: { total: 1050, currency: 'CNY' } }),
    );
    simulator.pay('1900000002', 'RATE0001');
    expect(simulator.balance.get('1900000002')).toBe(1050 - 11);
  });
});
