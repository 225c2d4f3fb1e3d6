import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createDecipheriv, createPublicKey, createVerify } from 'node:crypto';
import { startSimulator, type CallbackFaultAction, type MerchantCredentials, type Simulator } from '../index.js';
import { startCallbackReceiver, type CallbackReceiver, type ReceivedCallback } from '../testing/callback-receiver.js';
import { nativeOrder, signedClient } from '../testing/signed-client.js';

let simulator: Simulator;
let receiver: CallbackReceiver;
let merchant: MerchantCredentials;
beforeAll(async () => {
  simulator = await startSimulator({
    callbackTimeoutMs: 300,
    notifyRewrite: { 'rewritten.example.com': 'http://127.0.0.1:9/elsewhere/' },
  });
  merchant = await simulator.addMerchant();
});
beforeEach(async () => {
  receiver = await startCallbackReceiver();
});
afterEach(async () => {
  await simulator.reset();
  await receiver.close();
});
afterAll(() => simulator.close());

/** Places and pays orders in turn; resolves when their first tries are over. */
async function pay(...outTradeNos: string[]): Promise<void> {
  const call = signedClient(simulator, merchant);
  for (const outTradeNo of outTradeNos) {
    const order = nativeOrder(merchant, outTradeNo, { notify_url: `${receiver.url}/callbacks` });
    await call('POST', '/v3/pay/transactions/native', order);
    simulator.pay(merchant.mchid, outTradeNo);
    await simulator.whenCallbacksSettled();
  }
}

const fault = (action: CallbackFaultAction, times?: number): unknown =>
  simulator.faults.add({ on: 'callback', action, ...(times && { times }) });

interface Envelope {
  id: string;
  resource: { ciphertext: string; nonce: string; associated_data: string };
}

function decrypt({ body }: ReceivedCallback): Record<string, unknown> {
  const { ciphertext, nonce, associated_data: data } = (JSON.parse(body) as Envelope).resource;
  const bytes = Buffer.from(ciphertext, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', merchant.apiV3Key, nonce).setAAD(Buffer.from(data));
  decipher.setAuthTag(bytes.subarray(-16));
  const plain = Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString('utf8');
  return JSON.parse(plain) as Record<string, unknown>;
}

function verifies({ headers, body }: ReceivedCallback): boolean {
  const message = `${String(headers['wechatpay-timestamp'])}\n${String(headers['wechatpay-nonce'])}\n${body}\n`;
  return createVerify('RSA-SHA256')
    .update(message)
    .verify(createPublicKey(merchant.publicKey ?? ''), String(headers['wechatpay-signature']), 'base64');
}

const paidNumbers = (): unknown[] => receiver.received.map((callback) => decrypt(callback).out_trade_no);
const log = (outTradeNo: string) => simulator.callbacks.list({ outTradeNo })[0];

describe('a callback', () => {
  it('tells of the payment, encrypted and signed, once it is acknowledged', async () => {
    await pay('ORDER001');
    await simulator.clock.advance(86_400_000);
    const [callback] = receiver.received;
    expect(receiver.received).toHaveLength(1);
    expect(callback && verifies(callback)).toBe(true);
    expect(callback && decrypt(callback)).toMatchObject({
      out_trade_no: 'ORDER001',
      trade_state: 'SUCCESS',
      amount: { total: 100, payer_total: 100 },
    });
    expect(log('ORDER001')).toMatchObject({ state: 'acknowledged', tries: [{ number: 1, status: 204 }] });
    const events = simulator.orders.get(merchant.mchid, 'ORDER001')?.timeline.map(({ event }) => event);
    expect(events).toEqual(['prepay-requested', 'paid', 'callback-sent', 'callback-answered']);
  });

  it('comes 16 times over 24 hours and 4 minutes when nobody acknowledges it, each time signed anew', async () => {
    receiver.answer = 500;
    await pay('ORDER002');
    await simulator.clock.advance(2 * 86_400_000);
    const tries = log('ORDER002')?.tries ?? [];
    const minutes = tries.map(({ at }) => Math.round((Date.parse(at) - Date.parse(tries[0]?.at ?? '')) / 60_000));
    expect(minutes).toEqual([0, 0, 1, 1, 4, 14, 34, 64, 94, 124, 184, 364, 544, 724, 1084, 1444]);
    expect(log('ORDER002')?.state).toBe('given-up');
    expect(new Set(receiver.received.map(({ body }) => (JSON.parse(body) as Envelope).id)).size).toBe(1);
    expect(new Set(receiver.received.map(({ headers }) => headers['wechatpay-nonce'])).size).toBe(16);
    expect(receiver.received.every(verifies)).toBe(true);
    const now = Date.now() / 1000;
    const skews = receiver.received.map(({ headers }) => Math.abs(now - Number(headers['wechatpay-timestamp'])));
    expect(Math.max(...skews)).toBeLessThan(60);
  });

  it('comes again when no answer came in time', async () => {
    const hanging = new Promise<number>(() => undefined);
    receiver.answer = () => (receiver.received.length === 1 ? hanging : 200);
    await pay('ORDER003');
    expect(log('ORDER003')).toMatchObject({ state: 'pending', tries: [{ error: 'no answer within 0.3 s' }] });
    expect(log('ORDER003')?.tries[0]?.durationMs).toBeLessThan(3000);
    await simulator.clock.advance(15_000);
    expect(log('ORDER003')).toMatchObject({ state: 'acknowledged', tries: [{}, { number: 2, status: 200 }] });
  });

  it('can be sent once more at will', async () => {
    await pay('ORDER004');
    expect(await simulator.callbacks.resend(log('ORDER004')?.id ?? '')).toBe(true);
    expect(paidNumbers()).toEqual(['ORDER004', 'ORDER004']);
    expect(await simulator.callbacks.resend('nothing')).toBe(false);
  });

  it('goes to the base URL of its merchant, or of the host it names', async () => {
    const redirected = await simulator.addMerchant({ mchid: '1900000002', callbackBaseUrl: `${receiver.url}/` });
    for (const [client, outTradeNo, host] of [
      [redirected, 'ORDER005', 'pay.example.com'],
      [merchant, 'ORDER006', 'rewritten.example.com'],
    ] as const) {
      const order = nativeOrder(client, outTradeNo, { notify_url: `https://${host}/v1/callbacks/demo` });
      await signedClient(simulator, client)('POST', '/v3/pay/transactions/native', order);
      simulator.pay(client.mchid, outTradeNo);
    }
    await simulator.whenCallbacksSettled();
    expect(receiver.received.map(({ path }) => path)).toEqual(['/v1/callbacks/demo']);
    expect(log('ORDER006')?.url).toBe('http://127.0.0.1:9/elsewhere/v1/callbacks/demo');
  });
});

describe('a faulty callback', () => {
  it('is lost and comes with the next step', async () => {
    fault({ kind: 'lose' });
    await pay('ORDER010');
    expect(receiver.received).toHaveLength(0);
    await simulator.clock.advance(15_000);
    expect(paidNumbers()).toEqual(['ORDER010']);
    expect(log('ORDER010')).toMatchObject({ tries: [{ number: 1, fault: 'lose' }, { number: 2 }] });
  });

  it('is sent twice', async () => {
    fault({ kind: 'double' });
    await pay('ORDER011', 'ORDER012');
    await simulator.clock.advance(60_000);
    expect(log('ORDER011')).toMatchObject({ state: 'acknowledged', tries: [{ number: 1 }, { number: 1 }] });
    expect(paidNumbers()).toEqual(['ORDER011', 'ORDER011', 'ORDER012']);
  });

  it('is held back until enough are held, or until a flush, and comes in reverse', async () => {
    fault({ kind: 'reorder', hold: 3 });
    await pay('ORDER013', 'ORDER014');
    expect(log('ORDER013')?.state).toBe('held');
    await pay('ORDER015');
    expect(paidNumbers()).toEqual(['ORDER015', 'ORDER014', 'ORDER013']);
    fault({ kind: 'reorder', hold: 3 });
    await pay('ORDER016', 'ORDER017');
    expect(await simulator.callbacks.flush()).toBe(2);
    expect(paidNumbers().slice(3)).toEqual(['ORDER017', 'ORDER016']);
  });

  it('is late', async () => {
    fault({ kind: 'delay', ms: 60_000 });
    await pay('ORDER018');
    await simulator.clock.advance(59_000);
    expect(receiver.received).toHaveLength(0);
    await simulator.clock.advance(2_000);
    expect(paidNumbers()).toEqual(['ORDER018']);
  });

  it.each(['body', 'signature'] as const)('is forged in its %s, and the true one follows', async (part) => {
    fault({ kind: 'forge', part });
    await pay('ORDER020');
    await simulator.clock.advance(15_000);
    expect(receiver.received.map(verifies)).toEqual([false, true]);
  });

  it('is forged in its serial or time, and the true one follows', async () => {
    fault({ kind: 'forge', part: 'serial' });
    fault({ kind: 'forge', part: 'timestamp' });
    await pay('ORDER021');
    await simulator.clock.advance(30_000);
    const [serial, timestamp, right] = receiver.received.map(({ headers }) => headers);
    expect([serial, timestamp, right].map((headers) => headers?.['wechatpay-serial'] === merchant.publicKeyId)).toEqual(
      [false, true, true],
    );
    const age = (headers?: ReceivedCallback['headers']) => Date.now() / 1000 - Number(headers?.['wechatpay-timestamp']);
    expect(age(timestamp)).toBeGreaterThan(599);
    expect(age(right)).toBeLessThan(60);
    expect(receiver.received.map(verifies)).toEqual([true, true, true]);
  });

  it('is preceded by a probe', async () => {
    fault({ kind: 'probe' });
    await pay('ORDER022');
    const [probe] = receiver.received;
    expect(probe?.headers['wechatpay-signature']).toMatch(/^WECHATPAY\/SIGNTEST\//);
    expect(receiver.received.map(verifies)).toEqual([false, true]);
  });

  it.each([
    [{ kind: 'wrong-amount' }, { amount: { total: 101 } }],
    [{ kind: 'wrong-amount', amount: 1 }, { amount: { total: 1 } }],
    [{ kind: 'wrong-appid' }, { appid: 'wx0000000000000000' }],
    [{ kind: 'wrong-mchid' }, { mchid: '1999999999' }],
    [{ kind: 'unknown-order', outTradeNo: 'NOBODYS1' }, { out_trade_no: 'NOBODYS1' }],
  ] satisfies [CallbackFaultAction, object][])('is genuine but says %o', async (action, content) => {
    fault(action);
    await pay('ORDER023');
    const [callback] = receiver.received;
    expect(callback && verifies(callback)).toBe(true);
    expect(callback && decrypt(callback)).toMatchObject(content);
  });
});
