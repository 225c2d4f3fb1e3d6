import type { Shop } from './shop.js';
import { MERCHANT } from './shop-environment.js';

/** When the row with the number 0 came; each later one came 20 seconds after the one before. */
export const FIRST_ROW_AT = new Date('2026-01-01T00:00:00Z');
const SECONDS_APART = 20;
export const rowAt = (n: number): string => new Date(FIRST_ROW_AT.getTime() + n * SECONDS_APART * 1000).toISOString();

/** The endpoint that nearly all deliveries go to, and one that few do. */
export const BUSY_ENDPOINT = `whe_${'B'.repeat(26)}`;
export const QUIET_ENDPOINT = `whe_${'Q'.repeat(26)}`;

type Columns = Readonly<Record<string, string>>;

const digits = (n: string): string => `LPAD(${n}, 8, '0')`;
const AT = `TIMESTAMPADD(SECOND, n * ${SECONDS_APART}, '2026-01-01 00:00:00.000')`;
/** One row in ten is somebody else's. */
const OWNER = `CASE n % 10 WHEN 9 THEN 'other' ELSE '${MERCHANT}' END`;

/** `most` of the rows have the first word; every word in `rare` is at a few rows only, long ago. */
const words = (first: string, second: string, rare: readonly string[] = []): string =>
  `CASE ${rare.map((word, i) => `WHEN n BETWEEN ${100 * i + 10} AND ${100 * i + 15} THEN '${word}' `).join('')}` +
  `WHEN n % 7 = 3 THEN '${second}' ELSE '${first}' END`;

const OF_PAYMENT: Columns = { order_no: `CONCAT('T-', ${digits('n')})`, mchid: "'1900000001'", currency: "'CNY'" };

/** By table, what each column of row `n` has; what is not here has no value. */
const TABLES: Readonly<Record<string, Columns>> = {
  orders: {
    merchant_id: OWNER,
    order_no: `CONCAT('T-', ${digits('n')})`,
    subject: "'Tea'",
    amount: '1200',
    currency: "'CNY'",
    status: words('PAID', 'CLOSED', ['REFUNDED', 'CREATED']),
    attempts: '1',
    channel: "'wechat'",
    method: words('jsapi', 'native', ['h5', 'native', 'app']),
    expires_at: AT,
    refunded_amount: '0',
    refunding_amount: '0',
    refunds: '0',
    version: '2',
    created_at: AT,
    updated_at: AT,
  },
  payments: {
    ...OF_PAYMENT,
    payment_no: `CONCAT('pay_', ${digits('n')})`,
    merchant_id: OWNER,
    attempt: '1',
    channel: "'wechat'",
    method: "'native'",
    appid: "'wx8888888888888888'",
    out_trade_no: `CONCAT('T-', ${digits('n')})`,
    amount: '1200',
    status: "'SUCCEEDED'",
    transaction_id: `CONCAT('42', ${digits('n')})`,
    version: '2',
    created_at: AT,
    updated_at: AT,
  },
  refunds: {
    ...OF_PAYMENT,
    refund_no: `CONCAT('R-', ${digits('n')})`,
    merchant_id: OWNER,
    payment_no: `CONCAT('pay_', ${digits('n')})`,
    channel: "'wechat'",
    out_trade_no: `CONCAT('T-', ${digits('n')})`,
    transaction_id: `CONCAT('42', ${digits('n')})`,
    amount: '100',
    total: '1200',
    cause: words('MERCHANT', 'MERCHANT', ['LATE_PAYMENT', 'DUPLICATE_PAYMENT']),
    status: words('SUCCEEDED', 'CLOSED', ['ABNORMAL', 'CREATED']),
    failed_tries: '0',
    attention: "CASE WHEN n BETWEEN 10 AND 12 THEN 'ABNORMAL' END",
    refund_id: `CONCAT('50', ${digits('n')})`,
    version: '2',
    created_at: AT,
    updated_at: AT,
  },
  webhook_deliveries: {
    delivery_id: `CONCAT('whd_', ${digits('n')})`,
    endpoint_id: `CASE WHEN n BETWEEN 12 AND 40 THEN '${QUIET_ENDPOINT}' ELSE '${BUSY_ENDPOINT}' END`,
    merchant_id: OWNER,
    event_id: `CONCAT('evt_', ${digits('n')})`,
    event_type: words('order.paid', 'payment.succeeded', ['refund.failed']),
    aggregate: "'order'",
    aggregate_no: `CONCAT('T-', ${digits('n')})`,
    body: "'{}'",
    body_crc32: '2745614147',
    body_sha256: "REPEAT('0', 64)",
    status: words('DELIVERED', 'DELIVERED', ['FAILED']),
    tries: '1',
    failures_in_row: '0',
    version: '2',
    created_at: AT,
  },
  jobs: {
    kind: words('watch-order', 'watch-refund', ['seal-balances']),
    merchant_id: OWNER,
    subject: `CONCAT('T-', ${digits('n')})`,
    status: words('DONE', 'DONE', ['DEAD', 'WAITING']),
    tries: '1',
    failures: '0',
    created_at: AT,
    // Too young to be cleared away while the test looks.
    updated_at: 'UTC_TIMESTAMP(3)',
  },
  inbox_callbacks: {
    merchant_id: OWNER,
    channel: "'wechat'",
    notification_id: `CONCAT('EV-', ${digits('n')})`,
    event_type: words('TRANSACTION.SUCCESS', 'REFUND.SUCCESS', ['REFUND.ABNORMAL']),
    headers: "'{}'",
    body: "'{}'",
    body_crc32: '2745614147',
    body_sha256: "REPEAT('0', 64)",
    status: words('PROCESSED', 'PROCESSED', ['QUARANTINED']),
    tries: '1',
    request_id: "'req_1'",
    received_at: AT,
  },
  journal_entries: {
    ...OF_PAYMENT,
    merchant_id: OWNER,
    kind: words('payment', 'fee', ['settlement', 'adjustment']),
    source_no: `CONCAT('pay_', ${digits('n')})`,
    debit_account: words('channel', 'fees', ['bank', 'suspense']),
    credit_account: words('sales', 'channel', ['channel', 'channel']),
    amount: '1200',
    decided_by: "CASE WHEN n BETWEEN 110 AND 115 THEN 'li' END",
    reason: "CASE WHEN n BETWEEN 110 AND 115 THEN 'found' END",
    occurred_at: AT,
    booked_at: AT,
  },
  merchants: {
    merchant_id: `CONCAT('shop-', ${digits('n')})`,
    name: "'Shop'",
    version: '1',
    created_at: AT,
    updated_at: AT,
  },
  api_keys: {
    key_id: `CONCAT('key_', ${digits('n')})`,
    merchant_id: OWNER,
    name: "'checkout'",
    scopes: `'["orders:read"]'`,
    prefix: `CONCAT('zg_test_', RIGHT(${digits('n')}, 6))`,
    hash: `CONCAT(REPEAT('0', 56), ${digits('n')})`,
    revoked_at: AT,
    version: '1',
    created_at: AT,
  },
  webhook_endpoints: {
    endpoint_id: `CONCAT('whe_', ${digits('n')})`,
    merchant_id: OWNER,
    url: "'https://shop.example.com/'",
    events: `'["order.closed"]'`,
    secret: "'0'",
    disabled_reason: "CASE WHEN n % 2 = 0 THEN 'MERCHANT' END",
    disabled_at: `CASE WHEN n % 2 = 0 THEN ${AT} END`,
    version: '1',
    created_at: AT,
    updated_at: AT,
  },
};

const DIGITS = `(${Array.from({ length: 10 }, (_, i) => `SELECT ${i} AS d`).join(' UNION ALL ')})`;
const PLACES = [1, 10, 100, 1_000, 10_000, 100_000];
/** 0 to 999,999, as `n`. */
export const NUMBERS =
  `(SELECT ${PLACES.map((place) => `${place} * d${place}.d`).join(' + ')} AS n` +
  ` FROM ${PLACES.map((place) => `${DIGITS} d${place}`).join(' CROSS JOIN ')})`;

/**
 * Puts that many rows into every table that has a list, but those of accounts, which the application holds in memory all
 * together; and lets the database count them. For MySQL and MariaDB.
 */
export async function fillTables(shop: Shop, rows: number): Promise<void> {
  for (const [table, columns] of Object.entries(TABLES)) {
    await shop.rows(
      `INSERT INTO ${table} (${Object.keys(columns).join(', ')})
       SELECT ${Object.values(columns).join(', ')} FROM ${NUMBERS} numbers WHERE n < ${rows} ORDER BY n`,
    );
    await shop.rows(`ANALYZE TABLE ${table}`);
  }
}
