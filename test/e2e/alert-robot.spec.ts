import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Alerts } from '../../src/platform/alerts/alerts.js';
import { SendAlerts } from '../../src/platform/alerts/send-alerts.js';
import { Clock } from '../../src/platform/clock/clock.js';
import { Jobs } from '../../src/platform/jobs/jobs.js';
import { DATABASE_KINDS } from '../support/databases.js';
import { eventually } from '../support/eventually.js';
import { type FakeRobot, startFakeRobot } from '../support/fake-robot.js';
import { logEntries } from '../support/log-entries.js';
import { openShop, type Shop } from '../support/shop.js';

const environment = (robot: FakeRobot): Record<string, string> => ({
  ALERT_WEBHOOK_URL: robot.url,
  ALERT_WEBHOOK_FORMAT: 'wecom',
  WEBHOOK_ALLOW_HTTP: 'true',
  WEBHOOK_ALLOW_PRIVATE: 'true',
  SECRETS_KEY: Buffer.alloc(32, 7).toString('base64'),
});

const raise = (shop: Shop, no: string): Promise<void> =>
  shop.app.get(Alerts).raise({
    name: 'test.raised',
    what: { en: `Something ${no}`, zh: `出事了 ${no}` },
    todo: { en: 'Look', zh: '查看' },
    subject: { merchantId: 'demo', no },
  });

describe.each(DATABASE_KINDS)('alerts in a chat, on %s', (database) => {
  let robot: FakeRobot;
  let shop: Shop;
  beforeAll(async () => {
    robot = await startFakeRobot();
    shop = await openShop({ database, env: environment(robot) });
  });
  afterEach(() => {
    jest.restoreAllMocks();
    robot.answer(200, { errcode: 0, errmsg: 'ok' });
  });
  afterAll(async () => {
    await shop.close();
    await robot.close();
  });

  const send = () => shop.app.get(SendAlerts).execute();
  const told = (no: string): number => robot.said.filter((body) => body.includes(`出事了 ${no}\\n`)).length;
  const waiting = async (): Promise<number> =>
    (await shop.rows(`SELECT id FROM outbox_events WHERE type = 'alert.raised' AND due_at IS NOT NULL`)).length;
  const later = (ms: number) =>
    jest.spyOn(shop.app.get(Clock), 'now').mockImplementation(() => new Date(Date.now() + ms));

  it('come in both languages, once', async () => {
    await raise(shop, 'A-1');
    await send();
    await send();
    expect(robot.said.map((body): unknown => JSON.parse(body))).toEqual([
      {
        msgtype: 'markdown',
        markdown: { content: expect.stringMatching(/test\.raised[^]*出事了 A-1[^]*Something A-1[^]*no A-1/) },
      },
    ]);
    expect(await waiting()).toBe(0);
  });

  it.each([
    ['429', 429, {}],
    ['200 with an error of its own', 200, { errcode: 45009, errmsg: 'api freq out of limit' }],
    ['200 with no result at all', 200, {}],
  ])('that the robot did not take come again; no other event waits for them: %s', async (what, status, body) => {
    const no = `B-${what.length}`;
    robot.answer(status, body);
    await raise(shop, no);
    await send();
    expect(told(no)).toBe(1);
    expect(await waiting()).toBe(1);
    expect(
      logEntries(shop.log)
        .filter(({ msg }) => msg === 'alerts not sent, will try again')
        .at(-1),
    ).toMatchObject({
      level: 'warn',
      reason: expect.stringMatching(/^answered (429|200 with errcode)/),
    });

    const orderNo = `T-${what.length}-robot`;
    await shop.api.post('/v1/orders', { orderNo, subject: 'Tea', amount: 1 });
    await shop.api.post(`/v1/orders/${orderNo}/close`);
    await eventually('the order is told of meanwhile', async () => {
      const [row] = await shop.rows('SELECT dispatched_at FROM outbox_events WHERE aggregate_no = ?', [orderNo]);
      return row?.dispatched_at;
    });

    robot.answer(200, { errcode: 0, errmsg: 'ok' });
    later(31_000);
    await send();
    expect(told(no)).toBe(2);
    expect(await waiting()).toBe(0);
  });

  it('that are many come together, none is lost, and never too many messages in a minute', async () => {
    const before = robot.said.length;
    await Promise.all(Array.from({ length: 60 }, (_, i) => raise(shop, `C-${i}-`)));
    for (let left = 60; left > 0; left = await waiting()) {
      const outcome = await send();
      const pause = 'againAt' in outcome ? outcome.againAt.getTime() - Date.now() : 0;
      expect(pause).toBeGreaterThan(0);
    }
    for (let i = 0; i < 60; i++) expect(told(`C-${i}-`)).toBe(1);
    expect(robot.said.length - before).toBeLessThan(20);
  });

  it('are sent by one job, which all instances share', async () => {
    expect(await shop.rows(`SELECT status, merchant_id FROM jobs WHERE kind = 'send-alerts'`)).toEqual([
      { status: 'WAITING', merchant_id: '-' },
    ]);
  });

  it('are not given up by an instance that does not know the robot yet', async () => {
    const former = await openShop({ database, jobs: true });
    try {
      // As an instance that knows it does when it starts beside the former ones.
      const job = { kind: 'send-alerts', merchantId: '-', subject: 'robot', dueAt: new Date() };
      await former.app.get(Jobs).establish(job);
      const handled = await eventually('the former one has had the job', async () => {
        const [row] = await former.rows(
          `SELECT status FROM jobs WHERE kind = 'send-alerts' AND tries > 0 AND (due_at IS NULL OR due_at <> leased_until)`,
        );
        return row;
      });
      expect(handled).toEqual({ status: 'WAITING' });
    } finally {
      await former.close();
    }
  });

  it('are not for merchants: no webhook is sent for them', async () => {
    const opened = await shop.api.post('/v1/webhook-endpoints', { url: robot.url, events: ['*'] });
    expect(opened.status).toBe(201);
    await raise(shop, 'D-1');
    // Whoever fans out what the endpoint is to hear of may be passing over the alert right now, and hold it meanwhile.
    await eventually('the robot is told', async () => {
      await send();
      return told('D-1') > 0;
    });
    expect(told('D-1')).toBe(1);
    expect(await shop.rows(`SELECT id FROM webhook_deliveries WHERE event_type = 'alert.raised'`)).toEqual([]);
  });

  it('are in the log at a level of their own, and the key of the robot never is', () => {
    expect(logEntries(shop.log).find(({ alert }) => alert === 'test.raised')).toMatchObject({
      level: 'alert',
      todo: 'Look',
    });
    expect(shop.log.join('\n')).not.toContain(robot.key);
  });
});

describe.each(DATABASE_KINDS)('without a robot, on %s', (database) => {
  it('alerts leave the outbox as other events do, and no merchant is sent one', async () => {
    const shop = await openShop({ database });
    try {
      await raise(shop, 'E-1');
      await eventually('it has left', async () => {
        const [row] = await shop.rows(`SELECT dispatched_at FROM outbox_events WHERE type = 'alert.raised'`);
        return row?.dispatched_at;
      });
      expect(await shop.rows("SELECT id FROM jobs WHERE kind = 'send-alerts'")).toEqual([]);
    } finally {
      await shop.close();
    }
  });
});

it('alerts reach the chat by themselves', async () => {
  const robot = await startFakeRobot();
  const shop = await openShop({ database: 'mysql', jobs: true, env: environment(robot) });
  try {
    await raise(shop, 'F-1');
    await eventually('the robot was told', () => robot.said.some((body) => body.includes('F-1')));
  } finally {
    await shop.close();
    await robot.close();
  }
});
