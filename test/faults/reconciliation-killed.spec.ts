import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Connection, createConnection } from 'mysql2/promise';
import type { SeededTrade } from '../../simulator/index.js';
import { dayAfter, dayOf } from '../../src/reconciliation/domain/beijing-day.js';
import type { AppProcess } from '../support/app-process.js';
import { leasesRunOut } from '../support/due-times.js';
import { eventually } from '../support/eventually.js';
import { openProcesses, type ProcessInstances } from '../support/instances.js';
import { logEntries } from '../support/log-entries.js';
import { seedDay } from '../support/seeded-month.js';
import { MERCHANT } from '../support/shop-environment.js';

const KILLED = { code: null, signal: 'SIGKILL' };
/** Its bills are there whatever hour it is. */
const DAY = dayAfter(dayOf(new Date()), -2);
/** Lines are written, and gone through, a thousand at a time: this one is in the second thousand. */
const HELD_LINE = 1500;
const HELD_TRADE = 1400;

/** The same day at the same WeChat Pay, twice: nobody disturbs one of them. */
let calm: ProcessInstances;
let killed: ProcessInstances;
let trades: SeededTrade[];
beforeAll(async () => {
  const open = () => openProcesses(1, {}, { feeRate: 60 });
  [calm, killed] = await Promise.all([open(), open()]);
  trades = await fill(killed);
  await fill(calm);
});
afterAll(async () => {
  // What is still held would hold up the end of its database too.
  for (const connection of held) connection.destroy();
  await Promise.all([calm.close(), killed.close()]);
});

async function fill(shop: ProcessInstances): Promise<SeededTrade[]> {
  // An account whose first day is planned has none before it gone through by itself.
  await eventually('days are planned', async () => (await shop.rows('SELECT 1 FROM reconciled_days')).length > 0);
  const seeded = await seedDay(shop, DAY, 2000, 100);
  const plant = { mchid: shop.merchant.mchid, day: DAY };
  const noOf = (place: number): string => seeded[place]?.outTradeNo ?? '';
  const { bills } = shop.simulator;
  bills.plant({ ...plant, kind: 'missing', outTradeNo: noOf(101) });
  bills.plant({ ...plant, kind: 'amount', outTradeNo: noOf(202), amount: 7 });
  bills.plant({ ...plant, kind: 'twice', outTradeNo: noOf(303) });
  bills.plant({ ...plant, kind: 'missing', bill: 'fundflow', outTradeNo: noOf(404) });
  bills.plant({ ...plant, kind: 'fee', outTradeNo: noOf(1707), fee: 9000 });
  bills.plant({ ...plant, kind: 'summary', bill: 'fundflow' });
  return seeded;
}

const held: Connection[] = [];

/** Writes something and does not say whether it stays: who wants to write the same has to wait. Lets go when called. */
async function hold({ databaseUrl }: ProcessInstances, sql: string, values: readonly unknown[]) {
  const connection = await createConnection({ uri: databaseUrl, timezone: 'Z' });
  held.push(connection);
  await connection.beginTransaction();
  await connection.query(sql, [...values]);
  return async (): Promise<void> => {
    await connection.rollback();
    await connection.end();
  };
}

const countOf = async (sql: string): Promise<number> => Number((await killed.rows(sql))[0]?.n);

async function ask(shop: ProcessInstances): Promise<void> {
  expect((await shop.api().post('/v1/reconciliations', { day: DAY })).status).toBe(202);
}

/** The process dies where it waits; whatever it had in its hands is free for others. */
async function die(app: AppProcess, letGo: () => Promise<void>): Promise<void> {
  expect(await app.kill9()).toEqual(KILLED);
  await letGo();
  await leasesRunOut(killed.rows);
}

const untilDone = ({ rows }: ProcessInstances) =>
  eventually('the day was gone through', async () => {
    const [day] = await rows('SELECT status FROM reconciled_days WHERE day = ?', [DAY]);
    return day?.status === 'DONE';
  });

/** All that came of it, without the numbers and moments that tell when. */
async function outcome({ rows, log }: ProcessInstances) {
  const linesOf = (table: string) =>
    rows(
      `SELECT l.* FROM ${table} l JOIN bill_imports i ON i.id = l.import_id WHERE i.current = 1 AND i.day = ? ORDER BY l.line`,
      [DAY],
    );
  const without = (found: Record<string, unknown>[], ...left: string[]) =>
    found.map((row) => Object.fromEntries(Object.entries(row).filter(([column]) => !left.includes(column))));
  const [day] = await rows('SELECT * FROM reconciled_days WHERE day = ?', [DAY]);
  return {
    trades: without(await linesOf('bill_trades'), 'import_id'),
    fundFlows: without(await linesOf('bill_fund_flows'), 'import_id'),
    journal: without(await rows('SELECT * FROM journal_entries ORDER BY kind, source_no'), 'id', 'booked_at'),
    differences: without(
      await rows('SELECT * FROM bill_differences ORDER BY bill, kind, number'),
      ...['id', 'run', 'version', 'created_at', 'updated_at'],
    ),
    day: {
      status: day?.status,
      lines: day?.lines_done,
      totals: String(day?.totals).replaceAll(/"importId":"\d+"/g, ''),
    },
    alerts: logEntries(log())
      .filter(({ alert }) => alert === 'reconciliation.differences')
      .map(({ day: of, differences }) => ({ of, differences })),
  };
}

describe('kill -9 while a day is gone through', () => {
  it('in the middle of a bill, and again in the middle of matching: the day ends as it would have', async () => {
    const importId = 1 + (await countOf('SELECT COALESCE(MAX(id), 0) AS n FROM bill_imports'));
    const letLineGo = await hold(
      killed,
      `INSERT INTO bill_trades (import_id, line, is_refund, number, channel_no, out_trade_no, at, state, currency, amount, settled, fee)
       VALUES (?, ?, 0, 'x', 'x', 'x', NOW(), 'SUCCESS', 'CNY', 1, 1, 0)`,
      [importId, HELD_LINE],
    );
    await ask(killed);
    await eventually(
      'lines of the bill are there',
      async () => (await countOf('SELECT COUNT(*) AS n FROM bill_trades')) > 0,
    );
    await die(killed.process(0), letLineGo);
    expect(await killed.rows('SELECT bill, status FROM bill_imports')).toEqual([{ bill: 'trade', status: 'STAGED' }]);

    const letFeeGo = await hold(
      killed,
      `INSERT INTO journal_entries (merchant_id, kind, source_no, mchid, currency, debit_account, credit_account, amount, occurred_at, booked_at)
       VALUES (?, 'fee', ?, ?, 'CNY', 'fees', 'channel', 1, NOW(), NOW())`,
      [MERCHANT, trades[HELD_TRADE]?.transactionId, killed.merchant.mchid],
    );
    const second = await killed.start();
    await eventually(
      'fees are booked',
      async () => (await countOf("SELECT COUNT(*) AS n FROM journal_entries WHERE kind = 'fee'")) > 0,
    );
    await eventually(
      'differences are found',
      async () => (await countOf('SELECT COUNT(*) AS n FROM bill_differences')) > 0,
    );
    await die(second, letFeeGo);
    expect(await killed.rows('SELECT status, phase FROM reconciled_days WHERE day = ?', [DAY])).toEqual([
      { status: 'RUNNING', phase: 'MATCHING' },
    ]);

    await killed.start();
    await ask(calm);
    await Promise.all([untilDone(killed), untilDone(calm)]);
    const [found, wanted] = [await outcome(killed), await outcome(calm)];
    expect(wanted.trades.length).toBeGreaterThan(2000);
    expect(wanted.differences).toHaveLength(6);
    expect(found).toEqual(wanted);
    expect(await killed.rows('SELECT bill, status FROM bill_imports ORDER BY id')).toEqual([
      { bill: 'trade', status: 'STAGED' },
      { bill: 'trade', status: 'READY' },
      { bill: 'fund-flow', status: 'READY' },
    ]);
  });
});
