import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { DeliveryQueue } from '../../src/notification/application/webhook/delivery-queue.js';
import { type ReceivedWebhook, WebhookReceiver } from '../../src/notification/testing/webhook-receiver.js';
import { Clock } from '../../src/platform/clock/clock.js';
import { Contract } from '../support/contract.js';
import { DATABASE_KINDS } from '../support/databases.js';
import { LONG_AGO } from '../support/due-times.js';
import { eventually } from '../support/eventually.js';
import { createMerchant } from '../support/merchants.js';
import { openShop, type Shop } from '../support/shop.js';
import { API_KEY } from '../support/shop-environment.js';
import { placeOrder, record, untilAlerted, untilOrderIs } from '../support/trade.js';

type Data = Readonly<Record<string, unknown>>;

const ENV = {
  SECRETS_KEY: randomBytes(32).toString('base64'),
  WEBHOOK_ALLOW_PRIVATE: 'true',
  WEBHOOK_ALLOW_HTTP: 'true',
};
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const listOf = (value: unknown): Data[] => {
  if (!Array.isArray(value)) throw new Error(`expected a list, got ${JSON.stringify(value)}`);
  return value.map(record);
};
const headersOf = ({ headers }: ReceivedWebhook): Record<string, string> =>
  Object.fromEntries(['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((n) => [n, String(headers[n])]));
const signaturesOf = (request: ReceivedWebhook): string[] => String(request.headers['webhook-signature']).split(' ');

/** Signed with this secret alone, whatever the clocks say; `verify` would compare them. */
function expectSigned(request: ReceivedWebhook, secret: string): void {
  const { 'webhook-id': id = '', 'webhook-timestamp': timestamp } = headersOf(request);
  const sentAt = new Date(Number(timestamp) * 1000);
  expect(signaturesOf(request)).toEqual([new Webhook(secret).sign(id, sentAt, request.body)]);
}

describe.each(DATABASE_KINDS)('webhooks, on %s', (database) => {
  let shop: Shop;
  let receiver: WebhookReceiver;
  let offsetMs = 0;
  let orders = 0;
  beforeAll(async () => {
    shop = await openShop({ database, env: ENV });
  });
  afterAll(() => shop.close());
  beforeEach(async () => {
    receiver = await WebhookReceiver.start();
    offsetMs = 0;
    jest.spyOn(shop.app.get(Clock), 'now').mockImplementation(() => new Date(Date.now() + offsetMs));
  });
  afterEach(async () => {
    const { data } = await shop.api.get('/v1/webhook-endpoints?limit=100');
    for (const { endpointId } of listOf(data.items))
      await call('DELETE', `/v1/webhook-endpoints/${String(endpointId)}`);
    await receiver.close();
    jest.restoreAllMocks();
  });

  const call = async (method: string, path: string, body?: object): Promise<{ status: number; data: Data }> => {
    const response = await fetch(new URL(path, shop.api.url), {
      method,
      body: body && JSON.stringify(body),
      headers: { authorization: `Bearer ${API_KEY}`, ...(body && { 'content-type': 'application/json' }) },
    });
    const answer = record(await response.json());
    Contract.current.check(method, path, { status: response.status, headers: response.headers, body: answer });
    return { status: response.status, data: record(answer.data ?? answer) };
  };
  const createEndpoint = async (more: object = {}): Promise<{ endpointId: string; secret: string }> => {
    const { status, data } = await shop.api.post('/v1/webhook-endpoints', { url: receiver.url(), ...more });
    expect(status).toBe(201);
    return { endpointId: String(data.endpointId), secret: String(data.secret) };
  };
  const endpointNow = async (endpointId: string): Promise<Data> =>
    (await shop.api.get(`/v1/webhook-endpoints/${endpointId}`)).data;

  /** Raises `order.closed`, and nothing else; its number. */
  const closeAnOrder = async (): Promise<string> => {
    const orderNo = `T-hook-${database}-${++orders}`;
    await placeOrder(shop, orderNo, { payment: undefined });
    expect((await shop.api.post(`/v1/orders/${orderNo}/close`)).status).toBe(200);
    return orderNo;
  };
  /** The one delivery of an event about this order, once it looks like this. */
  const untilDelivery = (orderNo: string, looks: (delivery: Data) => boolean): Promise<Data> =>
    eventually(`the delivery about ${orderNo} is as expected`, async () => {
      const { data } = await shop.api.get(`/v1/webhook-deliveries?aggregateNo=${orderNo}`);
      const [found] = listOf(data.items);
      return found && looks(found) && (await shop.api.get(`/v1/webhook-deliveries/${String(found.deliveryId)}`)).data;
    });
  const untilStatus = (orderNo: string, status: string): Promise<Data> =>
    untilDelivery(orderNo, (delivery) => delivery.status === status);
  const untilTried = (orderNo: string, tries: number): Promise<Data> =>
    untilDelivery(orderNo, (delivery) => Number(delivery.tries) >= tries);
  /** Lets time pass until the moment at which the delivery is due. */
  const skipTo = (moment: unknown): void => {
    offsetMs = Math.max(offsetMs, Date.parse(String(moment)) - Date.now() + 1);
    shop.app.get(DeliveryQueue).wake();
  };

  it('tell of a payment, signed so that the library of Standard Webhooks accepts it', async () => {
    const { secret, endpointId } = await createEndpoint();
    receiver.reply = () => ({ status: 200, body: '好的' });
    const orderNo = `T-hook-paid-${database}`;
    await placeOrder(shop, orderNo);
    shop.simulator.pay(shop.merchant.mchid, orderNo);
    await untilOrderIs(shop, orderNo, 'PAID');

    await eventually('both events have arrived', () => receiver.received.length === 2);
    const payloads = receiver.received.map((request) => {
      expect(request).toMatchObject({ method: 'POST', path: '/hook' });
      expect(request.headers['content-type']).toBe('application/json');
      const payload = record(new Webhook(secret).verify(request.body, headersOf(request)));
      expect(payload.id).toBe(request.headers['webhook-id']);
      expect(() => new Webhook(secret).verify(`${request.body} `, headersOf(request))).toThrow();
      return payload;
    });
    expect(payloads.map(({ type }) => type).sort()).toEqual(['order.paid', 'payment.succeeded']);
    expect(payloads.find(({ type }) => type === 'order.paid')).toEqual({
      id: expect.stringMatching(/^evt_/),
      type: 'order.paid',
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      sequence: expect.any(Number),
      data: expect.objectContaining({ orderNo, status: 'PAID', amount: 1200 }),
    });

    const delivery = await untilStatus(orderNo, 'DELIVERED');
    expect(delivery).toMatchObject({ endpointId, eventType: 'order.paid', aggregate: 'order', tries: 1 });
    expect(delivery.payload).toBe(receiver.received.find(({ body }) => body.includes('order.paid'))?.body);
    expect(listOf(delivery.log)).toMatchObject([{ no: 1, url: receiver.url(), status: 200, response: '好的' }]);
    expect(delivery).not.toHaveProperty('nextTryAt');
  });

  it('tell only of what an endpoint asked for', async () => {
    await createEndpoint({ url: receiver.url('/paid'), events: ['order.paid'] });
    await createEndpoint({ url: receiver.url('/closed'), events: ['order.closed', 'payment.late'] });
    const paused = await createEndpoint({ url: receiver.url('/paused') });
    await call('PATCH', `/v1/webhook-endpoints/${paused.endpointId}`, { disabled: true });
    const orderNo = await closeAnOrder();
    await untilStatus(orderNo, 'DELIVERED');
    expect(receiver.received.map(({ path }) => path)).toEqual(['/closed']);
    const rows = await shop.rows('SELECT endpoint_id FROM webhook_deliveries WHERE aggregate_no = ?', [orderNo]);
    expect(rows).toHaveLength(1);
  });

  it('make one delivery of an event that is dispatched twice', async () => {
    await createEndpoint();
    const orderNo = await closeAnOrder();
    const { eventId } = await untilStatus(orderNo, 'DELIVERED');
    const [before] = await shop.rows('SELECT tries FROM outbox_events WHERE event_id = ?', [eventId]);
    await shop.rows("UPDATE outbox_events SET due_at = '2026-01-01 00:00:00.000' WHERE event_id = ?", [eventId]);
    await eventually('the event is dispatched again', async () => {
      const [row] = await shop.rows('SELECT tries, due_at FROM outbox_events WHERE event_id = ?', [eventId]);
      return row?.due_at === null && Number(row.tries) > Number(before?.tries);
    });
    expect(await shop.rows('SELECT status FROM webhook_deliveries WHERE event_id = ?', [eventId])).toHaveLength(1);
    expect(receiver.received).toHaveLength(1);
  });

  it('carry signatures of both secrets for a day after a rotation, then of the new one alone', async () => {
    const { endpointId, secret: first } = await createEndpoint();
    const rotated = await shop.api.post(`/v1/webhook-endpoints/${endpointId}/rotate-secret`);
    expect(rotated.status).toBe(200);
    const second = String(rotated.data.secret);
    expect(second).not.toBe(first);
    for (const secret of [first, second]) expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(Buffer.from(second.slice(6), 'base64')).toHaveLength(32);

    await untilStatus(await closeAnOrder(), 'DELIVERED');
    const [during] = receiver.received;
    if (!during) throw new Error('nothing was received');
    expect(signaturesOf(during)).toHaveLength(2);
    for (const secret of [first, second]) new Webhook(secret).verify(during.body, headersOf(during));

    offsetMs = DAY + 1000;
    await untilStatus(await closeAnOrder(), 'DELIVERED');
    const [, after] = receiver.received;
    if (!after) throw new Error('nothing was received');
    expectSigned(after, second);
  });

  it('go on with a new secret when the key that the former one was sealed with is lost', async () => {
    const { endpointId } = await createEndpoint();
    const lost = `00000000.${randomBytes(60).toString('base64')}`;
    await shop.rows('UPDATE webhook_endpoints SET secret = ? WHERE endpoint_id = ?', [lost, endpointId]);
    const orderNo = await closeAnOrder();
    const { deliveryId } = await untilTried(orderNo, 1);
    expect(await untilAlerted(shop, endpointId)).toEqual(['webhook.secret-unreadable']);
    expect(receiver.received).toEqual([]);

    const rotated = await shop.api.post(`/v1/webhook-endpoints/${endpointId}/rotate-secret`);
    expect((await shop.api.post(`/v1/webhook-deliveries/${String(deliveryId)}/replay`)).status).toBe(200);
    expect(await untilTried(orderNo, 2)).toMatchObject({ status: 'DELIVERED' });
    const [received] = receiver.received;
    if (!received) throw new Error('nothing was received');
    expectSigned(received, String(rotated.data.secret));
  });

  it('are tried again until the receiver has them, under the same id and with the same bytes', async () => {
    const { secret } = await createEndpoint();
    const replies = [
      'drop',
      { status: 500, body: 'x'.repeat(200_000) },
      { status: 302, headers: { location: receiver.url('/elsewhere') } },
    ] as const;
    receiver.reply = (_request, before) => replies[before] ?? { status: 202 };
    const orderNo = await closeAnOrder();
    for (const tries of [1, 2, 3]) {
      const failed = await untilTried(orderNo, tries);
      expect(failed.status).toBe('PENDING');
      skipTo(failed.nextTryAt);
    }
    const delivered = await untilStatus(orderNo, 'DELIVERED');
    expect(delivered.tries).toBe(4);
    expect(listOf(delivered.log)).toMatchObject([
      { no: 1, error: 'CONNECTION_FAILED' },
      { no: 2, status: 500, response: 'x'.repeat(1024) },
      { no: 3, status: 302 },
      { no: 4, status: 202 },
    ]);
    expect(receiver.received.map(({ path }) => path)).toEqual(Array(4).fill('/hook'));
    expect(new Set(receiver.received.map(({ headers, body }) => `${String(headers['webhook-id'])} ${body}`)).size).toBe(
      1,
    );
    const timestamps = receiver.received.map(({ headers }) => Number(headers['webhook-timestamp']));
    expect(timestamps).toEqual([...timestamps].sort((a, b) => a - b));
    expect(new Set(timestamps).size).toBeGreaterThan(2);
    const last = receiver.received.at(-1);
    if (!last) throw new Error('nothing was received');
    expectSigned(last, secret);
  });

  it('wait as long as the receiver asks, where that is longer', async () => {
    await createEndpoint();
    receiver.reply = () => ({ status: 429, headers: { 'retry-after': '7200' } });
    const failed = await untilTried(await closeAnOrder(), 1);
    const [log] = listOf(failed.log);
    const pause = Date.parse(String(failed.nextTryAt)) - Date.parse(String(log?.startedAt));
    expect(pause).toBeGreaterThanOrEqual(2 * HOUR);
    expect(pause).toBeLessThan(2 * HOUR + 60_000);
  });

  it('are given up after the last try with an alert, and sent again by hand', async () => {
    await createEndpoint();
    receiver.reply = () => ({ status: 503 });
    const orderNo = await closeAnOrder();
    for (let tries = 1; tries <= 7; tries++) skipTo((await untilTried(orderNo, tries)).nextTryAt);
    const failed = await untilStatus(orderNo, 'FAILED');
    expect(failed).toMatchObject({ tries: 8, failure: 'TRIES_EXHAUSTED' });
    expect(failed).not.toHaveProperty('nextTryAt');
    expect(await untilAlerted(shop, String(failed.deliveryId))).toEqual(['webhook.failed']);

    receiver.reply = () => ({ status: 204 });
    const replay = (): Promise<{ status: number }> =>
      shop.api.post(`/v1/webhook-deliveries/${String(failed.deliveryId)}/replay`);
    expect((await replay()).status).toBe(200);
    expect(await untilStatus(orderNo, 'DELIVERED')).toMatchObject({ tries: 9 });
    // What was delivered can be sent again too.
    expect((await replay()).status).toBe(200);
    await untilTried(orderNo, 10);
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id']))).toEqual(new Set([failed.eventId]));
  });

  it('stop at an endpoint that says 410, until somebody enables it', async () => {
    const { endpointId } = await createEndpoint();
    receiver.reply = () => ({ status: 410 });
    const orderNo = await closeAnOrder();
    const failed = await untilStatus(orderNo, 'FAILED');
    expect(failed).toMatchObject({ tries: 1, failure: 'ENDPOINT_GONE' });
    expect(await endpointNow(endpointId)).toMatchObject({ disabled: true, disabledReason: 'GONE' });
    expect(await untilAlerted(shop, endpointId)).toEqual(['webhook.endpoint-disabled']);
    const refused = await shop.api.post(`/v1/webhook-deliveries/${String(failed.deliveryId)}/replay`);
    expect(refused.status).toBe(409);
    expect(refused.body?.reason).toBe('WEBHOOK_ENDPOINT_DISABLED');

    receiver.reply = () => ({ status: 200 });
    const enabled = await call('PATCH', `/v1/webhook-endpoints/${endpointId}`, { disabled: false });
    expect(enabled.data).toMatchObject({ disabled: false });
    expect(enabled.data).not.toHaveProperty('disabledReason');
    await shop.api.post(`/v1/webhook-deliveries/${String(failed.deliveryId)}/replay`);
    await untilStatus(orderNo, 'DELIVERED');
  });

  it('disable an endpoint that did nothing but fail for five days, and no other', async () => {
    const { endpointId } = await createEndpoint();
    receiver.reply = () => ({ status: 500 });
    await untilTried(await closeAnOrder(), 1);
    expect(await endpointNow(endpointId)).toHaveProperty('failingSince');
    offsetMs = 4 * DAY;
    // A single success, and the days are counted from the start.
    receiver.reply = () => ({ status: 200 });
    await untilStatus(await closeAnOrder(), 'DELIVERED');
    receiver.reply = () => ({ status: 500 });
    await untilTried(await closeAnOrder(), 1);
    offsetMs = 8 * DAY;
    await untilTried(await closeAnOrder(), 1);
    expect(await endpointNow(endpointId)).toMatchObject({ disabled: false });
    // What failed before is due again, and fails again.
    offsetMs = 9 * DAY + HOUR;
    const disabled = await eventually('the endpoint is disabled', async () => {
      const endpoint = await endpointNow(endpointId);
      return endpoint.disabled === true && endpoint;
    });
    expect(disabled).toMatchObject({ disabledReason: 'FAILING' });
    expect(await untilAlerted(shop, endpointId)).toContain('webhook.endpoint-disabled');
  });

  it.each([
    ['its bytes', "body = X'7B7D'"],
    ['its checksum', 'body_crc32 = body_crc32 + 1'],
    ['its proof', `body_sha256 = '${'0'.repeat(64)}'`],
  ])('are never sent once the stored payload was changed: %s', async (_what, change) => {
    await createEndpoint();
    receiver.reply = () => ({ status: 500 });
    const orderNo = await closeAnOrder();
    const { deliveryId, nextTryAt } = await untilTried(orderNo, 1);
    await shop.rows(`UPDATE webhook_deliveries SET ${change} WHERE delivery_id = ?`, [deliveryId]);
    skipTo(nextTryAt);
    const quarantined = await untilStatus(orderNo, 'QUARANTINED');
    expect(quarantined).toMatchObject({ failure: 'PAYLOAD_CORRUPTED', tries: 1 });
    expect(quarantined).not.toHaveProperty('payload');
    expect(await untilAlerted(shop, String(deliveryId))).toEqual(['webhook.quarantined']);
    const replay = await shop.api.post(`/v1/webhook-deliveries/${String(deliveryId)}/replay`);
    expect(replay.body?.reason).toBe('WEBHOOK_DELIVERY_QUARANTINED');
    expect(receiver.received).toHaveLength(1);
  });

  it('reach one endpoint while another never answers', async () => {
    await createEndpoint({ url: receiver.url('/slow') });
    const { endpointId: quick } = await createEndpoint({ url: receiver.url('/quick') });
    receiver.reply = ({ path }) => (path === '/slow' ? 'hang' : { status: 200 });
    for (let i = 0; i < 30; i++) await closeAnOrder();
    await eventually(
      'the quick endpoint has all',
      async () => {
        const { data } = await shop.api.get(`/v1/webhook-deliveries?endpointId=${quick}&status=DELIVERED&limit=100`);
        return listOf(data.items).length === 30;
      },
      10_000,
    );
    expect(receiver.received.filter(({ path }) => path === '/slow')).toHaveLength(8);
  });

  it('do not wait for the endpoints of another merchant, which cannot be read, and leave for those once they can', async () => {
    const merchantId = `broken-${database}`;
    const broken = { 'x-merchant-id': merchantId };
    await createMerchant(shop, merchantId);
    const about = [merchantId, await closeAnOrder()];
    await shop.api.post('/v1/orders', { orderNo: merchantId, subject: '一杯茶', amount: 100 }, broken);
    await shop.api.post(`/v1/orders/${merchantId}/close`, undefined, broken);
    about.push(await closeAnOrder());
    await eventually('all events have left', async () =>
      (await shop.rows('SELECT due_at FROM outbox_events WHERE aggregate_no IN (?, ?, ?)', about)).every(
        ({ due_at }) => due_at === null,
      ),
    );

    const { endpointId } = (await shop.api.post('/v1/webhook-endpoints', { url: receiver.url('/broken') }, broken))
      .data;
    await createEndpoint({ url: receiver.url('/well') });
    const hearsOf = (types: string) =>
      shop.rows('UPDATE webhook_endpoints SET events = ? WHERE endpoint_id = ?', [types, endpointId]);
    const leaveAgain = () =>
      shop.rows(`UPDATE outbox_events SET due_at = '${LONG_AGO}' WHERE aggregate_no IN (?, ?, ?)`, about);
    const receivedAt = (path: string) => receiver.received.filter((request) => request.path === path).length;
    await hearsOf('["order.unheard-of"]');
    await leaveAgain();
    await eventually('the one has its two', () => receivedAt('/well') === 2);
    expect(receivedAt('/broken')).toBe(0);
    const [row] = await shop.rows('SELECT tries FROM outbox_events WHERE aggregate_no = ?', [about.at(-1)]);
    expect(Number(row?.tries)).toBe(2);

    await hearsOf('["*"]');
    await leaveAgain();
    await eventually('the other one has its own', () => receivedAt('/broken') === 1);
    await shop.api.call('DELETE', `/v1/webhook-endpoints/${String(endpointId)}`, undefined, broken);
  });

  it('end for an endpoint that was removed, and are not known to another merchant', async () => {
    const { endpointId } = await createEndpoint();
    receiver.reply = () => ({ status: 500 });
    const orderNo = await closeAnOrder();
    const { deliveryId, nextTryAt } = await untilTried(orderNo, 1);

    await shop.rows("UPDATE webhook_endpoints SET merchant_id = 'other' WHERE endpoint_id = ?", [endpointId]);
    await shop.rows("UPDATE webhook_deliveries SET merchant_id = 'other' WHERE delivery_id = ?", [deliveryId]);
    for (const [method, path, body] of [
      ['GET', `/v1/webhook-endpoints/${endpointId}`],
      ['PATCH', `/v1/webhook-endpoints/${endpointId}`, { disabled: true }],
      ['DELETE', `/v1/webhook-endpoints/${endpointId}`],
      ['POST', `/v1/webhook-endpoints/${endpointId}/rotate-secret`, {}],
      ['GET', `/v1/webhook-deliveries/${String(deliveryId)}`],
      ['POST', `/v1/webhook-deliveries/${String(deliveryId)}/replay`, {}],
    ] as const)
      expect({ method, path, status: (await call(method, path, body)).status }).toEqual({ method, path, status: 404 });
    for (const list of ['/v1/webhook-endpoints', `/v1/webhook-deliveries?endpointId=${endpointId}`])
      expect((await shop.api.get(list)).data).toEqual({ items: [], nextCursor: null });
    // Nor does it hear of what is not its own.
    const foreign = await closeAnOrder();
    await eventually('the event is dispatched', async () => {
      const [row] = await shop.rows('SELECT due_at FROM outbox_events WHERE aggregate_no = ?', [foreign]);
      return row?.due_at === null;
    });
    expect(await shop.rows('SELECT id FROM webhook_deliveries WHERE aggregate_no = ?', [foreign])).toEqual([]);
    await shop.rows("UPDATE webhook_endpoints SET merchant_id = 'demo' WHERE endpoint_id = ?", [endpointId]);
    await shop.rows("UPDATE webhook_deliveries SET merchant_id = 'demo' WHERE delivery_id = ?", [deliveryId]);

    expect((await call('DELETE', `/v1/webhook-endpoints/${endpointId}`)).status).toBe(200);
    skipTo(nextTryAt);
    expect(await untilStatus(orderNo, 'FAILED')).toMatchObject({ tries: 1, failure: 'ENDPOINT_DELETED' });
    expect(receiver.received).toHaveLength(1);
  });

  it('are listed page by page, and by what they are', async () => {
    const { endpointId } = await createEndpoint();
    const numbers: string[] = [];
    for (let i = 0; i < 3; i++) numbers.push(await closeAnOrder());
    for (const no of numbers) await untilStatus(no, 'DELIVERED');
    const list = async (query: string): Promise<Data> =>
      (await shop.api.get(`/v1/webhook-deliveries?endpointId=${endpointId}&${query}`)).data;
    const first = await list('limit=2');
    const second = await list(`limit=2&cursor=${String(first.nextCursor)}`);
    expect(second.nextCursor).toBeNull();
    const seen = [...listOf(first.items), ...listOf(second.items)].map(({ aggregateNo }) => aggregateNo);
    expect(seen.sort()).toEqual(numbers.sort());
    expect(listOf((await list('eventType=order.closed&status=DELIVERED')).items)).toHaveLength(3);
    expect(listOf((await list('eventType=order.paid')).items)).toHaveLength(0);
    expect(listOf((await list('status=FAILED')).items)).toHaveLength(0);
  });

  it('show a secret once, and keep it sealed', async () => {
    const { endpointId, secret } = await createEndpoint({ description: '收银台' });
    const read = await endpointNow(endpointId);
    expect(read).toMatchObject({ endpointId, description: '收银台', events: ['*'], disabled: false });
    const rows = await shop.rows('SELECT * FROM webhook_endpoints WHERE endpoint_id = ?', [endpointId]);
    const raw = Buffer.from(secret.slice(6), 'base64');
    for (const place of [JSON.stringify(read), JSON.stringify(rows), shop.log.join('\n')]) {
      expect(place).not.toContain(secret.slice(6));
      expect(place).not.toContain(raw.toString('hex'));
    }
    expect(Buffer.from(String(rows[0]?.secret), 'base64').includes(raw)).toBe(false);
  });
});
