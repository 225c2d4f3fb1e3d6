// Reconciles days of about 10,000, 100,000 and 1,000,000 lines of both bills (or of as many as its arguments say), every twentieth
// payment refunded, on MySQL or MariaDB: each from the download to the last difference, in a process of its own, once for
// the first time and once more. Prints lines a second and the most memory there was; NODE_OPTIONS=--max-old-space-size=128
// shows what it can do with. Needs a build; takes the server of DATABASE_URL, or starts one.
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { createConnection } from 'mysql2/promise';
import { startDatabase } from './lib/mariadb.mjs';
import { run } from './lib/run.mjs';

const root = join(import.meta.dirname, '..');
const built = (path) => import(join(root, 'dist', path));

const MERCHANT = 'bench';
const DAY_MS = 86_400_000;
/** The day before yesterday in Beijing: its bills are there whatever hour it is. */
const DAY = new Date(Date.now() + 8 * 3_600_000 - 2 * DAY_MS).toISOString().slice(0, 10);
const ROWS_AT_ONCE = 2000;
/** One in the trade bill, and two in the other: its money and its fee; and of every twentieth, one in each for the refund. */
const LINES_OF_A_PAYMENT = 3.1;

const [first, ...rest] = process.argv.slice(2);
if (first === '--reconcile') await reconcile(rest[0]);
else await compare([first, ...rest].filter(Boolean).map(Number));

async function compare(counts) {
  const database = await startDatabase();
  try {
    for (const lines of counts.length > 0 ? counts : [10_000, 100_000, 1_000_000])
      await measure(database.url, Math.round(lines / LINES_OF_A_PAYMENT));
  } finally {
    await database.stop();
  }
}

async function measure(server, count) {
  const { startSimulator } = await built('simulator/index.js');
  const simulator = await startSimulator();
  const schema = new URL(server);
  schema.pathname = `/bench_${count}_${process.pid}`;
  const name = schema.pathname.slice(1);
  const connection = await createConnection({ uri: server, timezone: 'Z' });
  try {
    await connection.query(`CREATE DATABASE ${name}`);
    const merchant = await simulator.addMerchant({ callbackBaseUrl: 'http://127.0.0.1:9' });
    const env = { ...process.env, ...environment(simulator.url, merchant), DATABASE_URL: schema.href };
    const child = async (step) => {
      const code = await run(process.execPath, [import.meta.filename, '--reconcile', step], { env });
      if (code !== 0) throw new Error(`${step} failed`);
    };
    await child('migrate');
    await connection.query(`USE ${name}`);
    const batch = simulator.trades.seed({ day: DAY, count, refundEvery: 20 });
    await fillBooks(connection, merchant, simulator.trades.of(batch));
    await child('first');
    await child('again');
  } finally {
    await connection.query(`DROP DATABASE IF EXISTS ${name}`);
    await connection.end();
    await simulator.close();
  }
}

/** What the application would have written, had these trades been made through it. */
async function fillBooks(connection, { mchid, appid }, trades) {
  const tables = {
    payments:
      'payment_no, merchant_id, order_no, attempt, channel, method, mchid, appid, out_trade_no, amount, currency, status, ' +
      'transaction_id, succeeded_at, version, created_at, updated_at',
    refunds:
      'refund_no, merchant_id, order_no, payment_no, channel, mchid, out_trade_no, transaction_id, amount, total, currency, ' +
      'cause, status, failed_tries, refund_id, succeeded_at, version, created_at, updated_at',
    journal_entries:
      'merchant_id, kind, source_no, order_no, mchid, currency, debit_account, credit_account, amount, occurred_at, booked_at',
  };
  const waiting = { payments: [], refunds: [], journal_entries: [] };
  const flush = async (table) => {
    if (waiting[table].length === 0) return;
    await connection.query(`INSERT INTO ${table} (${tables[table]}) VALUES ?`, [waiting[table].splice(0)]);
  };
  const add = async (table, row) => {
    if (waiting[table].push(row) >= ROWS_AT_ONCE) await flush(table);
  };
  const entry = (kind, source, no, debit, credit, amount, at) =>
    add('journal_entries', [MERCHANT, kind, source, no, mchid, 'CNY', debit, credit, amount, at, at]);
  for (const { outTradeNo: no, transactionId, total, paidAt, refund } of trades) {
    const at = new Date(Math.floor(paidAt / 1000) * 1000);
    const paymentNo = `pay_${no}`;
    const paid = [paymentNo, MERCHANT, no, 1, 'wechat', 'native', mchid, appid, no, total, 'CNY', 'SUCCEEDED'];
    await add('payments', [...paid, transactionId, at, 2, at, at]);
    await entry('payment', paymentNo, no, 'channel', 'sales', total, at);
    if (!refund) continue;
    const { outRefundNo, refundId, amount } = refund;
    const taken = new Date(refund.at);
    const asked = [outRefundNo, MERCHANT, no, paymentNo, 'wechat', mchid, no, transactionId, amount, total, 'CNY'];
    await add('refunds', [...asked, 'MERCHANT', 'SUCCEEDED', 0, refundId, taken, 2, taken, taken]);
    await entry('refund-requested', outRefundNo, no, 'refunds', 'refunding', amount, taken);
  }
  for (const table of Object.keys(tables)) await flush(table);
}

function environment(url, merchant) {
  return {
    API_KEY: 'bench-api-key-0123456789',
    WECHATPAY_BASE_URL: url,
    WECHATPAY_MCHID: merchant.mchid,
    WECHATPAY_APPID: merchant.appid,
    WECHATPAY_SERIAL: merchant.serial,
    WECHATPAY_PRIVATE_KEY: merchant.merchantPrivateKey,
    WECHATPAY_CERTIFICATE: merchant.merchantCertificate,
    WECHATPAY_APIV3_KEY: merchant.apiV3Key,
    WECHATPAY_KEY_MODE: merchant.keyMode,
    WECHATPAY_PUBLIC_KEY_ID: merchant.publicKeyId ?? '',
    WECHATPAY_PUBLIC_KEY: merchant.publicKey ?? '',
    WECHATPAY_NOTIFY_URL: `https://pay.example.com/v1/callbacks/wechatpay/${MERCHANT}`,
  };
}

async function reconcile(step) {
  const { readConfiguration } = await built('configuration.js');
  const { createApp } = await built('create-app.js');
  const { createLogger } = await built('platform/logging/logger.js');
  const { JobRunner } = await built('platform/jobs/job-runner.js');
  const { RequestDay } = await built('reconciliation/application/request-day.js');
  const { ReconcileDay } = await built('reconciliation/application/reconcile-day.js');
  const { FindDays } = await built('reconciliation/application/find-days.js');
  const app = await createApp(readConfiguration(process.env), createLogger('silent'));
  await app.init();
  await app.get(JobRunner).stop();
  if (step !== 'migrate') {
    const of = { merchantId: MERCHANT, mchid: process.env.WECHATPAY_MCHID, day: DAY };
    await app.get(RequestDay).execute(of, false);
    await untilWritten(app, of);
    const before = memoryMiB();
    const begun = process.cpuUsage();
    const started = performance.now();
    await app.get(ReconcileDay).execute({ merchantId: MERCHANT, subject: `${of.mchid}/${DAY}` });
    const seconds = (performance.now() - started) / 1000;
    const { user, system } = process.cpuUsage(begun);
    const wanted = { merchantId: MERCHANT, from: DAY, to: DAY };
    const { items } = await app.get(FindDays).list(wanted, { limit: 1, cursor: null });
    const [{ day, counts }] = items;
    if (day.status !== 'DONE' || counts.OPEN > 0) throw new Error(`${day.status}, ${counts.OPEN} differences`);
    const lines = day.progress.totals.bills.reduce((sum, bill) => sum + bill.lines, 0);
    const shown = (number) => Math.round(number).toLocaleString('en');
    console.log(
      `${step}: ${shown(lines)} lines of both bills in ${seconds.toFixed(1)} s, ${shown(lines / seconds)} a second, ` +
        `${((user + system) / 1e6).toFixed(1)} s of a processor; ${memoryMiB()} MiB at most, ${before} MiB before`,
    );
  }
  await app.close();
}

/** The simulator makes a bill when it is first asked for one, and a long one takes longer than a call may. */
async function untilWritten(app, of) {
  const { BillChannel } = await built('payment/index.js');
  for (const request of [
    { kind: 'trade', day: DAY, type: 'ALL' },
    { kind: 'fund-flow', day: DAY, account: 'BASIC' },
  ]) {
    for (let tries = 1; ; tries += 1) {
      try {
        await app.get(BillChannel).withBill(of, request, async () => undefined);
        break;
      } catch (error) {
        if (tries === 30) throw error;
        await delay(5_000);
      }
    }
  }
}

function memoryMiB() {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}
