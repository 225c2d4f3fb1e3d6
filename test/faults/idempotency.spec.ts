import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Connection, createConnection } from 'mysql2/promise';
import type { ApiAnswer } from '../support/api-client.js';
import { eventually } from '../support/eventually.js';
import { loseCallbacks, openProcesses, type ProcessInstances } from '../support/instances.js';

const TEA = { subject: '一杯茶', amount: 100, payment: { channel: 'wechat', method: 'native' } };
const KEY = { 'idempotency-key': '"order-of-tea"' };

let shop: ProcessInstances;
let hand: Connection;
beforeEach(async () => {
  shop = await openProcesses(2);
  hand = await createConnection({ uri: shop.databaseUrl, timezone: 'Z' });
  loseCallbacks(shop.simulator);
});
afterEach(async () => {
  hand.destroy();
  await shop.close();
});

const place = (instance: number): Promise<ApiAnswer> => shop.api(instance).post('/v1/orders', TEA, KEY);
const orders = (): Promise<Record<string, unknown>[]> => shop.rows('SELECT order_no FROM orders');

describe('fifty calls under one key at two instances', () => {
  it('make one order, and are told the same in the end', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, (_, i) => place(i)));
    const made = answers.filter(({ headers, status }) => status === 201 && !headers.has('idempotency-replayed'));
    expect(made).toHaveLength(1);
    for (const { status, body, headers } of answers.filter(({ status }) => status !== 201)) {
      expect({ status, reason: body?.reason }).toEqual({ status: 409, reason: 'IDEMPOTENCY_KEY_IN_USE' });
      expect(headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
    }
    for (const instance of [0, 1]) expect((await place(instance)).text).toBe(made[0]?.text);
    expect(await orders()).toHaveLength(1);
    expect(shop.simulator.orders.list()).toHaveLength(1);
  });
});

describe('kill -9 while the answer is being kept', () => {
  const holdAnswers = async (): Promise<void> => {
    await hand.query("SELECT GET_LOCK('hold_answers', 0)");
    await hand.query(`CREATE TRIGGER hold_answers BEFORE UPDATE ON idempotency_records FOR EACH ROW
      IF NEW.status = 'DONE' THEN SET @held = GET_LOCK('hold_answers', 600); END IF`);
  };
  const held = () =>
    shop.rows("SELECT id FROM information_schema.processlist WHERE db = DATABASE() AND state = 'User lock'");
  const letGo = async (): Promise<void> => {
    for (const { id } of await held()) await hand.query('KILL ?', [id]);
    await eventually('nobody waits any more', async () => (await held()).length === 0);
    await hand.query("SELECT RELEASE_LOCK('hold_answers')");
    await hand.query('DROP TRIGGER hold_answers');
  };

  it('the same call gives the same order, though its number was left to us', async () => {
    await holdAnswers();
    const unanswered = place(0).catch(() => 'no answer');
    await eventually('the answer waits inside the database', async () => (await held()).length > 0);
    await shop.process(0).kill9();
    expect(await unanswered).toBe('no answer');
    await letGo();
    const [order, ...others] = await orders();
    expect(others).toEqual([]);

    const early = await place(1);
    expect(early).toMatchObject({ status: 409, body: { reason: 'IDEMPOTENCY_KEY_IN_USE' } });
    const otherBody = await shop.api(1).post('/v1/orders', { ...TEA, amount: 101 }, KEY);
    expect(otherBody.status).toBe(422);

    // Here the time of the lease is turned, not waited for.
    await hand.query('UPDATE idempotency_records SET leased_until = ?', [new Date(Date.now() - 1000)]);
    const again = await place(1);
    expect(again.status).toBe(200);
    expect(again.data).toMatchObject({ orderNo: order?.order_no, payment: { status: 'PENDING' } });
    expect(await orders()).toEqual([order]);
    expect(shop.simulator.orders.list()).toHaveLength(1);
    expect((await place(1)).text).toBe(again.text);
  });

  it('the same call opens one webhook endpoint, and its secret is known', async () => {
    await shop.close();
    shop = await openProcesses(2, { SECRETS_KEY: Buffer.alloc(32, 7).toString('base64') });
    hand.destroy();
    hand = await createConnection({ uri: shop.databaseUrl, timezone: 'Z' });
    const open = (instance: number): Promise<ApiAnswer> =>
      shop.api(instance).post('/v1/webhook-endpoints', { url: 'https://shop.example.com/hooks' }, KEY);
    await holdAnswers();
    const unanswered = open(0).catch(() => 'no answer');
    await eventually('the answer waits inside the database', async () => (await held()).length > 0);
    await shop.process(0).kill9();
    expect(await unanswered).toBe('no answer');
    await letGo();
    await hand.query('UPDATE idempotency_records SET leased_until = ?', [new Date(Date.now() - 1000)]);
    // The endpoint and its answer are of one transaction: neither is there.
    expect(await shop.rows('SELECT endpoint_id FROM webhook_endpoints')).toEqual([]);
    const again = await open(1);
    expect(again).toMatchObject({ status: 201, data: { secret: expect.stringMatching(/^whsec_/) } });
    expect(await shop.rows('SELECT endpoint_id FROM webhook_endpoints')).toEqual([
      { endpoint_id: again.data.endpointId },
    ]);
    expect((await open(1)).text).toBe(again.text);
  });
});
