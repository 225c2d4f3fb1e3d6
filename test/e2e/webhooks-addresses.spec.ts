import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { WebhookReceiver } from '../../src/notification/testing/webhook-receiver.js';
import { eventually } from '../support/eventually.js';
import { openShop, type Shop } from '../support/shop.js';
import { placeOrder } from '../support/trade.js';

describe('webhooks, where private addresses are not allowed', () => {
  let shop: Shop;
  let receiver: WebhookReceiver;
  beforeAll(async () => {
    receiver = await WebhookReceiver.start();
    shop = await openShop({
      database: 'mysql',
      env: { SECRETS_KEY: randomBytes(32).toString('base64'), WEBHOOK_ALLOW_HTTP: 'true' },
    });
    await shop.api.post('/v1/webhook-endpoints', { url: 'http://shop.example.com' });
  });
  afterAll(async () => {
    await shop.close();
    await receiver.close();
  });

  it.each(['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '0.0.0.0'])(
    'are not sent to this machine, even when the database says so: %s',
    async (host) => {
      const orderNo = `T-private-${host.replaceAll(/\W/g, '-')}`;
      await shop.rows('UPDATE webhook_endpoints SET url = ?', [`http://${host}:${receiver.port}/`]);
      await placeOrder(shop, orderNo, { payment: undefined });
      await shop.api.post(`/v1/orders/${orderNo}/close`);
      const [made] = await eventually('it was tried', async () => {
        const rows = await shop.rows(
          `SELECT t.error, t.status FROM webhook_tries t JOIN webhook_deliveries d ON d.delivery_id = t.delivery_id
           WHERE d.aggregate_no = ?`,
          [orderNo],
        );
        return rows.length > 0 && rows;
      });
      expect(made).toEqual({ error: 'ADDRESS_REFUSED', status: null });
      expect(receiver.received).toEqual([]);
    },
  );
});
