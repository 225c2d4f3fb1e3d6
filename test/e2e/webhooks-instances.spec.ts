import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { DataSource } from 'typeorm';
import { WebhookReceiver } from '../../src/notification/testing/webhook-receiver.js';
import { eventually } from '../support/eventually.js';
import { openShop, type Shop } from '../support/shop.js';
import { placeOrder } from '../support/trade.js';

const ENV = {
  SECRETS_KEY: randomBytes(32).toString('base64'),
  WEBHOOK_ALLOW_PRIVATE: 'true',
  WEBHOOK_ALLOW_HTTP: 'true',
};
const EVENTS = 40;

const databaseUrl = (shop: Shop): string => {
  const { options } = shop.app.get(DataSource);
  if (options.type !== 'mysql' || options.url === undefined) throw new Error('instances share a database server');
  return options.url;
};

describe('webhooks of several instances on one database', () => {
  let first: Shop;
  let second: Shop;
  let receiver: WebhookReceiver;
  beforeEach(async () => {
    receiver = await WebhookReceiver.start();
    first = await openShop({ database: 'mysql', env: ENV });
    second = await openShop({ database: 'mysql', env: { ...ENV, DATABASE_URL: databaseUrl(first) } });
  });
  afterEach(async () => {
    await second.close();
    await first.close();
    await receiver.close();
  });

  const closeOrders = async (prefix: string): Promise<void> => {
    for (let i = 0; i < EVENTS; i++) {
      const shop = i % 2 ? first : second;
      await placeOrder(shop, `${prefix}-${i}`, { payment: undefined });
      await shop.api.post(`/v1/orders/${prefix}-${i}/close`);
    }
  };
  const untilSettled = (): Promise<unknown> =>
    eventually('every delivery is made', async () => {
      const [row] = await first.rows("SELECT COUNT(*) AS n FROM webhook_deliveries WHERE status = 'DELIVERED'");
      return Number(row?.n) === EVENTS;
    });
  const idsReceived = (): string[] => receiver.received.map(({ headers }) => String(headers['webhook-id']));

  it('go out once each', async () => {
    await first.api.post('/v1/webhook-endpoints', { url: receiver.url() });
    await closeOrders('T-both');
    await untilSettled();
    expect(new Set(idsReceived()).size).toBe(EVENTS);
    expect(idsReceived()).toHaveLength(EVENTS);
    expect(await first.rows('SELECT id FROM webhook_tries')).toHaveLength(EVENTS);
  });

  it('go out at least once each when one instance stops in the middle of sending them', async () => {
    await first.api.post('/v1/webhook-endpoints', { url: receiver.url() });
    receiver.reply = () => 'hang';
    await closeOrders('T-stop');
    await eventually('both are sending', () => receiver.received.length === 16);
    // Each has filled its share for one endpoint, and none has what the other has.
    expect(new Set(idsReceived()).size).toBe(16);
    receiver.reply = () => ({ status: 200 });
    await second.app.close();
    receiver.dropConnections();
    await eventually('the other has seen its tries fail', async () => {
      return (await first.rows('SELECT id FROM webhook_tries WHERE error IS NOT NULL')).length === 8;
    });
    // What was cut off is free again when its lease is over.
    await first.rows("UPDATE webhook_deliveries SET due_at = '2026-01-01 00:00:00' WHERE status = 'PENDING'");
    await untilSettled();
    expect(new Set(idsReceived()).size).toBe(EVENTS);
    expect(second.log.filter((line) => /"level":"?(50|error)/.test(line))).toEqual([]);
  });
});
