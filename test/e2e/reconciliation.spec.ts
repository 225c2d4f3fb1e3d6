import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import readXlsxFile from 'read-excel-file/node';
import type { PaymentChoice, PlantRequest } from '../../simulator/index.js';
import { downloadBill } from '../../simulator/testing/bill-client.js';
import { ConcludeRun } from '../../src/reconciliation/application/conclude-run.js';
import { RunOvertaken } from '../../src/reconciliation/application/day-changes.js';
import { MatchTrades } from '../../src/reconciliation/application/match-trades.js';
import { PlanDays } from '../../src/reconciliation/application/plan-days.js';
import { dayAfter, daysBetween } from '../../src/reconciliation/domain/beijing-day.js';
import { BillLines } from '../../src/reconciliation/domain/bill-lines.js';
import { inGbk } from '../../src/reconciliation/infrastructure/wechatpay/testing/bill-samples.js';
import { DATABASE_KINDS } from '../support/databases.js';
import { checkLedger } from '../support/ledger.js';
import {
  advanceTo,
  differencesOf,
  doJob,
  download,
  reconcile,
  shareTime,
  today,
  told,
} from '../support/reconciliation.js';
import { openShop, type Shop } from '../support/shop.js';
import { alertsAbout, placeOrder, record, untilCallbacksAreBooked, untilOrderIs } from '../support/trade.js';

describe.each(DATABASE_KINDS)('reconciliation, on %s', (database) => {
  let shop: Shop;
  let mchid: string;
  let day: string;
  let sequence = 0;
  beforeAll(async () => {
    shop = await openShop({ database, merchant: { feeRate: 60 } });
    ({ mchid } = shop.merchant);
    shareTime(shop);
  });
  beforeEach(async () => {
    await shop.simulator.reset();
    await advanceTo(shop, 1, 12);
    day = today(shop);
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });
  afterAll(() => shop.close());

  /** An order that was paid; its number. */
  const paid = async (choice: PaymentChoice = {}): Promise<string> => {
    const orderNo = `T-rec-${String(++sequence).padStart(4, '0')}`;
    await placeOrder(shop, orderNo);
    shop.simulator.pay(mchid, orderNo, choice);
    await untilOrderIs(shop, orderNo, 'PAID');
    return orderNo;
  };
  const refunded = async (orderNo: string, amount: number): Promise<string> => {
    await shop.api.post(`/v1/orders/${orderNo}/refunds`, { refundNo: `${orderNo}-R`, amount });
    await untilCallbacksAreBooked(shop);
    return `${orderNo}-R`;
  };
  const untilBillsAreThere = () => advanceTo(shop, 1, 11);
  const plant = (request: Omit<PlantRequest, 'mchid' | 'day'>) =>
    shop.simulator.bills.plant({ mchid, day, ...request });
  const loseCallbacks = (outTradeNo: string) =>
    shop.simulator.faults.add({ on: 'callback', match: { outTradeNo }, action: { kind: 'lose' }, times: 'always' });
  const feesBooked = () => shop.rows("SELECT kind, amount FROM journal_entries WHERE kind LIKE 'fee%' ORDER BY id");

  /** The fund flow bill of the day, line by line. */
  const fundFlowLines = async (): Promise<string[]> => {
    const path = `/v3/bill/fundflowbill?bill_date=${day}&account_type=BASIC`;
    return (await downloadBill(shop.simulator, shop.merchant, path)).text.split('\r\n');
  };
  /** A line with another number, another balance, and maybe more that is other. */
  const again = (
    line: string,
    flowNo: string,
    balance: string,
    other: Readonly<Record<number, string>> = {},
  ): string => {
    const fields: Readonly<Record<number, string>> = { 2: flowNo, 7: balance, ...other };
    return line
      .split(',`')
      .map((field, place) => fields[place] ?? field)
      .join(',`');
  };
  const bringFundFlow = async (of: string, lines: readonly (string | undefined)[]): Promise<void> => {
    const type = { 'content-type': 'text/csv' };
    const body = lines.map((line) => `${line ?? ''}\r\n`).join('');
    const brought = await shop.api.post(`/v1/reconciliations/imports?bill=fund-flow&day=${of}`, body, type);
    expect(brought).toMatchObject({ status: 202 });
    await doJob(shop, of);
  };

  it('of a day on which all is well tells no difference, and books what WeChat Pay took', async () => {
    const before = (await feesBooked()).length;
    const [first] = [await paid(), await paid()];
    await refunded(first, 500);
    await untilBillsAreThere();
    const told = await reconcile(shop, day);
    expect(told).toMatchObject({
      day,
      mchid,
      status: 'DONE',
      run: 1,
      totals: {
        theirs: { payments: { count: 2, amount: 2400 }, refunds: { count: 1, amount: 500 } },
        ours: { payments: { count: 2, amount: 2400 }, refunds: { count: 1, amount: 500 } },
        fees: 14,
        feesReturned: 3,
        fundFlow: { income: 2400, expense: 511, opening: 0, closing: 1889 },
        bills: [
          { bill: 'trade', origin: 'DOWNLOAD', lines: 3 },
          { bill: 'fund-flow', origin: 'DOWNLOAD', lines: 5 },
        ],
      },
      differences: { open: 0, repaired: 0 },
    });
    expect((await feesBooked()).slice(before).map(({ kind, amount }) => [kind, Number(amount)])).toEqual([
      ['fee', 7],
      ['fee', 7],
      ['fee-returned', 3],
    ]);
    expect(await checkLedger(shop)).toEqual([]);
  });

  it('names every kind of difference rightly, and nothing else', async () => {
    const orders: string[] = [];
    for (let i = 0; i < 12; i += 1) orders.push(await paid());
    const refund = await refunded(orders[0] ?? '', 500);
    const other = await refunded(orders[1] ?? '', 300);
    const third = await refunded(orders[2] ?? '', 200);
    await untilBillsAreThere();
    const number = (i: number): string => orders[i] ?? '';
    plant({ kind: 'missing', outTradeNo: number(3) });
    plant({ kind: 'extra', outTradeNo: 'T-nobody-placed' });
    plant({ kind: 'amount', outTradeNo: number(4), amount: 1201 });
    plant({ kind: 'state', outTradeNo: number(5), state: 'REVOKED' });
    plant({ kind: 'fee', outTradeNo: number(6), fee: 9 });
    plant({ kind: 'twice', outTradeNo: number(7) });
    plant({ kind: 'summary' });
    plant({ kind: 'amount', outTradeNo: number(0), outRefundNo: refund, amount: 501 });
    plant({ kind: 'state', outTradeNo: number(1), outRefundNo: other, state: 'FAIL' });
    plant({ kind: 'fee', outTradeNo: number(2), outRefundNo: third, fee: 2 });
    plant({ bill: 'fundflow', kind: 'missing', outTradeNo: number(8) });
    plant({ bill: 'fundflow', kind: 'extra', outTradeNo: 'T-nobody-either' });
    plant({ bill: 'fundflow', kind: 'amount', outTradeNo: number(9), amount: 1199 });
    plant({ bill: 'fundflow', kind: 'fee', outTradeNo: number(10), fee: 9 });
    plant({ bill: 'fundflow', kind: 'summary' });
    const read = await reconcile(shop, day);
    expect(told(await differencesOf(shop, day))).toEqual(
      [
        `trade MISSING_THERE ${number(3)} OPEN`,
        'trade MISSING_HERE T-nobody-placed OPEN',
        `trade AMOUNT ${number(4)} OPEN`,
        `trade STATE ${number(5)} OPEN`,
        `trade FEE ${number(6)} OPEN`,
        `trade TWICE ${number(7)} OPEN`,
        'trade TOTALS summary OPEN',
        `trade AMOUNT ${refund} OPEN`,
        `trade STATE ${other} OPEN`,
        `trade FEE ${third} OPEN`,
        `fund-flow MISSING_THERE ${number(8)} OPEN`,
        'fund-flow MISSING_HERE T-nobody-either OPEN',
        `fund-flow AMOUNT ${number(9)} OPEN`,
        `fund-flow FEE ${number(10)} OPEN`,
        'fund-flow TOTALS summary OPEN',
      ].sort(),
    );
    expect(read).toMatchObject({ status: 'DONE', differences: { open: 15 } });
    expect(alertsAbout(shop, day)).toEqual(['reconciliation.differences']);
  });

  it('follows what the account holds from line to line, and from day to day', async () => {
    const [, second] = [await paid(), await paid(), await paid()];
    plant({ bill: 'fundflow', kind: 'balance', outTradeNo: second, amount: 5 });
    await untilBillsAreThere();
    await reconcile(shop, day);
    const [flow] = await shop.rows("SELECT flow_no FROM bill_fund_flows WHERE voucher_no = ? AND kind = 'payment'", [
      second,
    ]);
    const wrong = await differencesOf(shop, day);
    expect(told(wrong)).toEqual([`fund-flow BALANCE ${String(flow?.flow_no)} OPEN`]);
    expect(wrong).toMatchObject([{ ours: { amount: 2393 }, theirs: { amount: 2398 } }]);

    // A day on which nothing moves lies between.
    await advanceTo(shop, 1, 11);
    await reconcile(shop, dayAfter(today(shop), -1));
    const only = await paid({ feeRate: 0 });
    const last = today(shop);
    await untilBillsAreThere();
    await reconcile(shop, last);
    expect(await differencesOf(shop, last)).toEqual([]);
    shop.simulator.bills.plant({ mchid, day: last, bill: 'fundflow', kind: 'balance', outTradeNo: only, amount: 70 });
    await reconcile(shop, last, { refetch: true });
    expect(await differencesOf(shop, last)).toMatchObject([
      { kind: 'BALANCE', number: 'opening', ours: { amount: 3579 }, theirs: { amount: 3649 } },
    ]);
  });

  it('repairs by itself what only a lost callback has kept from the books', async () => {
    const orderNo = `T-lost-${database}`;
    await placeOrder(shop, orderNo);
    loseCallbacks(orderNo);
    shop.simulator.pay(mchid, orderNo);
    await untilBillsAreThere();
    expect(await reconcile(shop, day)).toMatchObject({
      totals: { ours: { payments: { count: 1, amount: 1200 } } },
      differences: { open: 0, repaired: 1 },
    });
    expect(told(await differencesOf(shop, day))).toEqual([`trade MISSING_HERE ${orderNo} REPAIRED`]);
    await untilOrderIs(shop, orderNo, 'PAID');
    expect(alertsAbout(shop, day)).toEqual([]);
  });

  it('waits for bills that are late, longer each time, and tells a person in the end', async () => {
    await paid();
    const soon = await shop.api.post('/v1/reconciliations', { day });
    expect(soon).toMatchObject({ status: 400, body: { reason: 'DAY_OUT_OF_RANGE' } });
    await advanceTo(shop, 1, 9);
    await shop.api.post('/v1/reconciliations', { day });
    const at = (time: string): Date => new Date(`${today(shop)}T${time}+08:00`);
    expect(await doJob(shop, day)).toEqual({ againAt: at('10:00:00') });
    plant({ kind: 'late', until: at('20:00:00').toISOString() });
    await advanceTo(shop, 0, 10);
    const pauses: number[] = [];
    for (let outcome = await doJob(shop, day); !('done' in outcome); outcome = await doJob(shop, day)) {
      const pause = outcome.againAt.getTime() - shop.simulator.clock.now().getTime();
      pauses.push(Math.round(pause / 60_000));
      await shop.simulator.clock.advance(pause);
    }
    expect(pauses).toEqual([5, 10, 20, 40, 80, 120, 120, 120, 120]);
    expect(alertsAbout(shop, day)).toEqual(['reconciliation.bills-overdue']);
    const { data } = await shop.api.get(`/v1/reconciliations?from=${day}&to=${day}`);
    expect(data.items).toMatchObject([{ day, status: 'DONE', differences: { open: 0 } }]);
  });

  it('tells what a run has found that came to no end, though the bills are gone when it is made again', async () => {
    const orderNo = await paid();
    await untilBillsAreThere();
    plant({ kind: 'missing', outTradeNo: orderNo });
    const dies = jest.spyOn(shop.app.get(ConcludeRun), 'execute').mockRejectedValueOnce(new Error('a power cut'));
    await expect(reconcile(shop, day)).rejects.toThrow('a power cut');
    expect(dies).toHaveBeenCalledTimes(1);
    expect(told(await differencesOf(shop, day))).toEqual([`trade MISSING_THERE ${orderNo} OPEN`]);
    expect(alertsAbout(shop, day)).toEqual([]);

    const late = plant({ kind: 'late', until: new Date(Date.now() + 400 * 86_400_000).toISOString() });
    expect(await reconcile(shop, day, { refetch: true })).toMatchObject({ status: 'WAITING' });
    expect(alertsAbout(shop, day)).toEqual(['reconciliation.differences']);
    shop.simulator.bills.remove(late.id);
    expect(await reconcile(shop, day)).toMatchObject({ status: 'DONE', differences: { open: 1 } });
    expect(alertsAbout(shop, day)).toEqual(['reconciliation.differences']);
  });

  it('keeps what a run has found when another, that it has overtaken, still goes on', async () => {
    await paid();
    await untilBillsAreThere();
    plant({ kind: 'extra', outTradeNo: `T-extra-${database}` });
    const [matching, concluding] = [shop.app.get(MatchTrades), shop.app.get(ConcludeRun)];
    const match = matching.execute.bind(matching);
    const conclude = concluding.execute.bind(concluding);
    let late: Promise<unknown> = Promise.resolve();
    jest.spyOn(matching, 'execute').mockImplementationOnce(async (overtaken) => {
      jest.spyOn(concluding, 'execute').mockImplementationOnce(async (run) => {
        late = match(overtaken);
        await late.catch(() => undefined);
        return conclude(run);
      });
      expect(await reconcile(shop, day)).toMatchObject({ run: 2, status: 'DONE', differences: { open: 1 } });
    });
    await reconcile(shop, day);
    await expect(late).rejects.toThrow(RunOvertaken);
    expect(told(await differencesOf(shop, day))).toEqual([`trade MISSING_HERE T-extra-${database} OPEN`]);
  });

  it('takes an empty day for one, unless the books know better', async () => {
    await untilBillsAreThere();
    expect(await reconcile(shop, day)).toMatchObject({
      status: 'DONE',
      totals: {
        theirs: { payments: { count: 0, amount: 0 } },
        bills: [
          { bill: 'trade', origin: 'EMPTY' },
          { bill: 'fund-flow', origin: 'EMPTY' },
        ],
      },
    });
    await advanceTo(shop, 1, 12);
    const next = today(shop);
    await paid();
    await untilBillsAreThere();
    await shop.simulator.reset();
    expect(await reconcile(shop, next)).toMatchObject({ status: 'WAITING' });
  });

  it('finds the same again, keeps what was decided, and ends what is over', async () => {
    const [kept, gone, adjusted] = [await paid(), await paid(), await paid()];
    await untilBillsAreThere();
    for (const outTradeNo of [kept, adjusted]) plant({ kind: 'missing', outTradeNo });
    const passing = plant({ kind: 'missing', outTradeNo: gone });
    await reconcile(shop, day);
    const before = await differencesOf(shop, day);
    expect(before).toHaveLength(3);
    const decide = (number: string, body: unknown) =>
      shop.api.post(
        `/v1/reconciliations/differences/${String(before.find((each) => each.number === number)?.differenceNo)}/decision`,
        body,
      );
    const [by, reason] = ['Li Na', 'paid twice at the till'];
    expect(await decide(kept, { status: 'EXPLAINED', by, reason })).toMatchObject({
      status: 200,
      data: { status: 'EXPLAINED', decision: { by, reason } },
    });
    const adjustment = { debit: 'suspense', credit: 'channel', amount: 1200 };
    expect(await decide(adjusted, { status: 'ADJUSTED', by, reason })).toMatchObject({ status: 400 });
    expect(await decide(adjusted, { status: 'ADJUSTED', by, reason, adjustment })).toMatchObject({ status: 200 });
    expect(await decide(adjusted, { status: 'ACCEPTED', by, reason })).toMatchObject({
      status: 409,
      body: { reason: 'DIFFERENCE_DECIDED' },
    });
    const [entry] = await shop.rows("SELECT amount, decided_by, reason FROM journal_entries WHERE kind = 'adjustment'");
    expect({ ...entry, amount: Number(entry?.amount) }).toEqual({ amount: 1200, decided_by: by, reason });

    shop.simulator.bills.remove(passing.id);
    const journal = await shop.rows('SELECT COUNT(*) AS n FROM journal_entries');
    expect(await reconcile(shop, day)).toMatchObject({ run: 2, differences: { open: 1, explained: 1, adjusted: 1 } });
    expect(await reconcile(shop, day, { refetch: true })).toMatchObject({
      run: 3,
      differences: { open: 0, resolved: 1, explained: 1, adjusted: 1 },
    });
    const after = await differencesOf(shop, day);
    expect(after.map(({ differenceNo, status }) => [differenceNo, status])).toEqual(
      before.map(({ differenceNo, number }) => [
        differenceNo,
        number === kept ? 'EXPLAINED' : number === gone ? 'RESOLVED' : 'ADJUSTED',
      ]),
    );
    // The fee of the line that is back is booked now, and nothing else.
    expect(Number((await shop.rows('SELECT COUNT(*) AS n FROM journal_entries'))[0]?.n)).toBe(
      Number(journal[0]?.n) + 1,
    );
    expect(alertsAbout(shop, day)).toEqual(['reconciliation.differences']);
  });

  it('refuses what nobody has decided, and an adjustment after which no balance could be told', async () => {
    await paid();
    plant({ kind: 'extra', outTradeNo: `T-decided-${database}` });
    await untilBillsAreThere();
    await reconcile(shop, day);
    const [found] = await differencesOf(shop, day);
    const decide = (body: unknown) =>
      shop.api.post(`/v1/reconciliations/differences/${String(found?.differenceNo)}/decision`, body);
    const adjustment = { debit: 'channel', credit: 'suspense', amount: 100 };
    const adjusted = { status: 'ADJUSTED', by: 'Li Na', reason: 'nobody knows', adjustment };
    for (const [field, body] of [
      ['by', { ...adjusted, by: ' ' }],
      ['reason', { ...adjusted, reason: '\u3000' }],
      ['by', { status: 'ACCEPTED', by: ' ', reason: 'nobody knows' }],
      ['adjustment.amount', { ...adjusted, adjustment: { ...adjustment, amount: Number.MAX_SAFE_INTEGER } }],
    ] as const) {
      const answer = await decide(body);
      expect(answer).toMatchObject({ status: 400, body: { reason: 'VALIDATION_FAILED', details: [{ field }] } });
    }
    expect(told(await differencesOf(shop, day))).toEqual([`trade MISSING_HERE T-decided-${database} OPEN`]);
    expect((await shop.api.get('/v1/ledger/balances')).status).toBe(200);
    expect(await decide(adjusted)).toMatchObject({ status: 200, data: { status: 'ADJUSTED' } });
  });

  it('has a refund in the bill of the day that took it, though it was asked for before midnight', async () => {
    const orderNo = await paid();
    await advanceTo(shop, 1, 0);
    await shop.simulator.clock.advance(-1 + 1000);
    const refundNo = await refunded(orderNo, 700);
    // As if it had been asked for a moment before, and taken at the next try.
    await shop.rows('UPDATE refunds SET created_at = ? WHERE refund_no = ?', [`${day} 15:59:59.000`, refundNo]);
    await untilBillsAreThere();
    const next = new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
    const none = { count: 0, amount: 0 };
    const one = { count: 1, amount: 700 };
    expect(await reconcile(shop, day)).toMatchObject({ totals: { ours: { refunds: none } }, differences: { open: 0 } });
    expect(await reconcile(shop, next)).toMatchObject({ totals: { ours: { refunds: one } }, differences: { open: 0 } });
  });

  it('takes bills that a person brings, and refuses those of others', async () => {
    const orderNo = await paid();
    await untilBillsAreThere();
    const path = (bill: string, type: string) => `/v3/bill/${bill}?bill_date=${day}&${type}`;
    const trade = await downloadBill(shop.simulator, shop.merchant, path('tradebill', 'bill_type=ALL'));
    const fundFlow = await downloadBill(shop.simulator, shop.merchant, path('fundflowbill', 'account_type=BASIC'));
    const bring = (query: string, body: string | Buffer, type = 'text/csv') =>
      shop.api.post(`/v1/reconciliations/imports?${query}`, body, { 'content-type': type });
    const before = await shop.rows("SELECT * FROM bill_imports WHERE status = 'READY'");
    const noon = day.replace(/\d\d$/, '01');
    for (const [query, body, type, reason] of [
      [`bill=trade&day=${noon === day ? day.replace(/\d\d$/, '02') : noon}`, trade.text, 'text/csv', 'BILL_FOREIGN'],
      [`bill=trade&day=${day}`, trade.text.replaceAll(mchid, '1999999999'), 'text/csv', 'BILL_FOREIGN'],
      [`bill=trade&day=${day}`, fundFlow.text, 'text/csv', 'BILL_MALFORMED'],
      [`bill=trade&day=${day}`, trade.text.slice(0, -40), 'text/csv', 'BILL_MALFORMED'],
      [`bill=trade&day=${day}`, gzipSync(trade.text).subarray(0, 100), 'application/gzip', 'BILL_FOREIGN'],
      [`bill=trade&day=${day}`, trade.text, 'application/json', 'MALFORMED_JSON'],
      [`bill=other&day=${day}`, trade.text, 'text/csv', 'VALIDATION_FAILED'],
    ] as const) {
      const answer = await bring(query, body, type);
      expect({ query, reason: answer.body?.reason }).toEqual({ query, reason });
    }
    expect(await shop.rows("SELECT * FROM bill_imports WHERE status = 'READY'")).toEqual(before);

    const twice = [await bring(`bill=trade&day=${day}`, trade.text), await bring(`bill=trade&day=${day}`, trade.text)];
    expect(twice.map(({ status }) => status)).toEqual([202, 202]);
    const packed = gzipSync(inGbk(fundFlow.text));
    expect((await bring(`bill=fund-flow&day=${day}`, packed, 'application/gzip')).status).toBe(202);
    shop.simulator.faults.add({
      on: 'api',
      match: { path: '/v3/bill' },
      action: { kind: 'status', status: 500 },
      times: 'always',
    });
    await doJob(shop, day);
    const { data } = await shop.api.get(`/v1/reconciliations?from=${day}&to=${day}`);
    const [read] = Array.isArray(data.items) ? data.items.map(record) : [];
    expect(read).toMatchObject({
      status: 'DONE',
      totals: {
        bills: [
          { bill: 'trade', origin: 'UPLOAD' },
          { bill: 'fund-flow', origin: 'UPLOAD' },
        ],
      },
      differences: { open: 0 },
    });
    const kept = await download(shop, `/v1/reconciliations/${String(read?.reconciliationNo)}/bills/trade`);
    expect(kept.bytes.toString()).toBe(trade.text);
    const other = await download(shop, `/v1/reconciliations/${String(read?.reconciliationNo)}/bills/fund-flow`);
    expect(other.bytes).toEqual(inGbk(fundFlow.text));
    const sha256 = createHash('sha256').update(trade.text).digest('hex');
    expect(JSON.stringify(read?.totals)).toContain(sha256);
    expect(kept.bytes.toString()).toContain(orderNo);

    await shop.rows('UPDATE bill_pieces SET crc32 = crc32 + 1');
    const damaged = await shop.api.get(`/v1/reconciliations/${String(read?.reconciliationNo)}/bills/trade`);
    expect(damaged).toMatchObject({ status: 500, body: { reason: 'BILL_CORRUPTED' } });
    expect(alertsAbout(shop, day)).toEqual(['reconciliation.bill-corrupted']);
  });

  it('keeps the bill that is there when WeChat Pay gives none in its place', async () => {
    plant({ kind: 'extra', outTradeNo: `T-kept-${database}` });
    plant({ bill: 'fundflow', kind: 'extra', outTradeNo: `T-moved-${database}` });
    await untilBillsAreThere();
    await reconcile(shop, day);
    const before = await differencesOf(shop, day);
    expect(told(before)).toEqual([
      `fund-flow MISSING_HERE T-moved-${database} OPEN`,
      `trade MISSING_HERE T-kept-${database} OPEN`,
    ]);
    for (const [path, code] of [
      ['/v3/bill/fundflowbill', 'NO_AUTH'],
      ['/v3/bill/fundflowbill', 'NO_STATEMENT_EXIST'],
      ['/v3/bill/tradebill', 'NO_AUTH'],
      ['/v3/bill/tradebill', 'NO_STATEMENT_EXIST'],
    ]) {
      shop.simulator.faults.add({ on: 'api', match: { path }, action: { kind: 'status', status: 400, code } });
      expect({ code, ...(await reconcile(shop, day, { refetch: true })) }).toMatchObject({ code, status: 'DONE' });
      expect(told(await differencesOf(shop, day))).toEqual(told(before));
    }
  });

  it('tells money that moved once more than its trade, and what else moved under its number', async () => {
    await refunded(await paid(), 500);
    await untilBillsAreThere();
    const [header, payment = '', fee = '', refund = '', summaryHeader] = await fundFlowLines();
    const more = [
      again(refund, `again-${database}`, '1.99'),
      again(payment, `shared-${database}`, '0.99', { 4: '分账', 5: '支出', 6: '1.00' }),
      again(fee, `fee-${database}`, '0.92'),
    ];
    await bringFundFlow(day, [header, payment, fee, refund, ...more, summaryHeader, '`6,`1,`12.00,`5,`11.08']);
    const differences = await differencesOf(shop, day);
    expect(told(differences)).toEqual([
      `fund-flow MISSING_HERE shared-${database} OPEN`,
      `fund-flow TWICE again-${database} OPEN`,
      `fund-flow TWICE fee-${database} OPEN`,
    ]);
    expect(differences.map(({ theirs }) => record(theirs).amount)).toEqual(expect.arrayContaining([-497, -100, -7]));
  });

  it('books the fee of money that moved after midnight, and tells an amount that is not what it should be', async () => {
    const [onTime, late, short, never] = [await paid(), await paid(), await paid(), await paid()];
    await untilBillsAreThere();
    const lines = await fundFlowLines();
    const [header, summaryHeader] = [lines[0], lines[9]];
    const [ofOnTime = [], ofLate = [], ofShort = [], ofNever = []] = [onTime, late, short, never].map((orderNo) =>
      lines.filter((line) => line.includes(`\`${orderNo}`)),
    );
    await bringFundFlow(day, [header, ...ofOnTime, summaryHeader, '`2,`1,`12.00,`1,`0.07']);
    expect(told(await differencesOf(shop, day))).toEqual(
      [late, short, never].map((orderNo) => `fund-flow MISSING_THERE ${orderNo} OPEN`),
    );

    await advanceTo(shop, 1, 11);
    const next = dayAfter(day);
    const time = `\`${next} 00:00:01`;
    const moved = [
      again(ofLate[0] ?? '', `late-${database}`, '23.93', { 0: time }),
      again(ofLate[1] ?? '', `late-fee-${database}`, '23.86', { 0: time }),
      again(ofShort[0] ?? '', `short-${database}`, '35.85', { 0: time, 6: '11.99' }),
      again(ofShort[1] ?? '', `short-fee-${database}`, '35.78', { 0: time }),
      again(ofNever[1] ?? '', `never-fee-${database}`, '35.71', { 0: time }),
    ];
    await bringFundFlow(next, [header, ...moved, summaryHeader, '`5,`2,`23.99,`3,`0.21']);
    const ended = [late, short].map((orderNo) => `fund-flow MISSING_THERE ${orderNo} RESOLVED`);
    const left = `fund-flow MISSING_THERE ${never} OPEN`;
    expect(told(await differencesOf(shop, day))).toEqual([...ended, left]);
    const fees = await shop.rows("SELECT order_no FROM journal_entries WHERE kind = 'fee' AND order_no IN (?, ?, ?)", [
      onTime,
      late,
      short,
    ]);
    expect(fees.map((row) => row.order_no).sort()).toEqual([onTime, late, short]);
    expect(await differencesOf(shop, next)).toMatchObject([
      { bill: 'fund-flow', kind: 'AMOUNT', number: short, ours: { amount: 1200 }, theirs: { amount: 1199 } },
    ]);
    expect(await reconcile(shop, next)).toMatchObject({ status: 'DONE', differences: { open: 1 } });

    await reconcile(shop, day);
    expect(told(await differencesOf(shop, day))).toEqual([...ended, left]);
    expect(alertsAbout(shop, day)).toEqual(['reconciliation.differences']);
  });

  it('uses nothing of a bill that was not read in to its end', async () => {
    await paid();
    await untilBillsAreThere();
    const lines = shop.app.get(BillLines);
    const fail = jest.spyOn(lines, 'addFundFlows').mockRejectedValueOnce(new Error('the process is killed here'));
    await expect(reconcile(shop, day)).rejects.toThrow('the process is killed here');
    expect(fail).toHaveBeenCalledTimes(1);
    const imports = () =>
      shop
        .rows('SELECT bill, status FROM bill_imports WHERE day = ? ORDER BY id', [day])
        .then((rows) => rows.map(({ bill, status }) => `${String(bill)} ${String(status)}`));
    expect(await imports()).toEqual(['trade READY', 'fund-flow STAGED']);
    await doJob(shop, day);
    expect(await imports()).toEqual(['trade READY', 'fund-flow STAGED', 'fund-flow READY']);
    expect(told(await differencesOf(shop, day))).toEqual([]);
  });

  it('is exported for people: CSV and Excel say what the API says', async () => {
    const orderNo = await paid();
    await untilBillsAreThere();
    plant({ kind: 'extra', outTradeNo: '=1+2', amount: 123_456 });
    plant({ kind: 'missing', outTradeNo: orderNo });
    await reconcile(shop, day);
    const path = `/v1/reconciliations/differences/export?from=${day}&to=${day}&format=`;
    const csv = await download(shop, `${path}csv`);
    expect(csv.type).toBe('text/csv; charset=utf-8');
    expect(csv.bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    const rows: Record<string, string>[] = parse(csv.bytes, { bom: true, columns: true });
    const shown = rows.map((row) => [row['类型 Kind'], row['单号 Number'], row['账单金额(元) Theirs (CNY)']]).sort();
    expect(shown).toEqual([
      ['MISSING_HERE', "'=1+2", '1234.56'],
      ['MISSING_THERE', orderNo, ''],
    ]);
    const xlsx = await download(shop, `${path}xlsx`);
    const sheets = await readXlsxFile(xlsx.bytes);
    const text = JSON.stringify(sheets);
    expect(text).toContain('1234.56');
    expect(text).toContain('"=1+2"');
    expect(text).toContain(orderNo);
  });

  it('tells a month, a point for each day', async () => {
    await paid();
    await untilBillsAreThere();
    plant({ kind: 'extra', outTradeNo: 'T-of-the-month', amount: 100 });
    await reconcile(shop, day);
    const { data } = await shop.api.get(`/v1/reconciliations/overview?month=${day.slice(0, 7)}`);
    const series = Array.isArray(data.series) ? data.series.map(record) : [];
    expect(series.map((point) => point.day)).toHaveLength(
      new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 0)).getUTCDate(),
    );
    expect(series.find((point) => point.day === day)).toMatchObject({
      status: 'DONE',
      payments: { count: 2, amount: 1300 },
      unmatched: { payments: { count: 1, amount: 100 } },
      fees: 7,
      differences: { open: 1 },
    });
  });

  it('tells the last month that can be asked for like any other', async () => {
    const { data } = await shop.api.get('/v1/reconciliations/overview?month=9999-12');
    expect(data.series).toHaveLength(31);
  });

  it('names what went to the bank otherwise than a former bill has told, and goes through the rest of the day', async () => {
    await paid();
    shop.simulator.balance.set(mchid, 700);
    await untilBillsAreThere();
    expect(await reconcile(shop, day)).toMatchObject({ status: 'DONE', differences: { open: 0 } });
    const [flow] = await shop.rows("SELECT * FROM bill_fund_flows WHERE kind = 'to-bank'");
    plant({ bill: 'fundflow', kind: 'amount', outTradeNo: String(flow?.voucher_no), amount: 492 });
    expect(await reconcile(shop, day, { refetch: true })).toMatchObject({ status: 'DONE', differences: { open: 1 } });
    expect(await differencesOf(shop, day)).toMatchObject([
      { bill: 'fund-flow', kind: 'AMOUNT', number: flow?.flow_no, ours: { amount: -493 }, theirs: { amount: -492 } },
    ]);
    shop.simulator.balance.set(mchid, 0);
  });

  it('begins by itself with the first day that it sees, and skips none', async () => {
    await shop.rows('DELETE FROM reconciled_days');
    await shop.rows("DELETE FROM jobs WHERE kind = 'reconcile-day'");
    const days = async () => (await shop.rows('SELECT day FROM reconciled_days ORDER BY day')).map((row) => row.day);
    await shop.app.get(PlanDays).execute();
    expect(await days()).toEqual([day]);
    await advanceTo(shop, 3, 9);
    const { againAt } = record(await shop.app.get(PlanDays).execute());
    expect(againAt).toEqual(new Date(`${today(shop)}T10:00:00+08:00`));
    expect(await days()).toHaveLength(4);
    const jobs = await shop.rows("SELECT subject FROM jobs WHERE kind = 'reconcile-day' ORDER BY subject");
    expect(jobs).toHaveLength(3);
  });

  it('plans no day that was before the first, and skips none, though one was asked for before the others were planned', async () => {
    await shop.rows('DELETE FROM reconciled_days');
    await shop.rows("DELETE FROM jobs WHERE kind = 'reconcile-day'");
    const before = dayAfter(day, -30);
    expect((await shop.api.post('/v1/reconciliations', { day: before })).status).toBe(202);
    await shop.app.get(PlanDays).execute();
    const days = async () => (await shop.rows('SELECT day FROM reconciled_days ORDER BY day')).map((row) => row.day);
    expect(await days()).toEqual([before, day]);

    // Nothing ran for some days, and the last of them is asked for before anybody has looked.
    await advanceTo(shop, 3, 12);
    expect((await shop.api.post('/v1/reconciliations', { day: dayAfter(day, 2) })).status).toBe(202);
    await shop.app.get(PlanDays).execute();
    expect(await days()).toEqual([before, ...daysBetween(day, today(shop))]);
  });
});
