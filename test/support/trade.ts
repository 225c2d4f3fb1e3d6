import type { ApiAnswer } from './api-client.js';
import { eventually } from './eventually.js';
import { logEntries } from './log-entries.js';
import type { Shop } from './shop.js';

export const NATIVE = { channel: 'wechat', method: 'native' };
export const OPENID = 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o';

/** Places an order of two cups of tea, to be paid by QR code unless told otherwise. */
export const placeOrder = (shop: Shop, orderNo: string, more: Record<string, unknown> = {}): Promise<ApiAnswer> =>
  shop.api.post('/v1/orders', { orderNo, subject: '两杯茶', amount: 1200, payment: NATIVE, ...more });

export const readOrder = async (shop: Shop, orderNo: string): Promise<Readonly<Record<string, unknown>>> =>
  (await shop.api.get(`/v1/orders/${orderNo}`)).data;

export function record(value: unknown): Readonly<Record<string, unknown>> {
  if (!isRecord(value)) throw new Error(`expected an object, got ${JSON.stringify(value)}`);
  return value;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The latest attempt, as the API shows it in an order. */
export const paymentIn = (order: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  record(order.payment);

/** What the API says of the order, once it says that it has this status. */
export const untilOrderIs = (shop: Shop, orderNo: string, status: string): Promise<Readonly<Record<string, unknown>>> =>
  eventually(`${orderNo} is ${status}`, async () => {
    const order = await readOrder(shop, orderNo);
    return order.status === status && order;
  });

/** Once no callback is under way any more, at WeChat Pay or here. */
export async function untilCallbacksAreBooked(shop: Shop): Promise<void> {
  await shop.simulator.whenCallbacksSettled();
  await eventually('every callback is settled', async () => {
    const [row] = await shop.rows("SELECT COUNT(*) AS waiting FROM inbox_callbacks WHERE status = 'RECEIVED'");
    return Number(row?.waiting) === 0;
  });
}

/** The attempts of an order as the database has them, oldest first. */
export const attemptsOf = (shop: Shop, orderNo: string): Promise<Record<string, unknown>[]> =>
  shop.rows('SELECT out_trade_no, method, status, failure FROM payments WHERE order_no = ? ORDER BY attempt', [
    orderNo,
  ]);

/** The types of the events about an order and its payments, oldest first. */
export async function eventsOf(shop: Shop, orderNo: string): Promise<unknown[]> {
  const rows = await shop.rows(
    `SELECT type FROM outbox_events WHERE aggregate_no = ?
      OR aggregate_no IN (SELECT payment_no FROM payments WHERE order_no = ?) ORDER BY id`,
    [orderNo, orderNo],
  );
  return rows.map(({ type }) => type);
}

/** The names of the alerts that were raised with this number in them. */
export const alertsAbout = (shop: Shop, number: string): unknown[] =>
  logEntries(shop.log)
    .filter((entry) => 'alert' in entry && Object.values(entry).some((value) => String(value).includes(number)))
    .map(({ alert }) => alert);

/** The same, once there is one: it is raised right after the commit that it is about. */
export const untilAlerted = (shop: Shop, number: string): Promise<unknown[]> =>
  eventually(`an alert about ${number}`, () => {
    const names = alertsAbout(shop, number);
    return names.length > 0 && names;
  });

/** Everything in every table, to be compared before and after what must write nothing but, maybe, an alert. */
export async function everythingKept(shop: Shop): Promise<Record<string, unknown>> {
  const kept: Record<string, unknown> = {};
  for (const table of ['orders', 'payments', 'refunds', 'jobs', 'inbox_callbacks', 'journal_entries']) {
    kept[table] = await shop.rows(`SELECT * FROM ${table} ORDER BY id`);
  }
  kept.outbox_events = await shop.rows("SELECT * FROM outbox_events WHERE type <> 'alert.raised' ORDER BY id");
  return kept;
}

/** The same without what dispatching changes. */
export async function everythingBooked(shop: Shop): Promise<Record<string, unknown>> {
  return {
    orders: await shop.rows('SELECT * FROM orders ORDER BY id'),
    payments: await shop.rows('SELECT * FROM payments ORDER BY id'),
    events: await shop.rows(
      "SELECT id, event_id, type, payload FROM outbox_events WHERE type <> 'alert.raised' ORDER BY id",
    ),
  };
}
