import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { RefundChannel } from '../../src/payment/index.js';
import { Clock } from '../../src/platform/clock/clock.js';
import type { ApiFaultRequest, FaultRequest } from '../../simulator/index.js';
import type { ApiAnswer } from '../support/api-client.js';
import { DATABASE_KINDS } from '../support/databases.js';
import { eventually } from '../support/eventually.js';
import { openShop, type Shop } from '../support/shop.js';
import { alertsAbout, placeOrder, readOrder, untilAlerted, untilOrderIs } from '../support/trade.js';

type Data = Readonly<Record<string, unknown>>;
const REFUNDS = '/v3/refund/domestic/refunds';

describe.each(DATABASE_KINDS)('refunds, on %s', (database) => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop({ database, jobs: true });
  });
  afterEach(() => {
    jest.restoreAllMocks();
    shop.simulator.faults.clear();
  });
  afterAll(() => shop.close());

  const paidOrder = async (orderNo: string, more: object = {}): Promise<void> => {
    await placeOrder(shop, orderNo, { ...more });
    shop.simulator.pay(shop.merchant.mchid, orderNo);
    await untilOrderIs(shop, orderNo, 'PAID');
  };
  const refund = (orderNo: string, body: object): Promise<ApiAnswer> =>
    shop.api.post(`/v1/orders/${orderNo}/refunds`, body);
  const act = (refundNo: string, action: string, body?: object): Promise<ApiAnswer> =>
    shop.api.post(`/v1/refunds/${refundNo}/${action}`, body);
  const read = async (refundNo: string): Promise<Data> => (await shop.api.get(`/v1/refunds/${refundNo}`)).data;
  const until = (refundNo: string, what: string, looks: (refund: Data) => boolean): Promise<Data> =>
    eventually(`refund ${refundNo} is ${what}`, async () => {
      const data = await read(refundNo);
      return looks(data) && data;
    });
  const untilStatus = (refundNo: string, status: string): Promise<Data> =>
    until(refundNo, status, (data) => data.status === status);
  const there = (outRefundNo: string) => shop.simulator.refunds.get(shop.merchant.mchid, outRefundNo);
  const settle = (refundNo: string, outcome: 'SUCCESS' | 'ABNORMAL' | 'CLOSED') =>
    shop.simulator.settleRefund(shop.merchant.mchid, refundNo, outcome);
  const fault = (request: FaultRequest) => shop.simulator.faults.add(request);
  const disturb = (outRefundNo: string, action: ApiFaultRequest['action'], more: object = {}) =>
    fault({ on: 'api', match: { outRefundNo, ...more }, action, times: 3 });
  const hold = (outRefundNo: string) => fault({ on: 'refund', match: { outRefundNo }, action: { kind: 'hold' } });
  /** As a system would that had refunds made for the same merchant number before. */
  const takeNumber = async (outRefundNo: string): Promise<void> => {
    const outTradeNo = `${outRefundNo}-elsewhere`;
    await paidOrder(outTradeNo);
    fault({ on: 'callback', match: { outRefundNo }, action: { kind: 'lose' }, times: 'always' });
    const account = { merchantId: 'demo', mchid: shop.merchant.mchid };
    const request = { outTradeNo, outRefundNo, amount: 100, total: 1200, currency: 'CNY', reason: null };
    await shop.app.get(RefundChannel).refund(account, request);
  };
  const later = (ms: number) =>
    jest.spyOn(shop.app.get(Clock), 'now').mockImplementation(() => new Date(Date.now() + ms));
  /** Lets the job of a refund begin now. The clock stays: WeChat Pay believes no signature of another hour. */
  const makeDue = (refundNo: string) =>
    shop.rows("UPDATE jobs SET due_at = '2026-01-01 00:00:00.000' WHERE subject = ? AND status = 'WAITING'", [
      refundNo,
    ]);
  const eventsOf = async (refundNo: string): Promise<unknown[]> =>
    (await shop.rows('SELECT type FROM outbox_events WHERE aggregate_no = ? ORDER BY id', [refundNo])).map(
      ({ type }) => type,
    );
  const jobOf = async (refundNo: string): Promise<Data | undefined> =>
    (await shop.rows('SELECT status, due_at FROM jobs WHERE subject = ?', [refundNo]))[0];

  it('go back in parts until nothing is left, each told by its callback', async () => {
    await paidOrder('T-parts');
    hold('R-parts-1');
    const first = await refund('T-parts', { refundNo: 'R-parts-1', amount: 500, reason: '一杯凉了' });
    expect(first).toMatchObject({
      status: 201,
      data: { refundNo: 'R-parts-1', orderNo: 'T-parts', status: 'PROCESSING', amount: 500, reason: '一杯凉了' },
    });
    expect(await readOrder(shop, 'T-parts')).toMatchObject({
      status: 'PAID',
      refundedAmount: 0,
      refundingAmount: 500,
    });
    settle('R-parts-1', 'SUCCESS');
    expect(await untilStatus('R-parts-1', 'SUCCEEDED')).toMatchObject({
      refundId: there('R-parts-1')?.refundId,
      succeededAt: expect.any(String),
    });
    expect(await readOrder(shop, 'T-parts')).toMatchObject({
      status: 'PARTIALLY_REFUNDED',
      refundedAmount: 500,
      refundingAmount: 0,
    });

    expect((await refund('T-parts', { refundNo: 'R-parts-2', amount: 700 })).status).toBe(201);
    await untilStatus('R-parts-2', 'SUCCEEDED');
    expect(await readOrder(shop, 'T-parts')).toMatchObject({ status: 'REFUNDED', refundedAmount: 1200 });
    expect(await eventsOf('R-parts-1')).toEqual(['refund.succeeded']);
    expect(shop.simulator.refunds.list({ outTradeNo: 'T-parts' })).toMatchObject([
      { outRefundNo: 'R-parts-2', amount: 700, state: 'SUCCESS' },
      { outRefundNo: 'R-parts-1', amount: 500, state: 'SUCCESS', reason: '一杯凉了' },
    ]);
  });

  it('never pay back more than was paid', async () => {
    await paidOrder('T-more');
    expect(await refund('T-more', { refundNo: 'R-more-1', amount: 1201 })).toMatchObject({
      status: 422,
      body: { code: 42212, reason: 'REFUND_EXCEEDS_PAID', details: [{ field: 'amount' }] },
    });
    hold('R-more-2');
    await refund('T-more', { refundNo: 'R-more-2', amount: 1000 });
    expect((await refund('T-more', { refundNo: 'R-more-3', amount: 201 })).body?.reason).toBe('REFUND_EXCEEDS_PAID');
    expect(await shop.rows("SELECT refund_no FROM refunds WHERE order_no = 'T-more'")).toHaveLength(1);
    expect(shop.simulator.refunds.list({ outTradeNo: 'T-more' })).toHaveLength(1);
    settle('R-more-2', 'SUCCESS');
    await untilStatus('R-more-2', 'SUCCEEDED');
  });

  it('are the same under the same number, once, however often and at once they are asked for', async () => {
    await paidOrder('T-same');
    const body = { refundNo: 'R-same', amount: 1200, reason: 'x' };
    const answers = await Promise.all(Array.from({ length: 20 }, () => refund('T-same', body)));
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array<number>(19).fill(200), 201]);
    expect(shop.simulator.refunds.list({ outTradeNo: 'T-same' })).toHaveLength(1);
    for (const [field, other] of [
      ['amount', { amount: 1 }],
      ['reason', { reason: 'y' }],
    ] as const) {
      expect(await refund('T-same', { ...body, ...other })).toMatchObject({
        status: 409,
        body: { code: 40912, reason: 'REFUND_NO_CONFLICT', details: [{ field }] },
      });
    }
    await untilStatus('R-same', 'SUCCEEDED');
    expect(await refund('T-same', body)).toMatchObject({ status: 200, data: { status: 'SUCCEEDED' } });
  });

  it('need a paid order', async () => {
    await placeOrder(shop, 'T-unpaid');
    expect(await refund('T-unpaid', { amount: 1 })).toMatchObject({
      status: 409,
      body: { code: 40911, reason: 'ORDER_NOT_PAID' },
    });
    expect((await refund('T-nowhere', { amount: 1 })).body?.reason).toBe('ORDER_NOT_FOUND');
    expect((await shop.api.get('/v1/refunds/R-nowhere')).body?.reason).toBe('REFUND_NOT_FOUND');
  });

  it('get a number of ours when they bring none', async () => {
    await paidOrder('T-number');
    const { data } = await refund('T-number', { amount: 100 });
    expect(data.refundNo).toMatch(/^R[0-9A-Z]{26}$/);
    expect(there(String(data.refundNo))?.amount).toBe(100);
    await untilStatus(String(data.refundNo), 'SUCCEEDED');
  });

  it('are listed by order, by status, and by whether they wait for a person', async () => {
    await paidOrder('T-list');
    for (const no of [1, 2, 3]) await refund('T-list', { refundNo: `R-list-${no}`, amount: 100 });
    await untilStatus('R-list-3', 'SUCCEEDED');
    const nosOf = async (query: string): Promise<unknown> => {
      const { data } = await shop.api.get(`/v1/refunds?orderNo=T-list&${query}`);
      return Array.isArray(data.items) && data.items.map((item: Data) => item.refundNo);
    };
    expect(await nosOf('limit=2')).toEqual(['R-list-3', 'R-list-2']);
    expect(await nosOf('needsAttention=false')).toHaveLength(3);
    expect(await nosOf('needsAttention=true')).toEqual([]);
    expect(await nosOf('status=ABNORMAL')).toEqual([]);
  });

  describe('whose callback is lost', () => {
    it('are settled by asking', async () => {
      fault({ on: 'callback', match: { outRefundNo: 'R-lost' }, action: { kind: 'lose' }, times: 'always' });
      await paidOrder('T-lost');
      hold('R-lost');
      await refund('T-lost', { refundNo: 'R-lost', amount: 1200 });
      settle('R-lost', 'SUCCESS');
      expect((await act('R-lost', 'sync')).data).toMatchObject({ status: 'SUCCEEDED' });
      expect(await readOrder(shop, 'T-lost')).toMatchObject({ status: 'REFUNDED' });
      expect((await act('R-lost', 'sync')).data).toMatchObject({ status: 'SUCCEEDED' });
      expect(await eventsOf('R-lost')).toEqual(['refund.succeeded']);
    });

    it('are settled by the job, without anybody', async () => {
      fault({ on: 'callback', match: { outRefundNo: 'R-lost-2' }, action: { kind: 'lose' }, times: 'always' });
      await paidOrder('T-lost-2');
      hold('R-lost-2');
      await refund('T-lost-2', { refundNo: 'R-lost-2', amount: 1200 });
      settle('R-lost-2', 'SUCCESS');
      later(61_000);
      await untilStatus('R-lost-2', 'SUCCEEDED');
    });
  });

  describe('that WeChat Pay does not take', () => {
    it('for good are closed, said so, and leave the money to other refunds', async () => {
      await paidOrder('T-refused');
      disturb('R-refused', { kind: 'status', status: 400, code: 'PARAM_ERROR' }, { method: 'POST' });
      expect(await refund('T-refused', { refundNo: 'R-refused', amount: 1200 })).toMatchObject({
        status: 422,
        body: { reason: 'CHANNEL_REFUSED' },
      });
      expect(await read('R-refused')).toMatchObject({ status: 'CLOSED', failure: 'PARAM_ERROR' });
      expect(await eventsOf('R-refused')).toEqual(['refund.failed']);
      await refund('T-refused', { refundNo: 'R-refused-2', amount: 1200 });
      await untilStatus('R-refused-2', 'SUCCEEDED');
      expect(await readOrder(shop, 'T-refused')).toMatchObject({ status: 'REFUNDED', refundingAmount: 0 });
    });

    it('because it has made another under their number are closed, said so, and leave the money to other refunds', async () => {
      await paidOrder('T-taken');
      await takeNumber('R-taken');
      expect((await refund('T-taken', { refundNo: 'R-taken', amount: 1200 })).body?.reason).toBe('CHANNEL_REFUSED');
      expect(await read('R-taken')).toMatchObject({ status: 'CLOSED', failure: 'INVALID_REQUEST' });
      expect(await eventsOf('R-taken')).toEqual(['refund.failed']);
      await refund('T-taken', { refundNo: 'R-free', amount: 1200 });
      await untilStatus('R-free', 'SUCCEEDED');
    });

    it('are not believed to be refused when an earlier try was made', async () => {
      await paidOrder('T-made');
      hold('R-made');
      disturb('R-made', { kind: 'reply-lost' }, { method: 'POST' });
      expect((await refund('T-made', { refundNo: 'R-made', amount: 100 })).data).toMatchObject({ status: 'CREATED' });
      expect(there('R-made')?.state).toBe('PROCESSING');
      disturb('R-made', { kind: 'status', status: 403, code: 'RULE_LIMIT' }, { method: 'POST' });
      later(61_000);
      await untilStatus('R-made', 'PROCESSING');
      settle('R-made', 'SUCCESS');
      await untilStatus('R-made', 'SUCCEEDED');
    });

    it('because the balance is too low are tried three times more, then wait for a person', async () => {
      await paidOrder('T-poor');
      const balance = shop.simulator.balance.get(shop.merchant.mchid);
      shop.simulator.balance.set(shop.merchant.mchid, 0);
      const { status, data } = await refund('T-poor', { refundNo: 'R-poor', amount: 1200 });
      expect({ status, data }).toMatchObject({ status: 201, data: { status: 'CREATED', failure: 'NOT_ENOUGH' } });
      expect((await act('R-poor', 'retry')).body?.reason).toBe('REFUND_NOT_STUCK');
      expect((await act('R-poor', 'abandon')).body?.reason).toBe('REFUND_NOT_STUCK');
      const tries = async () =>
        Number((await shop.rows("SELECT failed_tries FROM refunds WHERE refund_no = 'R-poor'"))[0]?.failed_tries);
      for (const expected of [2, 3, 4]) {
        await eventually(`try ${expected}`, async () => {
          await makeDue('R-poor');
          return (await tries()) === expected;
        });
      }
      expect(await read('R-poor')).toMatchObject({ status: 'CREATED', attention: 'TRIES_EXHAUSTED' });
      expect(await untilAlerted(shop, 'R-poor')).toEqual(['refund.needs-attention']);
      expect(await eventsOf('R-poor')).toEqual(['refund.needs_attention']);
      const { data: waiting } = await shop.api.get('/v1/refunds?needsAttention=true');
      expect(waiting.items).toMatchObject([{ refundNo: 'R-poor' }]);

      shop.simulator.balance.set(shop.merchant.mchid, balance);
      expect((await act('R-poor', 'retry')).status).toBe(200);
      await untilStatus('R-poor', 'SUCCEEDED');
      expect(shop.simulator.refunds.list({ outTradeNo: 'T-poor' })).toHaveLength(1);
    });
  });

  describe('that are stuck', () => {
    const stuck = async (name: string): Promise<string> => {
      await paidOrder(`T-${name}`);
      await refund(`T-${name}`, { refundNo: `R-${name}`, amount: 1200 });
      await shop.rows(
        "UPDATE refunds SET failed_tries = 4, attention = 'TRIES_EXHAUSTED', version = version + 1 WHERE refund_no = ?",
        [`R-${name}`],
      );
      return `R-${name}`;
    };

    it('are given up by a person, and the money can be refunded again', async () => {
      disturb('R-stuck-1', { kind: 'status', status: 500, code: 'BANK_ERROR' }, { method: 'POST' });
      const refundNo = await stuck('stuck-1');
      expect(await act(refundNo, 'abandon')).toMatchObject({
        status: 200,
        data: { status: 'CLOSED', failure: 'ABANDONED' },
      });
      expect(await readOrder(shop, 'T-stuck-1')).toMatchObject({ status: 'PAID', refundingAmount: 0 });
      expect(await eventsOf(refundNo)).toEqual(['refund.failed']);
      await refund('T-stuck-1', { refundNo: 'R-stuck-1b', amount: 1200 });
      await untilStatus('R-stuck-1b', 'SUCCEEDED');
    });

    it('are not given up when they were made without our knowing', async () => {
      hold('R-stuck-2');
      disturb('R-stuck-2', { kind: 'reply-lost' }, { method: 'POST' });
      const refundNo = await stuck('stuck-2');
      expect((await act(refundNo, 'abandon')).body?.reason).toBe('REFUND_NOT_STUCK');
      expect(await read(refundNo)).toMatchObject({ status: 'PROCESSING' });
      expect(await read(refundNo)).not.toHaveProperty('attention');
      settle(refundNo, 'SUCCESS');
      await untilStatus(refundNo, 'SUCCEEDED');
    });

    it('are given up, too, when WeChat Pay has made another under their number', async () => {
      disturb('R-stuck-4', { kind: 'status', status: 500, code: 'BANK_ERROR' }, { method: 'POST' });
      const refundNo = await stuck('stuck-4');
      shop.simulator.faults.clear();
      await takeNumber(refundNo);
      expect(await act(refundNo, 'abandon')).toMatchObject({ status: 200, data: { status: 'CLOSED' } });
      expect(await readOrder(shop, 'T-stuck-4')).toMatchObject({ status: 'PAID', refundingAmount: 0 });
    });

    it('stay as they are when nobody can say whether they were made', async () => {
      disturb('R-stuck-3', { kind: 'status', status: 500, code: 'BANK_ERROR' });
      const refundNo = await stuck('stuck-3');
      shop.simulator.faults.clear();
      disturb('R-stuck-3', { kind: 'status', status: 500, code: 'BANK_ERROR' }, { method: 'GET' });
      expect((await act(refundNo, 'abandon')).status).toBe(502);
      expect(await read(refundNo)).toMatchObject({ status: 'CREATED', attention: 'TRIES_EXHAUSTED' });
    });
  });

  it('that WeChat Pay closes leave the money to other refunds', async () => {
    await paidOrder('T-closed');
    hold('R-closed');
    await refund('T-closed', { refundNo: 'R-closed', amount: 1200 });
    settle('R-closed', 'CLOSED');
    await untilStatus('R-closed', 'CLOSED');
    expect(await readOrder(shop, 'T-closed')).toMatchObject({ status: 'PAID', refundingAmount: 0, refundedAmount: 0 });
    expect(await eventsOf('R-closed')).toEqual(['refund.failed']);
  });

  describe('that turn abnormal', () => {
    const abnormal = async (name: string): Promise<string> => {
      await paidOrder(`T-${name}`);
      hold(`R-${name}`);
      await refund(`T-${name}`, { refundNo: `R-${name}`, amount: 1200 });
      settle(`R-${name}`, 'ABNORMAL');
      await untilStatus(`R-${name}`, 'ABNORMAL');
      return `R-${name}`;
    };
    const CARD = { type: 'USER_BANK_CARD', bankType: 'ICBC_DEBIT', bankAccount: '6222000011112222', realName: '张三' };

    it('call for a person, who sends them to a card of the payer', async () => {
      const refundNo = await abnormal('abnormal');
      expect(await read(refundNo)).toMatchObject({ attention: 'ABNORMAL' });
      expect(await untilAlerted(shop, refundNo)).toEqual(['refund.needs-attention']);
      expect(await eventsOf(refundNo)).toEqual(['refund.needs_attention']);

      expect((await act(refundNo, 'resend', CARD)).status).toBe(200);
      expect(there(refundNo)?.reroute).toMatchObject({ type: 'USER_BANK_CARD', bankAccount: '6222000011112222' });
      expect(await untilStatus(refundNo, 'SUCCEEDED')).not.toHaveProperty('attention');
      expect(await readOrder(shop, 'T-abnormal')).toMatchObject({ status: 'REFUNDED' });
      expect((await act(refundNo, 'resend', CARD)).body?.reason).toBe('REFUND_NOT_ABNORMAL');
      const told = JSON.stringify([shop.log, await shop.rows('SELECT * FROM refunds')]);
      expect(told).not.toContain('6222000011112222');
      expect(told).not.toContain('张三');
    });

    it('are found under way when the answer to the resend was lost', async () => {
      const refundNo = await abnormal('abnormal-2');
      fault({
        on: 'api',
        match: { path: `${REFUNDS}/.*/apply-abnormal-refund`.replace(/^\//, '^/') },
        action: { kind: 'reply-lost' },
      });
      expect((await act(refundNo, 'resend', { type: 'MERCHANT_BANK_CARD' })).status).toBe(502);
      later(61_000);
      await untilStatus(refundNo, 'SUCCEEDED');
    });
  });

  it('that take longer than a week call for a person once, and are watched on', async () => {
    await paidOrder('T-slow');
    hold('R-slow');
    await refund('T-slow', { refundNo: 'R-slow', amount: 1200 });
    await shop.rows("UPDATE refunds SET created_at = '2026-01-01 00:00:00.000' WHERE refund_no = 'R-slow'");
    await makeDue('R-slow');
    await until('R-slow', 'overdue', (data) => data.attention === 'OVERDUE');
    expect(await untilAlerted(shop, 'R-slow')).toEqual(['refund.needs-attention']);
    expect((await jobOf('R-slow'))?.status).toBe('WAITING');
    settle('R-slow', 'SUCCESS');
    await untilStatus('R-slow', 'SUCCEEDED');
    expect(alertsAbout(shop, 'R-slow')).toHaveLength(1);
  });

  it('of which we know nothing are set aside with an alert', async () => {
    await paidOrder('T-unknown');
    fault({
      on: 'callback',
      match: { outRefundNo: 'R-ours' },
      action: { kind: 'unknown-refund', outRefundNo: 'R-theirs' },
    });
    await refund('T-unknown', { refundNo: 'R-ours', amount: 1200 });
    expect(await untilAlerted(shop, 'UNKNOWN_REFUND')).toContain('callback.quarantined');
    expect((await act('R-ours', 'sync')).data).toMatchObject({ status: 'SUCCEEDED' });
  });
});
