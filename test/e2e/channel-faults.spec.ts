import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { ApiFaultAction } from '../../simulator/index.js';
import { logEntries } from '../support/log-entries.js';
import { openShop, type Shop } from '../support/shop.js';
import { attemptsOf, eventsOf, NATIVE, OPENID, placeOrder, readOrder, untilOrderIs } from '../support/trade.js';

describe('prepayments when WeChat Pay misbehaves', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop({ database: 'mysql' });
  });
  afterAll(() => shop.close());
  afterEach(() => {
    shop.simulator.faults.clear();
  });

  /** For as often as one call of ours tries. */
  const disturb = (outTradeNo: string, action: ApiFaultAction, times = 3) =>
    shop.simulator.faults.add({ on: 'api', match: { outTradeNo, method: 'POST' }, action, times });
  const payWith = (orderNo: string, payment: object) => shop.api.post(`/v1/orders/${orderNo}/payments`, payment);
  const there = (outTradeNo: string) => shop.simulator.orders.get(shop.merchant.mchid, outTradeNo);

  const untilPaid = async (orderNo: string, outTradeNo: string): Promise<void> => {
    shop.simulator.pay(shop.merchant.mchid, outTradeNo);
    await untilOrderIs(shop, orderNo, 'PAID');
    expect(await eventsOf(shop, orderNo)).toEqual(['payment.succeeded', 'order.paid']);
  };

  it.each([
    ['PARAM_ERROR', 400],
    ['APPID_MCHID_NOT_MATCH', 400],
    ['NO_AUTH', 403],
    ['RULE_LIMIT', 403],
  ])('a refusal fails the attempt, not the order: %s; the next attempt works', async (channelCode, status) => {
    const orderNo = `T-no-${channelCode}`;
    disturb(orderNo, { kind: 'status', status, code: channelCode }, 1);
    const refused = await placeOrder(shop, orderNo);
    expect(refused).toMatchObject({ status: 422, body: { code: 42201, reason: 'CHANNEL_REFUSED' } });
    expect(refused.body?.message).toContain(channelCode);
    expect(await readOrder(shop, orderNo)).toMatchObject({
      status: 'CREATED',
      payment: { status: 'FAILED', failure: channelCode },
    });

    const next = await payWith(orderNo, NATIVE);
    expect(next).toMatchObject({ status: 201, data: { payment: { status: 'PENDING', outTradeNo: `${orderNo}-2` } } });
    expect(await attemptsOf(shop, orderNo)).toMatchObject([{ status: 'FAILED' }, { status: 'PENDING' }]);
    await untilPaid(orderNo, `${orderNo}-2`);
  });

  it.each<[string, ApiFaultAction]>([
    ['cut off after the work', { kind: 'reply-lost' }],
    ['forged', { kind: 'bad-signature' }],
    ['unsigned', { kind: 'unsigned' }],
    ['a probe of the signature check', { kind: 'probe-signature' }],
    ['later than anybody waits', { kind: 'timeout-after-work', ms: 60_000 }],
    ['an outage', { kind: 'status', status: 500 }],
    ['an outage of the bank', { kind: 'status', status: 500, code: 'BANK_ERROR' }],
    ['a broken gateway', { kind: 'status', status: 502 }],
  ])('an answer that is %s leaves the payment open; the same call again works', async (what, action) => {
    const orderNo = `T-${what.replaceAll(' ', '-').slice(0, 24)}`;
    // Of answers that do not come, two are all that a caller waits for.
    disturb(orderNo, action, action.kind === 'timeout-after-work' ? 2 : 3);
    const unknown = await placeOrder(shop, orderNo);
    expect(unknown).toMatchObject({ status: 502, body: { code: 50201, reason: 'CHANNEL_OUTCOME_UNKNOWN' } });
    expect(unknown.body).not.toHaveProperty('data');
    expect(await readOrder(shop, orderNo)).toMatchObject({ status: 'CREATED', payment: { status: 'PENDING' } });

    const again = await placeOrder(shop, orderNo);
    expect(again).toMatchObject({ status: 200, data: { payment: { status: 'PENDING', outTradeNo: orderNo } } });
    expect(again.data.payment).toMatchObject({ codeUrl: there(orderNo)?.codeUrl });
    expect(await attemptsOf(shop, orderNo)).toHaveLength(1);
    await untilPaid(orderNo, orderNo);
  });

  it('a single failure is healed by asking again, and the caller sees nothing of it', async () => {
    disturb('T-healed', { kind: 'reply-lost' }, 1);
    expect(await placeOrder(shop, 'T-healed')).toMatchObject({ status: 201, data: { payment: { status: 'PENDING' } } });
  });

  it('a payer who has paid though our answer was lost has paid', async () => {
    disturb('T-paid-unseen', { kind: 'reply-lost' });
    await placeOrder(shop, 'T-paid-unseen');
    await untilPaid('T-paid-unseen', 'T-paid-unseen');
  });

  it.each([
    ['FREQUENCY_LIMITED', 429],
    ['RATELIMIT_EXCEEDED', 429],
  ])('too many calls: %s is passed on with Retry-After, and the payment stays open', async (channelCode, status) => {
    const orderNo = `T-${channelCode}`;
    disturb(orderNo, { kind: 'status', status, code: channelCode });
    const answer = await placeOrder(shop, orderNo);
    expect(answer).toMatchObject({ status: 503, body: { code: 50301, reason: 'CHANNEL_RATE_LIMITED' } });
    expect(answer.headers.get('retry-after')).toBe('1');
    expect(await readOrder(shop, orderNo)).toMatchObject({ status: 'CREATED', payment: { status: 'PENDING' } });
    expect(await payWith(orderNo, NATIVE)).toMatchObject({ status: 201, data: { payment: { outTradeNo: orderNo } } });
  });

  it('a change of method waits until the former attempt is closed for certain', async () => {
    await placeOrder(shop, 'T-switch');
    disturb('T-switch', { kind: 'reply-lost' });
    const mini = { channel: 'wechat', method: 'mini', openid: OPENID };
    expect(await payWith('T-switch', mini)).toMatchObject({ status: 502 });
    expect(await attemptsOf(shop, 'T-switch')).toMatchObject([{ status: 'PENDING' }]);
    expect(there('T-switch-2')).toBeUndefined();
    expect(await payWith('T-switch', mini)).toMatchObject({
      status: 201,
      data: { payment: { outTradeNo: 'T-switch-2' } },
    });
  });

  it('says in the log which call it was, under our request id and with theirs', async () => {
    disturb('T-support', { kind: 'status', status: 400, code: 'PARAM_ERROR' }, 1);
    const { body } = await placeOrder(shop, 'T-support');
    const answered = logEntries(shop.log).filter(
      ({ msg, requestId }) => msg === 'WeChat Pay answered' && requestId === body?.requestId,
    );
    expect(answered).toMatchObject([
      { path: '/v3/pay/transactions/native', status: 400, channelRequestId: expect.stringMatching(/-\d+$/) },
    ]);
  });
});
