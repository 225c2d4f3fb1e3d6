import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { advanceTo } from '../../simulator/testing/bill-client.js';
import { nativeOrder, signedClient } from '../../simulator/testing/signed-client.js';
import {
  BillChannel,
  ChannelBillDamaged,
  ChannelBillNotFound,
  ChannelBillNotReady,
  type BillRequest,
} from '../../src/payment/index.js';
import { differingSums, type BillReading } from '../../src/reconciliation/index.js';
import { WechatPayBillReader } from '../../src/reconciliation/infrastructure/wechatpay/wechatpay-bill-reader.js';
import { openShop, type Shop } from '../support/shop.js';

/** Two readings of WeChat Pay's description of bills: the one that writes them and the one that reads them. */

const reader = new WechatPayBillReader();

let shop: Shop;
let day: string;
beforeAll(async () => {
  shop = await openShop({ database: 'sqlite', merchant: { feeRate: 60 } });
});
afterAll(() => shop.close());
beforeEach(async () => {
  await shop.simulator.reset();
  day = await advanceTo(shop.simulator, 12, 1);
});

const fetchBill = <T>(request: BillRequest, use: Parameters<typeof BillChannel.prototype.withBill<T>>[2]) =>
  shop.app.get(BillChannel).withBill({ merchantId: 'demo', mchid: shop.merchant.mchid }, request, use);

async function all<Line, Sums>(reading: BillReading<Line, Sums>) {
  const lines: Line[] = [];
  for await (const batch of reading.batches()) lines.push(...batch);
  return { lines, result: reading.result() };
}

const trades = () => fetchBill({ kind: 'trade', day, type: 'ALL' }, (bill) => all(reader.trades(bill.read())));
const fundFlow = (of = day) =>
  fetchBill({ kind: 'fund-flow', day: of, account: 'BASIC' }, (bill) => all(reader.fundFlow(bill.read())));

async function trade(outTradeNo: string, total: number, refund: number, description = '茶'): Promise<void> {
  const { simulator, merchant } = shop;
  const call = signedClient(simulator, merchant);
  const amount = { total, currency: 'CNY' };
  await call('POST', '/v3/pay/transactions/native', nativeOrder(merchant, outTradeNo, { amount, description }));
  simulator.pay(merchant.mchid, outTradeNo);
  if (refund > 0) {
    await call('POST', '/v3/refund/domestic/refunds', {
      out_trade_no: outTradeNo,
      out_refund_no: `${outTradeNo}-R`,
      amount: { ...amount, refund },
    });
  }
  await simulator.whenCallbacksSettled();
}

describe('a bill', () => {
  it('says what the books say', async () => {
    const { simulator, merchant } = shop;
    await trade('BILL0001', 6000, 1234, '茶, "大杯", `热`\r\n,`加糖');
    await trade('BILL0002', 100, 100);
    await trade('BILL0003', 1, 0);
    const batch = simulator.trades.seed({ day, count: 3000, refundEvery: 11 });
    await advanceTo(simulator, 10, 1);

    const { lines, result } = await trades();
    expect(differingSums(result)).toEqual([]);
    const [books] = simulator.books();
    expect(result.sums).toMatchObject({
      lines: 3 + 2 + 3000 + batch.refunds,
      ordered: Number(books?.paid) + batch.paid,
      refunded: Number(books?.refunded) + batch.refunded,
    });
    const of = (outTradeNo: string) => lines.filter((line) => line.outTradeNo === outTradeNo);
    const order = simulator.orders.get(merchant.mchid, 'BILL0001');
    expect(of('BILL0001')).toMatchObject([
      { transactionId: order?.transactionId, ordered: 6000, feeMillifen: 36_000, refund: null },
      { feeMillifen: -7000, refund: { outRefundNo: 'BILL0001-R', amount: 1234, state: 'SUCCESS' } },
    ]);

    const flow = await fundFlow();
    expect(differingSums(flow.result)).toEqual([]);
    expect(flow.lines.at(-1)?.balance).toBe(books?.balance);
    const { income, expense } = flow.result.sums;
    expect(income - expense).toBe(books?.balance);
    const { ordered, refunded, feesMillifen } = result.sums;
    expect(Number(ordered) - Number(refunded) - feesMillifen / 1000).toBe(books?.balance);
  });

  it('is not there until ten the next morning, nor when there is nothing to tell', async () => {
    await trade('EARLY001', 100, 0);
    await advanceTo(shop.simulator, 9, 1);
    await expect(trades()).rejects.toBeInstanceOf(ChannelBillNotReady);
    await advanceTo(shop.simulator, 10, 0);
    expect((await trades()).lines).toHaveLength(1);
    day = await advanceTo(shop.simulator, 12, 1);
    await advanceTo(shop.simulator, 12, 1);
    await expect(trades()).rejects.toBeInstanceOf(ChannelBillNotFound);
    await expect(fundFlow()).rejects.toBeInstanceOf(ChannelBillNotFound);
  });

  it('that is not the one that was vouched for is not read', async () => {
    await trade('DAMAGED1', 100, 0);
    await advanceTo(shop.simulator, 10, 1);
    const { mchid } = shop.merchant;
    const { id } = shop.simulator.bills.plant({ mchid, day, kind: 'hash' });
    await expect(trades()).rejects.toBeInstanceOf(ChannelBillDamaged);
    shop.simulator.bills.remove(id);
    shop.simulator.bills.plant({ mchid, day, kind: 'summary' });
    expect(differingSums((await trades()).result)).toEqual(['lines']);
  });

  it('comes though its host fails for a while', async () => {
    await trade('FAILING1', 100, 0);
    await advanceTo(shop.simulator, 10, 1);
    for (const kind of ['reply-lost', 'refuse'] as const) {
      shop.simulator.faults.add({ on: 'api', match: { path: '/v3/billdownload' }, action: { kind } });
    }
    expect((await trades()).lines).toHaveLength(1);
    expect(shop.simulator.faults.list()).toEqual([]);
  });
});
