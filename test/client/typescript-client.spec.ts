import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type Client,
  type ClientOptions,
  createClient,
  each,
  verifyWebhook,
  ZhangguiError,
} from '../../clients/typescript/src/index.js';
import { WebhookReceiver } from '../../src/notification/testing/webhook-receiver.js';
import { eventually } from '../support/eventually.js';
import { newSecretsKey } from '../support/merchants.js';
import { openShop, type Shop } from '../support/shop.js';
import { API_KEY } from '../support/shop-environment.js';
import { untilOrderIs } from '../support/trade.js';

const ENV = { WEBHOOK_ALLOW_PRIVATE: 'true', WEBHOOK_ALLOW_HTTP: 'true' };
const TEA = { subject: 'Two cups of tea', amount: 1200 };

describe('the TypeScript client', () => {
  let shop: Shop;
  let client: Client;
  let between: Server | null = null;
  beforeAll(async () => {
    shop = await openShop({ database: 'mysql', env: { ...ENV, SECRETS_KEY: newSecretsKey() } });
    client = clientOf();
  });
  afterAll(() => shop.close());
  afterEach(() => {
    between?.close();
    between?.closeAllConnections();
    between = null;
  });

  const clientOf = (options: Partial<ClientOptions> = {}): Client =>
    createClient({ baseUrl: shop.api.url, apiKey: API_KEY, ...options });

  /** A way to the server that does the call and then loses its first answers. */
  const losingAnswers = async (lost: number): Promise<{ url: string; calls: () => number }> => {
    let calls = 0;
    between = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        calls++;
        const isLost = calls <= lost;
        const { authorization = '', 'idempotency-key': key = '' } = request.headers;
        void fetch(new URL(request.url ?? '', shop.api.url), {
          method: request.method,
          headers: { authorization, 'idempotency-key': String(key), 'content-type': 'application/json' },
          ...(request.method !== 'GET' && { body: Buffer.concat(chunks) }),
        }).then(async (answer) => {
          if (isLost) return response.destroy();
          const { status, headers } = answer;
          response.writeHead(status, { 'content-type': headers.get('content-type') ?? '' }).end(await answer.text());
        });
      });
    });
    between.listen(0, '127.0.0.1');
    await once(between, 'listening');
    const { port } = between.address() as AddressInfo;
    return { url: `http://127.0.0.1:${port}`, calls: () => calls };
  };

  it('creates an order, reads it as it is paid, and pays it back', async () => {
    const created = await client.createOrder({
      body: { orderNo: 'T-client-1', ...TEA, payment: { channel: 'wechat', method: 'native' } },
    });
    expect(created).toMatchObject({ orderNo: 'T-client-1', status: 'CREATED', payment: { status: 'PENDING' } });
    shop.simulator.pay(shop.merchant.mchid, 'T-client-1');
    await untilOrderIs(shop, 'T-client-1', 'PAID');
    const { status, paidAt } = await client.getOrder({ path: { orderNo: 'T-client-1' } });
    expect({ status, paid: typeof paidAt }).toEqual({ status: 'PAID', paid: 'string' });
    const refund = await client.createRefund({ path: { orderNo: 'T-client-1' }, body: { amount: 200 } });
    expect(refund).toMatchObject({ orderNo: 'T-client-1', amount: 200 });
    expect(await client.listRefunds({ query: { orderNo: 'T-client-1' } })).toMatchObject({
      items: [{ refundNo: refund.refundNo }],
      nextCursor: null,
    });
  });

  it('puts numbers with any character into a path as they are', async () => {
    await client.createOrder({ body: { orderNo: 'T-client|*_2', ...TEA } });
    expect(await client.closeOrder({ path: { orderNo: 'T-client|*_2' } })).toMatchObject({ status: 'CLOSED' });
  });

  it('throws what Zhanggui says, in the language that was chosen', async () => {
    const missing = clientOf({ language: 'zh' }).getOrder({ path: { orderNo: 'T-client-none' } });
    const error = await missing.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ZhangguiError);
    expect(error).toMatchObject({
      status: 404,
      code: 40401,
      reason: 'ORDER_NOT_FOUND',
      message: expect.stringMatching(/订单/),
      requestId: expect.stringMatching(/^req_/),
    });
    await expect(client.createOrder({ body: { ...TEA, amount: 0 } })).rejects.toMatchObject({
      reason: 'VALIDATION_FAILED',
      details: [{ field: 'amount' }],
    });
  });

  it('walks a list to its end', async () => {
    for (let i = 0; i < 5; i++) await client.createOrder({ body: { orderNo: `T-client-list-${i}`, ...TEA } });
    const all: string[] = [];
    for await (const { orderNo } of each(client, 'listOrders', { query: { limit: 2 } })) all.push(orderNo);
    expect(all.filter((orderNo) => orderNo.startsWith('T-client-list-'))).toEqual(
      [4, 3, 2, 1, 0].map((i) => `T-client-list-${i}`),
    );
    expect(new Set(all).size).toBe(all.length);
    await client.closeOrder({ path: { orderNo: 'T-client-list-0' } });
    const { items } = await client.listOrders({ query: { status: ['PAID', 'CLOSED'], orderNo: 'T-client-list-0' } });
    expect(items).toMatchObject([{ orderNo: 'T-client-list-0', status: 'CLOSED' }]);
  });

  it('sends a call again whose answer was lost, and it is done once', async () => {
    const { url, calls } = await losingAnswers(1);
    const before = await shop.rows('SELECT COUNT(*) AS n FROM orders');
    // Without an orderNo of its own, only the idempotency key says that it is the same order.
    const order = await clientOf({ baseUrl: url }).createOrder({ body: { ...TEA, subject: 'Lost' } });
    expect(calls()).toBe(2);
    expect(await shop.rows("SELECT order_no FROM orders WHERE subject = 'Lost'")).toEqual([
      { order_no: order.orderNo },
    ]);
    expect(Number((await shop.rows('SELECT COUNT(*) AS n FROM orders'))[0]?.n)).toBe(Number(before[0]?.n) + 1);
  });

  it('gives up after the tries it was allowed, and does not try again what was refused', async () => {
    const { url, calls } = await losingAnswers(Infinity);
    await expect(clientOf({ baseUrl: url, retries: 1 }).listOrders()).rejects.toThrow();
    expect(calls()).toBe(2);
    between?.close();
    const refusing = await losingAnswers(0);
    const order = { orderNo: 'T-client-twice', ...TEA };
    await client.createOrder({ body: order });
    const conflict = clientOf({ baseUrl: refusing.url }).createOrder({ body: { ...order, amount: 1 } });
    await expect(conflict).rejects.toMatchObject({ status: 409, reason: 'ORDER_NO_CONFLICT' });
    expect(refusing.calls()).toBe(1);
  });

  it('proves a webhook, tells its kind, and takes no other', async () => {
    const receiver = await WebhookReceiver.start();
    try {
      const { secret } = await client.createWebhookEndpoint({ body: { url: receiver.url() } });
      await client.createOrder({ body: { orderNo: 'T-client-hook', ...TEA } });
      await client.closeOrder({ path: { orderNo: 'T-client-hook' } });
      const sent = await eventually('the webhook comes', () => receiver.received[0]);
      const event = verifyWebhook(sent.body, sent.headers, secret);
      expect(event.type).toBe('order.closed');
      if (event.type !== 'order.closed') throw new Error('not the kind it was');
      // What the types promise of its data is all there.
      expect(Object.keys(event.data).sort()).toEqual(
        [
          ...['orderNo', 'amount', 'currency', 'attach', 'metadata', 'status', 'paymentNo'],
          ...['paidAt', 'refundedAmount', 'closedAt'],
        ].sort(),
      );
      expect(event.data).toMatchObject({ orderNo: 'T-client-hook', status: 'CLOSED' });
      expect(() => verifyWebhook(`${sent.body} `, sent.headers, secret)).toThrow(/signature/i);
    } finally {
      await receiver.close();
    }
  });
});
