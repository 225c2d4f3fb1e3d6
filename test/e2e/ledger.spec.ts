import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { ApiFaultRequest } from '../../simulator/index.js';
import { CheckLedger } from '../../src/ledger/application/check-ledger.js';
import { SealBalances } from '../../src/ledger/application/seal-balances.js';
import { CheckProgress } from '../../src/ledger/domain/check-progress.js';
import { RULED_KINDS } from '../../src/ledger/domain/postings.js';
import { PostAdjustment, PostFee, PostSettlement } from '../../src/ledger/index.js';
import { Clock } from '../../src/platform/clock/clock.js';
import { WatchRefund } from '../../src/refund/application/watch-refund.js';
import { DATABASE_KINDS } from '../support/databases.js';
import { eventually } from '../support/eventually.js';
import { balancesOf, checkLedger, entriesOf, expectLedgerToAgree } from '../support/ledger.js';
import { openShop, type Shop } from '../support/shop.js';
import { placeOrder, readOrder, record, untilCallbacksAreBooked, untilOrderIs } from '../support/trade.js';

const MINI = { channel: 'wechat', method: 'mini', openid: 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o' };

describe.each(DATABASE_KINDS)('the ledger, on %s', (database) => {
  let shop: Shop;
  /** The kinds of entries that the cases have brought about. */
  const seen = new Set<string>();
  beforeAll(async () => {
    shop = await openShop({ database });
  });
  afterEach(() => {
    jest.restoreAllMocks();
    shop.simulator.faults.clear();
  });
  afterAll(() => shop.close());

  const pay = (outTradeNo: string, evenIfClosed = false) =>
    shop.simulator.pay(shop.merchant.mchid, outTradeNo, { evenIfClosed });
  const paidOrder = async (orderNo: string): Promise<void> => {
    await placeOrder(shop, orderNo);
    pay(orderNo);
    await untilOrderIs(shop, orderNo, 'PAID');
  };
  const hold = (outRefundNo: string) =>
    shop.simulator.faults.add({ on: 'refund', match: { outRefundNo }, action: { kind: 'hold' } });
  const refund = (orderNo: string, refundNo: string, amount: number) =>
    shop.api.post(`/v1/orders/${orderNo}/refunds`, { refundNo, amount });
  const settle = (refundNo: string, outcome: 'SUCCESS' | 'CLOSED') =>
    shop.simulator.settleRefund(shop.merchant.mchid, refundNo, outcome);
  const untilRefundIs = (refundNo: string, status: string) =>
    eventually(`${refundNo} is ${status}`, async () => {
      return (await shop.api.get(`/v1/refunds/${refundNo}`)).data.status === status;
    });
  const merchantId = async (): Promise<string> =>
    String((await shop.rows('SELECT merchant_id FROM orders'))[0]?.merchant_id);
  /** What the job of a refund that nobody asked for does. */
  const makeReturn = async (orderNo: string): Promise<string> => {
    const [row] = await shop.rows('SELECT refund_no, merchant_id FROM refunds WHERE order_no = ?', [orderNo]);
    const job = { merchantId: String(row?.merchant_id), subject: String(row?.refund_no) };
    const [kept] = await shop.rows('SELECT id FROM jobs WHERE subject = ?', [job.subject]);
    const now = new Date();
    await shop.app.get(WatchRefund).execute({
      ...job,
      id: String(kept?.id),
      kind: 'watch-refund',
      dueAt: now,
      status: 'WAITING',
      tries: 1,
      failures: 0,
      lastError: null,
      createdAt: now,
      updatedAt: now,
    });
    return job.subject;
  };
  /** The entries about an order are these, and all books agree. */
  const expectEntries = async (orderNo: string, expected: [string, number][]): Promise<void> => {
    const entries = await entriesOf(shop, orderNo);
    expect(entries.sort()).toEqual([...expected].sort());
    entries.forEach(([kind]) => seen.add(kind));
    await expectLedgerToAgree(shop);
  };
  /** How far each balance moved meanwhile. */
  const changesOf = async (work: () => Promise<unknown>): Promise<Record<string, number>> => {
    const before = await balancesOf(shop);
    await work();
    const after = await balancesOf(shop);
    const changes = Object.entries(after).map(([account, balance]): [string, number] => [
      account,
      balance - (before[account] ?? 0),
    ]);
    return Object.fromEntries(changes.filter(([, change]) => change !== 0));
  };

  it('has a payment once its order is paid, and nothing before', async () => {
    expect(await changesOf(() => placeOrder(shop, 'T-unpaid'))).toEqual({});
    expect(await changesOf(() => paidOrder('T-paid'))).toEqual({ channel: 1200, sales: 1200 });
    await expectEntries('T-paid', [['payment', 1200]]);
    const { data } = await shop.api.get('/v1/ledger/entries?orderNo=T-paid');
    const [entry] = (Array.isArray(data.items) ? data.items : []).map(record);
    const payment = record((await readOrder(shop, 'T-paid')).payment);
    expect(entry).toEqual({
      entryNo: expect.stringMatching(/^je_/),
      kind: 'payment',
      source: payment.paymentNo,
      orderNo: 'T-paid',
      mchid: shop.merchant.mchid,
      currency: 'CNY',
      postings: [
        { account: 'channel', side: 'debit', amount: 1200 },
        { account: 'sales', side: 'credit', amount: 1200 },
      ],
      occurredAt: payment.succeededAt,
      bookedAt: expect.any(String),
    });
    expect((await shop.api.get(`/v1/ledger/entries/${String(entry?.entryNo)}`)).data).toEqual(entry);
  });

  it('has a refund in parts: promised first, then gone', async () => {
    await paidOrder('T-parts');
    hold('R-parts-1');
    expect(await changesOf(() => refund('T-parts', 'R-parts-1', 500))).toEqual({
      refunds: 500,
      refunding: 500,
    });
    await expectLedgerToAgree(shop);
    expect(
      await changesOf(async () => {
        settle('R-parts-1', 'SUCCESS');
        await untilRefundIs('R-parts-1', 'SUCCEEDED');
      }),
    ).toEqual({ refunding: -500, channel: -500 });
    await refund('T-parts', 'R-parts-2', 700);
    await untilRefundIs('R-parts-2', 'SUCCEEDED');
    await expectEntries('T-parts', [
      ['payment', 1200],
      ['refund-requested', 500],
      ['refund-paid', 500],
      ['refund-requested', 700],
      ['refund-paid', 700],
    ]);
  });

  it('has a whole refund, and nothing for one that was refused before it was written', async () => {
    await paidOrder('T-whole');
    await refund('T-whole', 'R-whole', 1200);
    await untilRefundIs('R-whole', 'SUCCEEDED');
    expect((await refund('T-whole', 'R-whole-2', 1)).status).toBe(422);
    await expectEntries('T-whole', [
      ['payment', 1200],
      ['refund-requested', 1200],
      ['refund-paid', 1200],
    ]);
  });

  it('takes back what a closed refund was to pay', async () => {
    await paidOrder('T-closed');
    hold('R-closed');
    expect(
      await changesOf(async () => {
        await refund('T-closed', 'R-closed', 400);
        settle('R-closed', 'CLOSED');
        await untilRefundIs('R-closed', 'CLOSED');
      }),
    ).toEqual({});
    await expectEntries('T-closed', [
      ['payment', 1200],
      ['refund-requested', 400],
      ['refund-closed', 400],
    ]);
  });

  /** A person gives a refund up that has failed all its tries. */
  const abandon = async (refundNo: string): Promise<void> => {
    await shop.rows("UPDATE refunds SET attention = 'TRIES_EXHAUSTED', version = version + 1 WHERE refund_no = ?", [
      refundNo,
    ]);
    expect((await shop.api.post(`/v1/refunds/${refundNo}/abandon`)).data.status).toBe('CLOSED');
  };
  const disturb = (outRefundNo: string, method: string, action: ApiFaultRequest['action']) =>
    shop.simulator.faults.add({ on: 'api', match: { outRefundNo, method }, action, times: 3 });
  /** WeChat Pay makes the refund and nobody here hears of it, nor finds it by asking. */
  const makeUnheard = (refundNo: string): void => {
    hold(refundNo);
    disturb(refundNo, 'POST', { kind: 'reply-lost' });
    disturb(refundNo, 'GET', { kind: 'status', status: 404, code: 'RESOURCE_NOT_EXISTS' });
  };

  it('takes back what a person gave up', async () => {
    await paidOrder('T-abandoned');
    disturb('R-abandoned', 'POST', { kind: 'status', status: 500, code: 'BANK_ERROR' });
    await refund('T-abandoned', 'R-abandoned', 300);
    await abandon('R-abandoned');
    await expectEntries('T-abandoned', [
      ['payment', 1200],
      ['refund-requested', 300],
      ['refund-closed', 300],
    ]);
  });

  it('has a refund that was given up and made all the same', async () => {
    await paidOrder('T-reopened');
    makeUnheard('R-reopened');
    expect(
      await changesOf(async () => {
        await refund('T-reopened', 'R-reopened', 300);
        await abandon('R-reopened');
        settle('R-reopened', 'SUCCESS');
        await untilRefundIs('R-reopened', 'SUCCEEDED');
      }),
    ).toEqual({ channel: -300, refunds: 300 });
    await expectEntries('T-reopened', [
      ['payment', 1200],
      ['refund-requested', 300],
      ['refund-closed', 300],
      ['refund-reopened', 300],
      ['refund-paid', 300],
    ]);
  });

  it('owes its payer what came late, until it is back', async () => {
    await placeOrder(shop, 'T-late-1');
    await shop.api.post('/v1/orders/T-late-1/close');
    expect(
      await changesOf(async () => {
        pay('T-late-1', true);
        await untilCallbacksAreBooked(shop);
      }),
    ).toEqual({ channel: 1200, refunding: 1200 });
    await expectLedgerToAgree(shop);
    const refundNo = await makeReturn('T-late-1');
    await untilRefundIs(refundNo, 'SUCCEEDED');
    await expectEntries('T-late-1', [
      ['payment', 1200],
      ['unasked-payment', 1200],
      ['return-requested', 1200],
      ['return-paid', 1200],
    ]);
  });

  it('has the return of late money that was given up and made all the same', async () => {
    await placeOrder(shop, 'T-late-2');
    await shop.api.post('/v1/orders/T-late-2/close');
    pay('T-late-2', true);
    await untilCallbacksAreBooked(shop);
    const [row] = await shop.rows("SELECT refund_no FROM refunds WHERE order_no = 'T-late-2'");
    makeUnheard(String(row?.refund_no));
    const refundNo = await makeReturn('T-late-2');
    await abandon(refundNo);
    settle(refundNo, 'SUCCESS');
    await untilRefundIs(refundNo, 'SUCCEEDED');
    await expectEntries('T-late-2', [
      ['payment', 1200],
      ['unasked-payment', 1200],
      ['return-requested', 1200],
      ['return-closed', 1200],
      ['return-reopened', 1200],
      ['return-paid', 1200],
    ]);
  });

  it('owes its payer what came twice, also when WeChat Pay does not take it back', async () => {
    await placeOrder(shop, 'T-twice');
    await shop.api.post('/v1/orders/T-twice/payments', MINI);
    pay('T-twice-2');
    await untilOrderIs(shop, 'T-twice', 'PAID');
    pay('T-twice', true);
    await untilCallbacksAreBooked(shop);
    const [row] = await shop.rows("SELECT refund_no FROM refunds WHERE order_no = 'T-twice'");
    hold(String(row?.refund_no));
    const refundNo = await makeReturn('T-twice');
    expect(
      await changesOf(async () => {
        settle(refundNo, 'CLOSED');
        await untilRefundIs(refundNo, 'CLOSED');
      }),
    ).toEqual({ refunding: -1200, payers: 1200 });
    await expectEntries('T-twice', [
      ['payment', 1200],
      ['payment', 1200],
      ['unasked-payment', 1200],
      ['return-requested', 1200],
      ['return-closed', 1200],
    ]);
  });

  it('has fees, settlements and adjustments as it is told of them, and its own agreement is not disturbed', async () => {
    const money = {
      merchantId: await merchantId(),
      mchid: shop.merchant.mchid,
      currency: 'CNY',
      occurredAt: new Date('2026-01-31T16:00:00Z'),
    };
    expect(
      await changesOf(async () => {
        await shop.app.get(PostFee).execute([
          { ...money, amount: 7, orderNo: 'T-paid', of: { transactionId: '4200001' } },
          { ...money, amount: 3, orderNo: 'T-paid', of: { refundId: '5030001' } },
        ]);
        await shop.app.get(PostSettlement).execute([
          { ...money, amount: 500, direction: 'to-bank', flowNo: 'F-1' },
          { ...money, amount: 100, direction: 'from-bank', flowNo: 'F-2' },
        ]);
        const adjustment = { ...money, amount: 2, debit: 'suspense', credit: 'channel', orderNo: null } as const;
        await shop.app
          .get(PostAdjustment)
          .execute({ ...adjustment, adjustmentNo: 'D-1', by: 'Li', reason: 'nobody knows' });
      }),
    ).toEqual({ fees: 4, bank: 400, suspense: -2, channel: -406 });
    for (const kind of ['fee', 'fee-returned', 'settlement', 'top-up']) {
      const { data } = await shop.api.get(`/v1/ledger/entries?kind=${kind}`);
      expect(data.items).toHaveLength(1);
      seen.add(kind);
    }
    const { data } = await shop.api.get('/v1/ledger/entries?account=suspense');
    expect(data.items).toMatchObject([{ kind: 'adjustment', source: 'D-1', by: 'Li', reason: 'nobody knows' }]);
    expect(await checkLedger(shop)).toEqual([]);
  });

  it('was brought to every line of the table by these cases', () => {
    expect(RULED_KINDS.filter((kind) => !seen.has(kind))).toEqual([]);
  });

  it('is read by whoever owns it, with clear errors', async () => {
    const refusals: [string, number, string][] = [
      ['entries?account=cash', 400, 'account'],
      ['entries?kind=gift', 400, 'kind'],
      ['entries?source=a%20b', 400, 'source'],
      ['entries?orderNo=x', 400, 'orderNo'],
      ['entries?from=yesterday', 400, 'from'],
      ['entries?to=2026-12-01', 400, 'to'],
      ['entries?from=2026-12-01T00:00:00Z&to=2026-12-01T00:00:00Z', 400, 'to'],
      ['entries?limit=0', 400, 'limit'],
      ['entries?cursor=x', 400, 'cursor'],
      ['entries?nobody=knows', 400, 'nobody'],
      ['entries/x', 400, 'entryNo'],
      ['balances?at=now', 400, 'at'],
      [`balances?at=${new Date(Date.now() + 3_600_000).toISOString()}`, 400, 'at'],
    ];
    for (const [path, status, field] of refusals) {
      expect([path, await shop.api.get(`/v1/ledger/${path}`)]).toMatchObject([
        path,
        { status, body: { details: [{ field }] } },
      ]);
    }
    expect(await shop.api.get('/v1/ledger/entries/je_amU6OTk5OTk5OTk')).toMatchObject({
      status: 404,
      body: { code: 40481, reason: 'JOURNAL_ENTRY_NOT_FOUND' },
    });
  });
});

describe.each(DATABASE_KINDS)('the ledger at moments of the past, on %s', (database) => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop({ database });
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });
  afterAll(() => shop.close());

  const at = (time: string): Date => new Date(`2026-01-31T${time}Z`);
  const clockShows = (now: Date) => jest.spyOn(shop.app.get(Clock), 'now').mockReturnValue(now);
  const book = async (time: string, amount: number): Promise<void> => {
    clockShows(at(time));
    await shop.app.get(PostSettlement).execute([
      {
        merchantId: 'demo',
        mchid: '1',
        currency: 'CNY',
        amount,
        direction: 'from-bank',
        flowNo: time,
        occurredAt: at('00:00:00.000'),
      },
    ]);
  };
  const channelAt = async (time: string): Promise<number> => (await balancesOf(shop, at(time))).channel ?? 0;

  it('tells what the books told then, whether totals were sealed since or not, and is never sealed too early', async () => {
    await book('01:00:00.000', 1);
    await book('01:59:59.999', 10);
    await book('02:00:00.000', 100);
    await book('05:30:00.000', 1000);
    const expected: [string, number][] = [
      ['00:59:59.999', 0],
      ['01:00:00.000', 1],
      ['01:59:59.998', 1],
      ['01:59:59.999', 11],
      ['02:00:00.000', 111],
      ['05:29:59.999', 111],
      ['05:30:00.000', 1111],
      ['07:00:00.000', 1111],
    ];
    const sealed = async () =>
      (await shop.rows("SELECT sealed_at FROM sealed_balances WHERE account = 'bank' ORDER BY id")).length;
    for (const [now, seals] of [
      ['05:40:00.000', 2],
      ['06:14:59.999', 2],
      ['06:15:00.000', 3],
      ['09:00:00.000', 3],
    ] as const) {
      clockShows(at(now));
      await shop.app.get(SealBalances).execute();
      expect([now, await sealed()]).toEqual([now, seals]);
      clockShows(at('09:00:00.000'));
      for (const [time, balance] of expected) expect([time, await channelAt(time)]).toEqual([time, balance]);
    }
    expect(await checkLedger(shop)).toEqual([]);
  });

  it('finds totals that are not the sums of their entries, and an entry that was booked into a sealed hour', async () => {
    const total = { mchid: '1', currency: 'CNY', debits: 5, credits: 0 };
    await shop.rows(
      `INSERT INTO sealed_balances (merchant_id, sealed_at, mchid, currency, account, debits, credits)
       VALUES ('demo', '2026-01-31 09:00:00.000', ?, ?, 'channel', ?, ?)`,
      [total.mchid, total.currency, total.debits, total.credits],
    );
    const [found] = await checkLedger(shop);
    expect(found).toContain('2 places');
    expect(found).toContain('balances sealed at 2026-01-31T09:00:00.000Z: debits and credits are not the same');
    await book('01:30:00.000', 7);
    const [later] = await checkLedger(shop);
    expect(later).toContain('balances sealed at 2026-01-31T02:00:00.000Z: they are not the sums of the entries');
  });

  it('seals the balances of every merchant but the one whose sums cannot be told', async () => {
    for (const source of ['D-1', 'D-2'])
      await shop.rows(
        `INSERT INTO journal_entries (merchant_id, kind, source_no, mchid, currency, debit_account, credit_account, amount, decided_by, reason, occurred_at, booked_at)
         VALUES ('a-merchant', 'adjustment', ?, '1', 'CNY', 'channel', 'suspense', ?, 'Li', 'tea', '2026-01-31 10:00:00.000', '2026-01-31 10:00:00.000')`,
        [source, Number.MAX_SAFE_INTEGER],
      );
    await book('10:10:00.000', 1);
    clockShows(at('12:00:00.000'));
    await shop.app.get(SealBalances).execute();
    expect(
      await shop.rows("SELECT DISTINCT merchant_id FROM sealed_balances WHERE sealed_at >= '2026-01-31 10'"),
    ).toEqual([{ merchant_id: 'demo' }]);
  });
});

describe.each(DATABASE_KINDS)('the checking of the ledger, on %s', (database) => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop({ database });
    for (const orderNo of ['T-check-1', 'T-check-2']) {
      await placeOrder(shop, orderNo);
      shop.simulator.pay(shop.merchant.mchid, orderNo);
      await untilOrderIs(shop, orderNo, 'PAID');
    }
  });
  afterAll(() => shop.close());

  const plant = (orderNo: string, more: Readonly<Record<string, string | number>>) => {
    const row = { order_no: orderNo, kind: 'payment', source_no: `planted-${orderNo}`, amount: 1200, ...more };
    const columns = Object.keys(row);
    return shop.rows(
      `INSERT INTO journal_entries (merchant_id, mchid, currency, debit_account, credit_account, occurred_at, booked_at, ${columns.join()})
       SELECT merchant_id, mchid, currency, debit_account, credit_account, occurred_at, booked_at, ${columns.map(() => '?').join()}
       FROM journal_entries WHERE order_no = 'T-check-1' AND kind = 'payment' ORDER BY id LIMIT 1`,
      Object.values(row),
    );
  };

  it('finds nothing where all is well, and begins again from where it was', async () => {
    expect(await checkLedger(shop)).toEqual([]);
    const [check, progress] = [shop.app.get(CheckLedger), shop.app.get(CheckProgress)];
    await check.execute();
    expect(await progress.read()).toEqual({ walk: 'entries', afterId: '0' });
  });

  it('finds an order whose payment is in no entry', async () => {
    await shop.rows("UPDATE orders SET refunded_amount = 5 WHERE order_no = 'T-check-2'");
    expect(await checkLedger(shop)).toEqual([expect.stringContaining('order T-check-2, refunded of the order: 5 fen')]);
    await shop.rows("UPDATE orders SET refunded_amount = 0 WHERE order_no = 'T-check-2'");
    expect(await checkLedger(shop)).toEqual([]);
    await shop.rows("UPDATE payments SET amount = 1199 WHERE order_no = 'T-check-2'");
    expect(await checkLedger(shop)).toEqual([expect.stringContaining('order T-check-2, payments: 1 of 1199 fen')]);
    await shop.rows("UPDATE payments SET amount = 1200 WHERE order_no = 'T-check-2'");
  });

  it('finds an entry that nothing has moved, or that moves money as none does', async () => {
    await plant('T-nowhere', {});
    expect(await checkLedger(shop)).toEqual([expect.stringContaining('is about an order that is not there')]);
    await plant('T-check-2', {});
    await plant('T-check-1', { kind: 'fee' });
    const found = (await checkLedger(shop)).join('\n');
    expect(found).toContain('order T-check-2, payments: 1 of 1200 fen, in the ledger 2 of 2400 fen');
    expect(found).toContain('in 2 places, first: fee planted-T-check-1 moves money between accounts');
  });
});
