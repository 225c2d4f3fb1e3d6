import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createDecipheriv } from 'node:crypto';
import { startSimulator, type FaultRequest, type MerchantCredentials, type Simulator } from '../index.js';
import { startCallbackReceiver, type CallbackReceiver } from '../testing/callback-receiver.js';
import { nativeOrder, signedClient } from '../testing/signed-client.js';

let simulator: Simulator;
let receiver: CallbackReceiver;
let merchant: MerchantCredentials;
beforeAll(async () => {
  simulator = await startSimulator();
});
beforeEach(async () => {
  receiver = await startCallbackReceiver();
  merchant = await simulator.addMerchant({ refundNotifyUrl: `${receiver.url}/of-the-merchant` });
});
afterEach(async () => {
  await simulator.reset();
  await receiver.close();
});
afterAll(() => simulator.close());

/** Pays an order of 100 fen and refunds it; resolves when the first tries of its callbacks are over. */
async function refund(outTradeNo: string, changes: object = {}): Promise<void> {
  const call = signedClient(simulator, merchant);
  const order = nativeOrder(merchant, outTradeNo, { notify_url: `${receiver.url}/payments` });
  await call('POST', '/v3/pay/transactions/native', order);
  simulator.pay(merchant.mchid, outTradeNo);
  const answer = await call('POST', '/v3/refund/domestic/refunds', {
    out_trade_no: outTradeNo,
    out_refund_no: `R-${outTradeNo}`,
    notify_url: `${receiver.url}/refunds`,
    amount: { refund: 40, total: 100, currency: 'CNY' },
    ...changes,
  });
  expect(answer.status).toBe(200);
  await simulator.whenCallbacksSettled();
}

interface Envelope {
  event_type: string;
  summary: string;
  resource_type: string;
  resource: { original_type: string; ciphertext: string; nonce: string; associated_data: string };
}

interface Told {
  path: string;
  envelope: Envelope;
  content: unknown;
}

/** What the merchant was told of refunds. */
function told(): Told[] {
  const all = receiver.received.map(({ path, body }) => ({ path, envelope: JSON.parse(body) as Envelope }));
  const ofRefunds = all.filter(({ envelope }) => envelope.event_type.startsWith('REFUND.'));
  return ofRefunds.map((one) => ({ ...one, content: decrypt(one.envelope) }));
}

function decrypt({ resource: { ciphertext, nonce, associated_data: data } }: Envelope): unknown {
  const bytes = Buffer.from(ciphertext, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', merchant.apiV3Key, nonce).setAAD(Buffer.from(data));
  decipher.setAuthTag(bytes.subarray(-16));
  return JSON.parse(Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString('utf8'));
}

const fault = (request: FaultRequest): unknown => simulator.faults.add(request);

describe('the callback of a refund', () => {
  it('tells of its success, where the refund wants it', async () => {
    await refund('ORDER001');
    const { transactionId, refundId } = simulator.refunds.get(merchant.mchid, 'R-ORDER001') ?? {};
    expect(told()).toMatchObject([
      {
        path: '/refunds',
        envelope: {
          event_type: 'REFUND.SUCCESS',
          summary: '退款成功',
          resource_type: 'encrypt-resource',
          resource: { original_type: 'refund', associated_data: 'refund' },
        },
      },
    ]);
    expect(told()[0]?.content).toEqual({
      mchid: merchant.mchid,
      out_trade_no: 'ORDER001',
      transaction_id: transactionId,
      out_refund_no: 'R-ORDER001',
      refund_id: refundId,
      refund_status: 'SUCCESS',
      success_time: expect.stringMatching(/\+08:00$/),
      user_received_account: '支付用户零钱',
      amount: { total: 100, refund: 40, payer_total: 100, payer_refund: 40 },
    });
  });

  it('goes where the merchant hears of refunds when the request names no place, or nowhere', async () => {
    await refund('ORDER002', { notify_url: undefined });
    expect(told().map(({ path }) => path)).toEqual(['/of-the-merchant']);
    merchant = await simulator.addMerchant();
    await refund('ORDER003', { notify_url: undefined });
    expect(simulator.refunds.get(merchant.mchid, 'R-ORDER003')?.state).toBe('SUCCESS');
    expect(simulator.callbacks.list({ outRefundNo: 'R-ORDER003' })).toEqual([]);
  });

  it.each([
    ['abnormal', 'REFUND.ABNORMAL', 'ABNORMAL'],
    ['close', 'REFUND.CLOSED', 'CLOSED'],
  ] as const)('tells when it ends as %s', async (kind, eventType, status) => {
    fault({ on: 'refund', action: { kind } });
    await refund('ORDER004');
    expect(told()).toMatchObject([{ envelope: { event_type: eventType }, content: { refund_status: status } }]);
    expect(told()[0]?.content).not.toHaveProperty('success_time');
  });

  it('is repeated by the schedule, and says what was true when the refund ended', async () => {
    fault({ on: 'refund', action: { kind: 'abnormal' } });
    receiver.answer = ({ body }) => (body.includes('REFUND.ABNORMAL') ? 500 : 204);
    await refund('ORDER005');
    simulator.settleRefund(merchant.mchid, 'R-ORDER005', 'SUCCESS');
    await simulator.clock.advance(15_000);
    const statuses = told().map(({ content }) => (content as { refund_status: string }).refund_status);
    expect(statuses.sort()).toEqual(['ABNORMAL', 'ABNORMAL', 'SUCCESS']);
    const [, abnormal, success] = simulator.callbacks.list({ outTradeNo: 'ORDER005' });
    expect(abnormal).toMatchObject({ eventType: 'REFUND.ABNORMAL', outRefundNo: 'R-ORDER005', state: 'pending' });
    expect(success).toMatchObject({ eventType: 'REFUND.SUCCESS', state: 'acknowledged' });
  });

  it('stands in the story of its order', async () => {
    await refund('ORDER006');
    const timeline = simulator.orders.get(merchant.mchid, 'ORDER006')?.timeline ?? [];
    expect(timeline.filter(({ detail }) => detail?.outRefundNo === 'R-ORDER006')).toMatchObject([
      { event: 'refund-requested', detail: { amount: 40, state: 'PROCESSING' } },
      { event: 'refund-succeeded', detail: { amount: 40 } },
      { event: 'callback-sent', detail: { number: 1 } },
      { event: 'callback-answered', detail: { status: 204 } },
    ]);
  });

  it('is lost, and wrong in what it says, without a payment’s callback being touched', async () => {
    const match = { eventType: 'REFUND.SUCCESS' };
    fault({ on: 'callback', match, action: { kind: 'lose' } });
    fault({ on: 'callback', match, action: { kind: 'wrong-amount' } });
    await refund('ORDER007');
    expect(receiver.received).toHaveLength(1);
    await simulator.clock.advance(15_000);
    expect(told()).toMatchObject([{ content: { amount: { refund: 41, payer_refund: 41, total: 100 } } }]);
    fault({ on: 'callback', match: { outRefundNo: 'R-ORDER008' }, action: { kind: 'unknown-refund' } });
    await refund('ORDER008');
    expect(told()[1]?.content).toMatchObject({
      out_trade_no: 'ORDER008',
      out_refund_no: expect.stringMatching(/^unk/),
    });
  });
});
