import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DATABASE_KINDS } from '../support/databases.js';
import { checkLedger } from '../support/ledger.js';
import { advanceTo, differencesOf, reconcile, shareTime, today, told } from '../support/reconciliation.js';
import { openShop, type Shop } from '../support/shop.js';
import { placeOrder, untilOrderIs } from '../support/trade.js';

describe.each(DATABASE_KINDS)('an account whose rate was agreed, on %s', (database) => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop({ database, merchant: { feeRate: 60 }, env: { WECHATPAY_FEE_RATE: '60' } });
    shareTime(shop);
  });
  afterAll(() => shop.close());

  it('hears of the payments that were charged by another, each once, and of no other', async () => {
    const { mchid } = shop.merchant;
    await advanceTo(shop, 1, 12);
    const day = today(shop);
    const overcharged = ['T-rate-1', 'T-rate-3'];
    const orders = Array.from({ length: 5 }, (_, i) => `T-rate-${i}`);
    for (const orderNo of orders) {
      await placeOrder(shop, orderNo);
      shop.simulator.pay(mchid, orderNo, overcharged.includes(orderNo) ? { feeRate: 100 } : {});
      await untilOrderIs(shop, orderNo, 'PAID');
    }
    await shop.api.post('/v1/orders/T-rate-1/refunds', { refundNo: 'T-rate-1-R', amount: 500 });
    await advanceTo(shop, 1, 11);
    await reconcile(shop, day);
    const differences = await differencesOf(shop, day);
    expect(told(differences)).toEqual(overcharged.map((number) => `trade FEE ${number} OPEN`));
    expect(differences[0]).toMatchObject({
      ours: { amount: 7 },
      theirs: { amount: 12 },
      note: '0.60% was agreed; the bill names 1.00%',
    });
    const booked = await shop.rows(
      "SELECT order_no FROM journal_entries WHERE kind = 'fee' AND amount = 12 ORDER BY id",
    );
    expect(booked.map(({ order_no: orderNo }) => orderNo)).toEqual(overcharged);
    expect(await checkLedger(shop)).toEqual([]);
  });
});
