import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Clock } from '../../src/platform/clock/clock.js';
import type { ApiAnswer } from '../support/api-client.js';
import { orderBook, type Rows } from '../support/books.js';
import { type CallbackByHand, type CallbackSender, sealEnvelope, signCallback } from '../support/callback-by-hand.js';
import { DATABASE_KINDS } from '../support/databases.js';
import { atRest, placeNative } from '../support/instances.js';
import { Openssl } from '../support/openssl.js';
import { openShop, type Shop } from '../support/shop.js';
import { CALLBACK_PATH } from '../support/shop-environment.js';

const openssl = new Openssl();
openssl.run('genpkey', '-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048', '-out', 'platform.pem');
openssl.run('genpkey', '-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048', '-out', 'stranger.pem');
afterAll(() => {
  openssl.remove();
});

const signWith = (keyFile: string) => (message: Buffer) => {
  openssl.write('message', message);
  return openssl.run('dgst', '-sha256', '-sign', keyFile, 'message').toString('base64');
};

const MINUTE_MS = 60_000;
const AT_ONCE = 16;
const SIGNATURE = 'Wechatpay-Signature';
const SIGNED_HEADERS = ['Wechatpay-Timestamp', 'Wechatpay-Nonce', 'Wechatpay-Serial', SIGNATURE];

describe.each(DATABASE_KINDS)('a callback made by hand, on %s', (database) => {
  let shop: Shop;
  let sender: CallbackSender;
  let asPlaced: Awaited<ReturnType<typeof orderBook>>;
  /** What WeChat Pay would say of the payment. */
  let resource: Readonly<Record<string, unknown>>;
  beforeAll(async () => {
    shop = await openShop({ database, merchant: { platformPrivateKey: openssl.read('platform.pem') } });
    const { mchid, appid, apiV3Key, publicKeyId = '' } = shop.merchant;
    sender = { serial: publicKeyId, apiV3Key, sign: signWith('platform.pem') };
    await placeNative(shop.api, 'HAND-0001', 1200);
    asPlaced = await orderBook(rows, 'HAND-0001');
    resource = {
      mchid,
      appid,
      out_trade_no: 'HAND-0001',
      transaction_id: '4200002026120112345678901234',
      trade_type: 'NATIVE',
      trade_state: 'SUCCESS',
      trade_state_desc: '支付成功',
      bank_type: 'OTHERS',
      success_time: '2026-12-01T10:34:56+08:00',
      payer: { openid: 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o' },
      amount: { total: 1200, payer_total: 1200, currency: 'CNY', payer_currency: 'CNY' },
    };
  });
  afterAll(() => shop.close());

  const rows: Rows = (sql, parameters) => shop.rows(sql, parameters);
  const compose = (at?: Date, by: CallbackSender = sender): CallbackByHand =>
    signCallback(sealEnvelope(resource, by.apiV3Key), by, at);
  const send = ({ headers, body }: CallbackByHand): Promise<ApiAnswer> => shop.api.post(CALLBACK_PATH, body, headers);

  /** Refused as WeChat Pay wants to hear it, without leaving a trace. */
  async function expectRefused(callback: CallbackByHand, what: string): Promise<void> {
    const { status, body } = await send(callback);
    expect({ what, status, body }).toEqual({ what, status: 401, body: { code: 'FAIL', message: expect.any(String) } });
    await expectNoTrace();
  }

  async function expectNoTrace(): Promise<void> {
    expect(await shop.rows('SELECT id FROM inbox_callbacks')).toEqual([]);
    expect(await shop.rows('SELECT id FROM outbox_events')).toEqual([]);
    expect(await orderBook(rows, 'HAND-0001')).toEqual(asPlaced);
    expect(asPlaced).toMatchObject({ status: 'CREATED', payments: [{ status: 'PENDING' }] });
  }

  const withHeader = (name: string, change: (value: string) => string): CallbackByHand => {
    const { headers, body } = compose();
    return { headers: { ...headers, [name]: change(headers[name] ?? '') }, body };
  };
  /** Another letter of the same kind in this place, so that the value keeps its form. */
  const changedAt = (text: string, position: number): string => {
    const old = text.charAt(position);
    const other = /\d/.test(old) ? String((Number(old) + 1) % 10) : old === 'A' ? 'B' : 'A';
    return text.slice(0, position) + other + text.slice(position + 1);
  };

  describe('is refused with 401, and leaves no trace,', () => {
    it('when one byte of it is another, wherever it is in the signed headers and in the body', async () => {
      const { headers, body } = compose();
      const inHeaders = SIGNED_HEADERS.flatMap((name) =>
        Array.from(headers[name] ?? '', (_, place): [string, CallbackByHand] => {
          const changed = changedAt(headers[name] ?? '', place);
          return [`character ${place} of ${name}`, { headers: { ...headers, [name]: changed }, body }];
        }),
      );
      const inBody = Array.from(body, (byte, place): [string, CallbackByHand] => {
        const changed = Buffer.from(body);
        changed.writeUInt8(byte ^ 1, place);
        return [`byte ${place} of the body`, { headers, body: changed }];
      });
      const forgeries = [...inHeaders, ...inBody];
      expect(forgeries.length).toBeGreaterThan(900);
      const others: string[] = [];
      while (forgeries.length > 0) {
        const answered = forgeries.splice(0, AT_ONCE).map(async ([what, forged]) => {
          const { status } = await send(forged);
          if (status !== 401) others.push(`${what}: ${status}`);
        });
        await Promise.all(answered);
      }
      expect(others).toEqual([]);
      await expectNoTrace();
    });

    it.each(SIGNED_HEADERS)('when %s is missing or empty', async (name) => {
      const { headers, body } = compose();
      const others = Object.fromEntries(Object.entries(headers).filter(([header]) => header !== name));
      await expectRefused({ headers: others, body }, `${name} is missing`);
      await expectRefused({ headers: { ...headers, [name]: '' }, body }, `${name} is empty`);
    });

    it('when it has no signature headers at all', () => expectRefused({ headers: {}, body: compose().body }, 'bare'));

    it.each(['WECHATPAY2-SM2-WITH-SM3', 'WECHATPAY2-SHA256-RSA2049', 'wechatpay2-sha256-rsa2048', 'none'])(
      'when the signature type is %s',
      (type) =>
        expectRefused(
          withHeader('Wechatpay-Signature-Type', () => type),
          type,
        ),
    );

    it.each([
      ['a space at the end', (body: Buffer) => Buffer.concat([body, Buffer.from(' ')])],
      ['a line feed at the end', (body: Buffer) => Buffer.concat([body, Buffer.from('\n')])],
      ['a space at the beginning', (body: Buffer) => Buffer.concat([Buffer.from(' '), body])],
      ['its last byte cut off', (body: Buffer) => body.subarray(0, -1)],
      ['nothing in it', () => Buffer.alloc(0)],
      [
        'the same JSON, written with spaces',
        (body: Buffer) => Buffer.from(JSON.stringify(JSON.parse(String(body)), null, 1)),
      ],
    ])('when the body has %s', async (what, change) => {
      const { headers, body } = compose();
      await expectRefused({ headers, body: change(body) }, what);
    });

    it.each([
      ['longer', (signature: string) => `${signature}AAAA`],
      ['shorter', (signature: string) => signature.slice(0, -4)],
      ['without its padding', (signature: string) => signature.replace(/=+$/, '')],
      ['with a stray character', (signature: string) => `${signature.slice(0, 50)}!${signature.slice(50)}`],
      ['with a space', (signature: string) => `${signature.slice(0, 50)} ${signature.slice(50)}`],
      ['in hex', (signature: string) => Buffer.from(signature, 'base64').toString('hex')],
      ['a probe', (signature: string) => `WECHATPAY/SIGNTEST/${signature.slice(19)}`],
      ['a probe before a true signature', (signature: string) => `WECHATPAY/SIGNTEST/${signature}`],
    ])('when the signature is %s', (what, change) => expectRefused(withHeader(SIGNATURE, change), what));

    it('when it is signed by a stranger under the right name', () =>
      expectRefused(compose(undefined, { ...sender, sign: signWith('stranger.pem') }), 'a stranger'));

    it.each(['PUB_KEY_ID_0119000000012026120100000000000001', '5157F09EFDC096DE15EBE81A47057A7232F1B8E1'])(
      'when it is signed under the name %s',
      (serial) => expectRefused(compose(undefined, { ...sender, serial }), serial),
    );

    it.each([
      ['more than 5 minutes old', -5.1 * MINUTE_MS],
      ['more than 5 minutes ahead', 5.1 * MINUTE_MS],
      ['a day old', -24 * 60 * MINUTE_MS],
    ])('when it is truly signed but %s', (what, skew) => expectRefused(compose(new Date(Date.now() + skew)), what));

    it.each(['', 'now', '-1', '1e9', '0x5f', '99999999999999', ' '])(
      'when it is truly signed over the timestamp "%s"',
      async (timestamp) => {
        const { body, headers } = compose();
        const nonce = headers['Wechatpay-Nonce'] ?? '';
        const signature = sender.sign(Buffer.from(`${timestamp}\n${nonce}\n${String(body)}\n`));
        const forged = { ...headers, 'Wechatpay-Timestamp': timestamp, [SIGNATURE]: signature };
        await expectRefused({ headers: forged, body }, timestamp);
      },
    );

    it('when its timestamp is in milliseconds', async () => {
      const { body, headers } = compose();
      const timestamp = String(Date.now());
      const signature = sender.sign(
        Buffer.from(`${timestamp}\n${String(headers['Wechatpay-Nonce'])}\n${String(body)}\n`),
      );
      const forged = { ...headers, 'Wechatpay-Timestamp': timestamp, [SIGNATURE]: signature };
      await expectRefused({ headers: forged, body }, timestamp);
    });
  });

  it('tells a probe from an attack: no warning for the one, a warning for the other', () => {
    const refusals = shop.log.filter((line) => line.includes('"context":"Callback"'));
    const probes = refusals.filter((line) => line.includes('signature probe refused'));
    expect(probes).toHaveLength(2);
    expect(probes.every((line) => line.includes('"level":"info"'))).toBe(true);
    expect(refusals.filter((line) => line.includes('"level":"warn"')).length).toBe(refusals.length - 2);
    expect(shop.log.filter((line) => line.includes('"level":"error"'))).toEqual([]);
  });

  it('is accepted as it was signed, and pays the order', async () => {
    const answer = await send(compose(new Date(Date.now() - 4 * MINUTE_MS)));
    expect(answer).toMatchObject({ status: 204, body: null });
    await atRest(rows);
    expect(await orderBook(rows, 'HAND-0001')).toMatchObject({
      status: 'PAID',
      payments: [{ status: 'SUCCEEDED', transactionId: '4200002026120112345678901234' }],
      events: [{ type: 'payment.succeeded' }, { type: 'order.paid' }],
    });
  });

  it('is kept to the byte, with the signature as proof of where it came from', async () => {
    const callback = compose();
    expect((await send(callback)).status).toBe(204);
    const [kept] = await shop.rows('SELECT headers, body FROM inbox_callbacks ORDER BY id DESC LIMIT 1');
    expect(Buffer.from(bytesOf(kept?.body))).toEqual(callback.body);
    expect(JSON.parse(String(kept?.headers))).toMatchObject({ 'wechatpay-signature': callback.headers[SIGNATURE] });
  });

  it('is accepted without the signature type, which proxies drop: the algorithm is fixed either way', async () => {
    const { headers, body } = compose();
    const others = Object.entries(headers).filter(([name]) => name !== 'Wechatpay-Signature-Type');
    expect((await send({ headers: Object.fromEntries(others), body })).status).toBe(204);
  });
});

function bytesOf(value: unknown): Uint8Array {
  if (value instanceof Uint8Array) return value;
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  throw new TypeError('not bytes');
}

describe('callbacks signed by platform certificates', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop({ database: 'sqlite', merchant: { keyMode: 'certificates' } });
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });
  afterAll(() => shop.close());

  const rows: Rows = (sql, parameters) => shop.rows(sql, parameters);
  const downloads = () => shop.log.filter((line) => line.includes('"path":"/v3/certificates"')).length;
  const clockIsAhead = (ms: number): void => {
    jest.spyOn(shop.app.get(Clock), 'now').mockImplementation(() => new Date(Date.now() + ms));
  };
  const answersTo = (outTradeNo: string): unknown[] =>
    shop.simulator.callbacks.list({ outTradeNo }).flatMap(({ tries }) => tries.map(({ status }) => status));
  const pay = async (orderNo: string): Promise<void> => {
    shop.simulator.pay(shop.merchant.mchid, orderNo);
    await shop.simulator.whenCallbacksSettled();
    await atRest(rows);
  };

  it('are accepted', async () => {
    await placeNative(shop.api, 'CERT-0001');
    await pay('CERT-0001');
    expect(answersTo('CERT-0001')).toEqual([204]);
    expect(await orderBook(rows, 'CERT-0001')).toMatchObject({ status: 'PAID' });
    expect(downloads()).toBe(1);
  });

  it('with forged serials do not make us download again and again', async () => {
    clockIsAhead(61_000);
    const sign = signWith('stranger.pem');
    const { apiV3Key } = shop.merchant;
    const forged = (): CallbackByHand => {
      const serial = randomBytes(20).toString('hex').toUpperCase();
      return signCallback(sealEnvelope({}, apiV3Key), { serial, apiV3Key, sign });
    };
    const post = async ({ headers, body }: CallbackByHand) =>
      (await shop.api.post(CALLBACK_PATH, body, headers)).status;
    const answers = await Promise.all(Array.from({ length: 40 }, forged).map(post));
    answers.push(await post(forged()), await post(forged()));
    expect(new Set(answers)).toEqual(new Set([401]));
    expect(downloads()).toBe(2);
  });

  it('are accepted after WeChat Pay has begun to sign with a new certificate', async () => {
    await placeNative(shop.api, 'CERT-0002');
    await placeNative(shop.api, 'CERT-0003');
    await shop.simulator.rotateCertificates();
    clockIsAhead(61_000);
    await pay('CERT-0002');
    expect(answersTo('CERT-0002')).toEqual([401]);

    // A minute after the last download the serial that nobody knew is asked for.
    clockIsAhead(122_000);
    const [refused] = shop.simulator.callbacks.list({ outTradeNo: 'CERT-0002' });
    await shop.simulator.callbacks.resend(refused?.id ?? '');
    await pay('CERT-0003');
    expect(answersTo('CERT-0002')).toEqual([401, 204]);
    expect(answersTo('CERT-0003')).toEqual([204]);
    expect(downloads()).toBe(3);
    for (const orderNo of ['CERT-0002', 'CERT-0003']) {
      expect(await orderBook(rows, orderNo)).toMatchObject({ status: 'PAID' });
    }
  });
});

it('takes callbacks signed by either, while a merchant migrates from certificates to the public key', async () => {
  const migrating = await openShop({ database: 'sqlite', merchant: { keyMode: 'both', signWith: 'alternate' } });
  try {
    const { simulator, merchant, api } = migrating;
    const numbers = ['BOTH-0001', 'BOTH-0002', 'BOTH-0003', 'BOTH-0004'];
    for (const orderNo of numbers) await placeNative(api, orderNo);
    for (const orderNo of numbers) simulator.pay(merchant.mchid, orderNo);
    await simulator.whenCallbacksSettled();
    const tries = simulator.callbacks.list().flatMap((callback) => callback.tries);
    expect(tries.map(({ status }) => status)).toEqual([204, 204, 204, 204]);
    const serials = new Set(tries.map(({ request }) => request?.headers['Wechatpay-Serial']));
    expect(serials).toEqual(new Set([merchant.publicKeyId, merchant.platformCertificate?.serial]));
  } finally {
    await migrating.close();
  }
});
