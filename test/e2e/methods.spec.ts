import { createPublicKey, verify, X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DATABASE_KINDS } from '../support/databases.js';
import { openShop, type Shop } from '../support/shop.js';
import { eventsOf, OPENID, placeOrder, record, untilOrderIs } from '../support/trade.js';

interface MethodCase {
  readonly request: Record<string, unknown>;
  /** What the answer holds for the payer, and nothing else of its kind. */
  readonly gives: readonly string[];
  /** The method as WeChat Pay names it. */
  readonly there: string;
  /** The parameters, and the four lines that are signed, as WeChat Pay documents them. */
  readonly invoke?: {
    readonly parameters: (p: Parameters) => Record<string, unknown>;
    readonly lines: (p: Parameters, invoke: Readonly<Record<string, unknown>>) => unknown[];
    readonly signature: string;
  };
}

interface Parameters {
  readonly appid: string;
  readonly mchid: string;
  readonly prepayId: string;
}

const SECONDS = expect.stringMatching(/^\d{10}$/);
const NONCE = expect.stringMatching(/^\w{16,32}$/);
const SIGNATURE = expect.stringMatching(/^[A-Za-z0-9+/]{342}==$/);
const inPage = ({ prepayId }: Parameters) => ({
  timeStamp: SECONDS,
  nonceStr: NONCE,
  package: `prepay_id=${prepayId}`,
  signType: 'RSA',
  paySign: SIGNATURE,
});
const pageLines = (
  { appid }: Parameters,
  { timeStamp, nonceStr, package: text }: Readonly<Record<string, unknown>>,
) => [appid, timeStamp, nonceStr, text];

const METHODS: Record<string, MethodCase> = {
  native: { request: { method: 'native' }, gives: ['codeUrl'], there: 'native' },
  h5: { request: { method: 'h5', clientIp: '203.0.113.7' }, gives: ['h5Url'], there: 'h5' },
  jsapi: {
    request: { method: 'jsapi', openid: OPENID },
    gives: ['prepayId', 'invoke'],
    there: 'jsapi',
    invoke: {
      parameters: (p) => ({ appId: p.appid, ...inPage(p) }),
      lines: pageLines,
      signature: 'paySign',
    },
  },
  mini: {
    request: { method: 'mini', openid: OPENID },
    gives: ['prepayId', 'invoke'],
    there: 'jsapi',
    invoke: { parameters: inPage, lines: pageLines, signature: 'paySign' },
  },
  app: {
    request: { method: 'app' },
    gives: ['prepayId', 'invoke'],
    there: 'app',
    invoke: {
      parameters: ({ appid, mchid, prepayId }) => ({
        appid,
        partnerid: mchid,
        prepayid: prepayId,
        package: 'Sign=WXPay',
        noncestr: NONCE,
        timestamp: SECONDS,
        sign: SIGNATURE,
      }),
      lines: ({ appid }, { timestamp, noncestr, prepayid }) => [appid, timestamp, noncestr, prepayid],
      signature: 'sign',
    },
  },
};

describe.each(DATABASE_KINDS)('ways to pay, on %s', (database) => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop({ database });
  });
  afterAll(() => shop.close());

  const proves = (lines: readonly unknown[], signature: unknown): boolean => {
    const certificate = new X509Certificate(shop.merchant.merchantCertificate ?? '');
    const key = createPublicKey(certificate.publicKey.export({ type: 'spki', format: 'pem' }));
    const text = lines.map((line) => `${String(line)}\n`).join('');
    return verify('RSA-SHA256', Buffer.from(text), key, Buffer.from(String(signature), 'base64'));
  };

  it.each(Object.entries(METHODS))(
    '%s: from the order to the money',
    async (name, { request, gives, there, invoke }) => {
      const orderNo = `T-way-${name}`;
      const placed = await placeOrder(shop, orderNo, {
        attach: '桌号七',
        payment: { channel: 'wechat', ...request },
      });
      expect(placed.status).toBe(201);
      const payment = record(placed.data.payment);
      const forThePayer = ['codeUrl', 'h5Url', 'prepayId', 'invoke'].filter((field) => payment[field] !== undefined);
      expect(forThePayer).toEqual(gives);

      const order = shop.simulator.orders.get(shop.merchant.mchid, orderNo);
      expect(order).toMatchObject({
        method: there,
        description: '两杯茶',
        attach: '桌号七',
        amount: 1200,
        currency: 'CNY',
        state: 'NOTPAY',
        notifyUrl: expect.stringMatching(/\/v1\/callbacks\/wechatpay\/demo$/),
      });
      if (payment.codeUrl !== undefined) expect(payment.codeUrl).toBe(order?.codeUrl);
      if (payment.h5Url !== undefined) expect(payment.h5Url).toBe(order?.h5Url);
      if (invoke) {
        const parameters = { appid: shop.merchant.appid, mchid: shop.merchant.mchid, prepayId: order?.prepayId ?? '' };
        expect(payment.prepayId).toBe(parameters.prepayId);
        const given = record(payment.invoke);
        expect(given).toEqual(invoke.parameters(parameters));
        expect(proves(invoke.lines(parameters, given), given[invoke.signature])).toBe(true);
        expect(proves(['another appid', ...invoke.lines(parameters, given).slice(1)], given[invoke.signature])).toBe(
          false,
        );
      }

      const view = shop.simulator.pay(shop.merchant.mchid, orderNo);
      const paid = await untilOrderIs(shop, orderNo, 'PAID');
      expect(paid).toMatchObject({
        paidAt: new Date(view.paidAt ?? '').toISOString(),
        payment: { status: 'SUCCEEDED', transactionId: view.transactionId, method: request.method },
      });
      expect(Object.keys(record(paid.payment)).filter((field) => gives.includes(field))).toEqual([]);
      expect(await eventsOf(shop, orderNo)).toEqual(['payment.succeeded', 'order.paid']);
    },
  );

  it('signs what brings up the payment anew each time it is read', async () => {
    await placeOrder(shop, 'T-way-anew', { payment: { channel: 'wechat', method: 'mini', openid: OPENID } });
    const [first, second] = await Promise.all([1, 2].map(() => shop.api.get('/v1/orders/T-way-anew')));
    const invokes = [first, second].map((answer) => record(record(answer?.data.payment).invoke));
    expect(invokes[0]?.package).toBe(invokes[1]?.package);
    expect(invokes[0]?.nonceStr).not.toBe(invokes[1]?.nonceStr);
    for (const invoke of invokes) {
      const { timeStamp, nonceStr, package: text } = invoke;
      expect(proves([shop.merchant.appid, timeStamp, nonceStr, text], invoke.paySign)).toBe(true);
    }
  });
});
