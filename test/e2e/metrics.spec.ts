import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { DataSource } from 'typeorm';
import { Alerts } from '../../src/platform/alerts/alerts.js';
import { DATABASE_KINDS } from '../support/databases.js';
import { eventually } from '../support/eventually.js';
import { API_KEY } from '../support/shop-environment.js';
import { openShop, type Shop } from '../support/shop.js';
import { placeOrder, untilCallbacksAreBooked, untilOrderIs } from '../support/trade.js';

const TOKEN = 'metrics-token-0123456789';

const read = (shop: Shop, authorization?: string): Promise<Response> =>
  fetch(new URL('/metrics', shop.api.url), { headers: authorization === undefined ? {} : { authorization } });

/** The number behind `name{labels}`; null when there is none. */
async function valueOf(shop: Shop, series: string): Promise<number | null> {
  const line = (await (await read(shop)).text()).split('\n').find((each) => each.startsWith(`${series} `));
  return line === undefined ? null : Number(line.slice(series.length + 1));
}

describe.each(DATABASE_KINDS)('the metrics, on %s', (database) => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop({ database });
  });
  afterAll(() => shop.close());

  it('are plain text for Prometheus, without a key and without our envelope', async () => {
    const answer = await read(shop);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(await answer.text()).toMatch(/^# HELP process_cpu_user_seconds_total/m);
  });

  it('count a purchase: calls to us, calls to WeChat Pay, callbacks', async () => {
    await placeOrder(shop, 'T-metrics-1');
    shop.simulator.pay(shop.merchant.mchid, 'T-metrics-1');
    await untilCallbacksAreBooked(shop);
    await untilOrderIs(shop, 'T-metrics-1', 'PAID');
    const { host } = new URL(shop.simulator.url);
    await eventually('the callback is counted', async () => {
      return (await valueOf(shop, 'zhanggui_callbacks_total{outcome="processed"}')) === 1;
    });
    expect(
      await valueOf(shop, `zhanggui_wechatpay_call_seconds_count{operation="prepay",host="${host}",outcome="2xx"}`),
    ).toBe(1);
    expect(
      await valueOf(shop, 'zhanggui_http_request_seconds_count{method="POST",route="/v1/orders",status="201"}'),
    ).toBe(1);
  });

  it('name routes, never what was called: no order number, no path of a stranger', async () => {
    await placeOrder(shop, 'T-metrics-2');
    await shop.api.get('/v1/orders/T-metrics-2');
    await shop.api.get('/nowhere/T-metrics-3');
    const text = await (await read(shop)).text();
    expect(text).toContain('route="/v1/orders/:orderNo"');
    expect(text).toContain('route="none"');
    expect(text).not.toMatch(/T-metrics|nowhere/);
  });

  it('count alerts by their name', async () => {
    await shop.app.get(Alerts).raise({
      name: 'test.raised',
      what: { en: 'x', zh: 'x' },
      todo: { en: 'x', zh: 'x' },
      subject: {},
    });
    expect(await valueOf(shop, 'zhanggui_alerts_total{name="test.raised"}')).toBe(1);
  });

  it('show the queues in the database as they are, asked at most once in some seconds', async () => {
    const anHourAgo = new Date(Date.now() - 3_600_000).toISOString().replace('T', ' ').replace('Z', '');
    const job = (subject: string, status: string, dueAt: string | null) =>
      shop.rows(
        `INSERT INTO jobs (kind, merchant_id, subject, status, tries, failures, due_at, created_at, updated_at)
         VALUES ('test', 'demo', ?, ?, 0, 0, ?, ?, ?)`,
        [subject, status, dueAt, anHourAgo, anHourAgo],
      );
    const [before] = await shop.rows(`SELECT COUNT(*) AS n FROM jobs WHERE status = 'WAITING'`);
    await job('one', 'WAITING', anHourAgo);
    await job('two', 'DEAD', null);
    const elapsed = jest.spyOn(performance, 'now').mockReturnValue(performance.now() + 3_600_000);
    try {
      expect(await valueOf(shop, 'zhanggui_queue_waiting{queue="jobs"}')).toBe(Number(before?.n) + 1);
      expect(await valueOf(shop, 'zhanggui_queue_dead{queue="jobs"}')).toBe(1);
      expect(await valueOf(shop, 'zhanggui_queue_oldest_due_seconds{queue="jobs"}')).toBeGreaterThanOrEqual(3_600);
      for (const queue of ['outbox', 'callbacks', 'webhooks'])
        expect(await valueOf(shop, `zhanggui_queue_waiting{queue="${queue}"}`)).not.toBeNull();
      await job('three', 'DEAD', null);
      expect(await valueOf(shop, 'zhanggui_queue_dead{queue="jobs"}')).toBe(1);
    } finally {
      elapsed.mockRestore();
    }
  });

  it('are there although the database is not', async () => {
    const dataSource = shop.app.get(DataSource);
    const elapsed = jest.spyOn(performance, 'now').mockReturnValue(performance.now() + 7_200_000);
    await dataSource.destroy();
    try {
      const text = await (await read(shop)).text();
      expect(text).toContain('zhanggui_callbacks_total');
      expect(text).not.toContain('zhanggui_queue_waiting{');
    } finally {
      elapsed.mockRestore();
      await dataSource.initialize();
    }
  });
});

describe('with a METRICS_TOKEN', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop({ database: 'sqlite', env: { METRICS_TOKEN: TOKEN } });
  });
  afterAll(() => shop.close());

  it('the metrics are shown to who brings it', async () => {
    expect((await read(shop, `Bearer ${TOKEN}`)).status).toBe(200);
  });

  it.each([undefined, '', TOKEN, `Bearer ${TOKEN}x`, `Bearer ${API_KEY}`, `Basic ${TOKEN}`])(
    'and to nobody else: %j',
    async (authorization) => {
      const answer = await read(shop, authorization);
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
      expect(await answer.json()).toMatchObject({ code: 40131, reason: 'METRICS_TOKEN_INVALID' });
    },
  );
});
