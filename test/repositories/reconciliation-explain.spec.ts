import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { PaymentRecords } from '../../src/payment/index.js';
import { BillLines } from '../../src/reconciliation/domain/bill-lines.js';
import { numbersBelow } from '../support/many-rows.js';
import { type LoggedQuery, logQueries, planOf } from '../support/query-plans.js';
import { MERCHANT } from '../support/shop-environment.js';
import { openShop, type Shop } from '../support/shop.js';

/** `DAY_PAYMENTS=330000` is the real thing, a million lines, and takes minutes. */
const PAYMENTS = Number(process.env.DAY_PAYMENTS ?? 40_000);
/** As many as are gone through at once. */
const BATCH = 1000;
/** Two movements of each payment are the most that there are; what reads more would read the whole bill of a longer day. */
const MOST_READS = 4 * BATCH;
const SCAN = /: (ALL|index)$/;
const [TRADES, FLOWS] = ['1', '2'];

const digits = (n: string): string => `LPAD(${n}, 8, '0')`;
/** By table, what each column of row `n` has. A payment has its movement and the one of its fee. */
const TABLES = {
  payments: {
    rows: PAYMENTS,
    columns: {
      payment_no: `CONCAT('pay_', ${digits('n')})`,
      merchant_id: `'${MERCHANT}'`,
      order_no: `CONCAT('T-', ${digits('n')})`,
      attempt: '1',
      channel: "'wechat'",
      method: "'native'",
      mchid: "'1900000001'",
      appid: "'wx8888888888888888'",
      out_trade_no: `CONCAT('T-', ${digits('n')})`,
      amount: '1200',
      currency: "'CNY'",
      status: "'SUCCEEDED'",
      transaction_id: `CONCAT('42', ${digits('n')})`,
      version: '2',
      created_at: 'UTC_TIMESTAMP(3)',
      updated_at: 'UTC_TIMESTAMP(3)',
    },
  },
  bill_trades: {
    rows: PAYMENTS,
    columns: {
      import_id: TRADES,
      line: 'n + 2',
      is_refund: '0',
      number: `CONCAT('T-', ${digits('n')})`,
      channel_no: `CONCAT('42', ${digits('n')})`,
      out_trade_no: `CONCAT('T-', ${digits('n')})`,
      at: 'UTC_TIMESTAMP(3)',
      state: "'SUCCESS'",
      currency: "'CNY'",
      amount: '1200',
      settled: '1200',
      fee: '7',
    },
  },
  bill_fund_flows: {
    rows: 2 * PAYMENTS,
    columns: {
      import_id: FLOWS,
      line: 'n + 2',
      at: 'UTC_TIMESTAMP(3)',
      business_no: `CONCAT('42', ${digits('n DIV 2')})`,
      flow_no: `CONCAT('19', ${digits('n')})`,
      voucher_no: `CONCAT('T-', ${digits('n DIV 2')})`,
      kind: "CASE n % 2 WHEN 0 THEN 'payment' ELSE 'fee' END",
      words: "'交易'",
      amount: 'CASE n % 2 WHEN 0 THEN 1200 ELSE -7 END',
      balance: '100000',
    },
  },
} as const;

let shop: Shop;
let queries: LoggedQuery[];
beforeAll(async () => {
  shop = await openShop({ database: 'mysql' });
  for (const [table, { rows, columns }] of Object.entries(TABLES)) {
    await shop.rows(
      `INSERT INTO ${table} (${Object.keys(columns).join(', ')})
       SELECT ${Object.values(columns).join(', ')} FROM ${numbersBelow(rows)} ORDER BY n`,
    );
    await shop.rows(`ANALYZE TABLE ${table}`);
  }
  queries = logQueries(shop);
});
afterAll(() => shop.close());

/** Of the middle of the day. Databases take another way for a list of a thousand than for a shorter one. */
const numbers = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => prefix + String(PAYMENTS / 2 + i).padStart(8, '0'));

it.each([BATCH / 2, BATCH - 50, BATCH])(
  '%i lines cost what they are, however many there are in the bill',
  async (count) => {
    const [lines, payments] = [shop.app.get(BillLines), shop.app.get(PaymentRecords)];
    const account = { merchantId: MERCHANT, mchid: '1900000001' };
    queries.length = 0;
    const found = [
      await lines.tradesAfter(TRADES, PAYMENTS / 2, count),
      await lines.fundFlowsAfter(FLOWS, PAYMENTS / 2, count),
      [...(await lines.firstTradeLines(TRADES, false, numbers('T-', count)))],
      [...(await lines.firstFundFlowLines(FLOWS, numbers('19', count)))],
      await lines.tradesOf(TRADES, numbers('42', count)),
      await lines.fundFlowsOf(FLOWS, numbers('42', count)),
      await payments.byOutTradeNos(account, numbers('T-', count)),
      await payments.byTransactionIds(account, numbers('42', count)),
    ];
    expect(found.map(({ length }) => length / count)).toEqual([1, 1, 1, 1, 1, 2, 1, 1]);
    const own = queries.filter(({ sql }) => /bill_|payments/.test(sql));
    expect(own).toHaveLength(found.length);
    const slow: unknown[] = [];
    for (const query of own) {
      const { access, reads } = await planOf(shop, query);
      if (reads > MOST_READS || access.some((way) => SCAN.test(way))) {
        slow.push({ sql: query.sql.slice(0, 500), access, reads });
      }
    }
    expect(slow).toEqual([]);
  },
);
