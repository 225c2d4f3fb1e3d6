import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Housekeeping } from '../../src/platform/housekeeping/housekeeping.js';
import { publicIdOf } from '../../src/platform/ids/row-ids.js';
import { newPlatformKey, sealEnvelope, senderWith, signCallback } from '../support/callback-by-hand.js';
import { DATABASE_KINDS } from '../support/databases.js';
import { CALLBACK_PATH } from '../support/shop-environment.js';
import { eventually } from '../support/eventually.js';
import { openShop, type Shop } from '../support/shop.js';
import { placeOrder, record, untilAlerted, untilOrderIs } from '../support/trade.js';

const PLATFORM_KEY = newPlatformKey();
const DAY_MS = 86_400_000;
const daysAgo = (days: number): string =>
  new Date(Date.now() - days * DAY_MS).toISOString().replace('T', ' ').replace('Z', '');
const itemsOf = (data: Readonly<Record<string, unknown>>) => (Array.isArray(data.items) ? data.items.map(record) : []);

describe.each(DATABASE_KINDS)('operations, on %s', (database) => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop({ database, merchant: { platformPrivateKey: PLATFORM_KEY } });
  });
  afterAll(() => shop.close());

  const addJob = async (subject: string, status: string, more: { merchant?: string; updated?: string } = {}) => {
    const updated = more.updated ?? daysAgo(1);
    await shop.rows(
      `INSERT INTO jobs (kind, merchant_id, subject, status, tries, failures, last_error, due_at, created_at, updated_at)
       VALUES ('test-job', ?, ?, ?, 7, 5, 'no answer', ?, ?, ?)`,
      [more.merchant ?? 'demo', subject, status, status === 'WAITING' ? updated : null, updated, updated],
    );
    const [row] = await shop.rows('SELECT id FROM jobs WHERE subject = ?', [subject]);
    return publicIdOf('job', String(row?.id));
  };
  const jobRow = async (subject: string) =>
    (await shop.rows('SELECT status, failures, due_at FROM jobs WHERE subject = ?', [subject]))[0];

  describe('jobs', () => {
    let dead = '';
    let foreign = '';
    beforeAll(async () => {
      await addJob('J-done', 'DONE');
      await addJob('J-waiting', 'WAITING');
      dead = await addJob('J-dead', 'DEAD');
      foreign = await addJob('J-foreign', 'DEAD', { merchant: 'other' });
    });

    it('are listed newest first, a page at a time, the own ones only', async () => {
      const first = await shop.api.get('/v1/jobs?kind=test-job&limit=2');
      expect(itemsOf(first.data)).toMatchObject([
        {
          jobId: dead,
          kind: 'test-job',
          subject: 'J-dead',
          status: 'DEAD',
          tries: 7,
          failures: 5,
          lastError: 'no answer',
        },
        { subject: 'J-waiting', status: 'WAITING', dueAt: expect.any(String) },
      ]);
      const second = await shop.api.get(`/v1/jobs?kind=test-job&limit=2&cursor=${String(first.data.nextCursor)}`);
      expect(itemsOf(second.data).map(({ subject }) => subject)).toEqual(['J-done']);
      expect(second.data.nextCursor).toBeNull();
      const listed = await shop.api.get('/v1/jobs?status=DEAD');
      expect(itemsOf(listed.data).map(({ subject }) => subject)).toEqual(['J-dead']);
    });

    it('are read one by one; that of another merchant is not there', async () => {
      expect((await shop.api.get(`/v1/jobs/${dead}`)).data).toMatchObject({ jobId: dead, status: 'DEAD' });
      for (const [method, id] of [
        ['get', foreign],
        ['get', publicIdOf('job', '987654321')],
        ['get', 'job_MQ'],
      ] as const)
        expect(await shop.api[method](`/v1/jobs/${id}`)).toMatchObject({
          status: 404,
          body: { code: 40431, reason: 'JOB_NOT_FOUND' },
        });
      expect(await shop.api.post(`/v1/jobs/${foreign}/replay`)).toMatchObject({ status: 404 });
      expect(await jobRow('J-foreign')).toMatchObject({ status: 'DEAD' });
    });

    it('that are dead are taken up again, once; others are not', async () => {
      const jobId = await addJob('J-replayed', 'DEAD');
      const answers = await Promise.all([1, 2, 3].map(() => shop.api.post(`/v1/jobs/${jobId}/replay`)));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
      const won = answers.find(({ status }) => status === 200);
      expect(won?.data).toMatchObject({ jobId, status: 'WAITING', failures: 0, dueAt: expect.any(String) });
      expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
        code: 40931,
        reason: 'JOB_NOT_DEAD',
        message: `Job ${jobId} is WAITING; only a DEAD job can be replayed`,
      });
      expect(await jobRow('J-replayed')).toMatchObject({ status: 'WAITING', failures: expect.anything() });
    });

    it.each([
      ['status', '/v1/jobs?status=dead'],
      ['kind', '/v1/jobs?kind=A%20B'],
      ['limit', '/v1/jobs?limit=0'],
      ['merchantId', '/v1/jobs?merchantId=other'],
      ['jobId', '/v1/jobs/42'],
      ['jobId', `/v1/jobs/job_${'x'.repeat(41)}`],
      ['status', '/v1/callbacks?status=LOST'],
      ['limit', '/v1/callbacks?limit=101'],
    ])('are not asked for nonsense: %s in %s', async (field, path) => {
      expect(await shop.api.get(path)).toMatchObject({
        status: 400,
        body: { reason: 'VALIDATION_FAILED', details: [{ field }] },
      });
    });

    it.each(['/v1/jobs?cursor=x', '/v1/callbacks?cursor=x'])(
      'are not paged by what was not given out: %s',
      async (path) => {
        expect(await shop.api.get(path)).toMatchObject({ status: 400, body: { reason: 'CURSOR_INVALID' } });
      },
    );

    it.each([
      ['get', '/v1/jobs'],
      ['get', '/v1/jobs/job_MQ'],
      ['get', '/v1/callbacks'],
      ['post', '/v1/jobs/job_MQ/replay'],
      ['post', '/v1/callbacks/cb_MQ/replay'],
    ] as const)('are for who has a key: %s %s', async (method, path) => {
      const stranger = { authorization: '' };
      const answer = await (method === 'get' ? shop.api.get(path, stranger) : shop.api.post(path, undefined, stranger));
      expect(answer).toMatchObject({ status: 401, body: { reason: 'API_KEY_INVALID' } });
    });
  });

  describe('callbacks', () => {
    const deliver = async (orderNo: string): Promise<void> => {
      const { appid, mchid, apiV3Key, publicKeyId } = shop.merchant;
      const body = sealEnvelope(
        {
          appid,
          mchid,
          out_trade_no: orderNo,
          transaction_id: `42000${orderNo}`,
          trade_type: 'NATIVE',
          trade_state: 'SUCCESS',
          bank_type: 'OTHERS',
          success_time: '2026-12-01T10:34:56+08:00',
          payer: { openid: 'oPayer' },
          amount: { total: 1200, payer_total: 1200, currency: 'CNY', payer_currency: 'CNY' },
        },
        apiV3Key,
        `EV-${orderNo}`,
      );
      const sender = senderWith(PLATFORM_KEY, publicKeyId ?? '', apiV3Key);
      const { headers } = signCallback(body, sender);
      expect((await shop.api.post(CALLBACK_PATH, body, headers)).status).toBe(204);
    };
    const listed = async (notificationId: string) =>
      itemsOf((await shop.api.get('/v1/callbacks?status=QUARANTINED')).data).find(
        (each) => each.notificationId === notificationId,
      );

    it('that were set aside are listed without what they say, and processed again once the cause is gone', async () => {
      await deliver('T-early-1');
      await untilAlerted(shop, 'EV-T-early-1');
      const callback = await listed('EV-T-early-1');
      expect(callback).toEqual({
        callbackId: expect.stringMatching(/^cb_/),
        channel: 'wechat',
        notificationId: 'EV-T-early-1',
        eventType: 'TRANSACTION.SUCCESS',
        status: 'QUARANTINED',
        reason: 'UNKNOWN_ORDER',
        detail: expect.any(String),
        tries: 1,
        receivedAt: expect.any(String),
        settledAt: expect.any(String),
      });
      await placeOrder(shop, 'T-early-1');
      const path = `/v1/callbacks/${String(callback?.callbackId)}/replay`;
      expect((await shop.api.post(path)).data).toMatchObject({ status: 'RECEIVED', tries: 0 });
      await untilOrderIs(shop, 'T-early-1', 'PAID');
      expect(await shop.api.post(path)).toMatchObject({
        status: 409,
        body: { code: 40932, reason: 'STORED_CALLBACK_NOT_QUARANTINED' },
      });
      expect(await shop.rows(`SELECT id FROM outbox_events WHERE type = 'order.paid'`)).toHaveLength(1);
    });

    it('are set aside again while the cause is there', async () => {
      await deliver('T-early-2');
      await untilAlerted(shop, 'EV-T-early-2');
      const callback = await listed('EV-T-early-2');
      await shop.api.post(`/v1/callbacks/${String(callback?.callbackId)}/replay`);
      await eventually('it is back', async () => {
        const again = await listed('EV-T-early-2');
        return again?.tries === 1 && again;
      });
    });

    it('of another merchant are not there', async () => {
      await deliver('T-early-3');
      await untilAlerted(shop, 'EV-T-early-3');
      const callback = await listed('EV-T-early-3');
      await shop.rows(`UPDATE inbox_callbacks SET merchant_id = 'other' WHERE notification_id = 'EV-T-early-3'`);
      expect(await listed('EV-T-early-3')).toBeUndefined();
      for (const id of [String(callback?.callbackId), publicIdOf('cb', '987654321'), 'cb_MQ'])
        expect(await shop.api.post(`/v1/callbacks/${id}/replay`)).toMatchObject({
          status: 404,
          body: { code: 40432, reason: 'STORED_CALLBACK_NOT_FOUND' },
        });
    });
  });

  describe('housekeeping', () => {
    const roundUntilDone = async (): Promise<void> => {
      while (await shop.app.get(Housekeeping).round());
    };

    it('removes jobs that were done more than 7 days ago, however many, and nothing else', async () => {
      for (let i = 0; i < 250; i++) await addJob(`H-old-${i}`, 'DONE', { updated: daysAgo(7.1) });
      await addJob('H-young', 'DONE', { updated: daysAgo(6.9) });
      await addJob('H-dead', 'DEAD', { updated: daysAgo(90) });
      await addJob('H-waiting', 'WAITING', { updated: daysAgo(90) });
      await roundUntilDone();
      const left = await shop.rows(`SELECT subject FROM jobs WHERE subject LIKE 'H-%' ORDER BY id`);
      expect(left.map(({ subject }) => subject)).toEqual(['H-young', 'H-dead', 'H-waiting']);
    });

    it('removes events that left more than 30 days ago, never one that waits', async () => {
      const event = (no: string, dispatched: string | null) =>
        shop.rows(
          `INSERT INTO outbox_events
             (event_id, type, merchant_id, aggregate, aggregate_no, sequence, payload, occurred_at, tries, due_at, dispatched_at)
           VALUES (?, 'test.happened', 'demo', 'test', ?, 1, '{}', ?, 1, ?, ?)`,
          [`evt_${no}`, no, daysAgo(90), dispatched === null ? '2099-01-01 00:00:00.000' : null, dispatched],
        );
      await event('H-old', daysAgo(30.1));
      await event('H-young', daysAgo(29.9));
      await event('H-waiting', null);
      await roundUntilDone();
      const left = await shop.rows(`SELECT aggregate_no FROM outbox_events WHERE aggregate_no LIKE 'H-%' ORDER BY id`);
      expect(left.map((row) => row.aggregate_no)).toEqual(['H-young', 'H-waiting']);
    });

    it('removes webhook deliveries that were settled more than 30 days ago, with their tries', async () => {
      const delivery = async (no: string, status: string, settled: string | null): Promise<void> => {
        await shop.rows(
          `INSERT INTO webhook_deliveries
             (delivery_id, endpoint_id, merchant_id, event_id, event_type, aggregate, aggregate_no, body, body_crc32,
              body_sha256, status, tries, failures_in_row, due_at, settled_at, version, created_at)
           VALUES (?, 'whe_1', 'demo', ?, 'order.paid', 'order', 'T-1', 'x', 0, 'x', ?, 1, 0, ?, ?, 1, ?)`,
          [no, no, status, settled === null ? '2099-01-01 00:00:00.000' : null, settled, daysAgo(90)],
        );
        await shop.rows(
          `INSERT INTO webhook_tries (delivery_id, try_no, url, started_at, duration_ms) VALUES (?, 1, 'x', ?, 1)`,
          [no, daysAgo(90)],
        );
      };
      await delivery('H-old', 'DELIVERED', daysAgo(30.1));
      await delivery('H-given-up', 'FAILED', daysAgo(30.1));
      await delivery('H-young', 'DELIVERED', daysAgo(29.9));
      await delivery('H-waiting', 'PENDING', null);
      await roundUntilDone();
      for (const table of ['webhook_deliveries', 'webhook_tries']) {
        const left = await shop.rows(`SELECT delivery_id FROM ${table} ORDER BY id`);
        expect(left.map((row) => row.delivery_id)).toEqual(['H-young', 'H-waiting']);
      }
    });
  });
});
