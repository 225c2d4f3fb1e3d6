import { generateKeyPairSync } from 'node:crypto';
import { Logger, type LoggerService } from '@nestjs/common';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ChannelOutcomeUnknown } from '../channel.errors.js';
import { RequestSigner } from './request-signer.js';
import { SetClock, makeCertificate, type Certificate } from './testing/fake-platform.js';
import { FakeServer, type Reaction } from './testing/fake-server.js';
import { WechatPayTransport, type TransportOptions } from './wechatpay-transport.js';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

describe('WechatPayTransport', () => {
  let reaction: Reaction = {};
  let server: FakeServer;
  let logged: unknown[] = [];
  const transports: WechatPayTransport[] = [];

  beforeAll(() => {
    const note = (line: unknown) => void logged.push(line);
    const logger: LoggerService = { log: note, warn: note, error: note };
    Logger.overrideLogger(logger);
  });
  beforeEach(async () => {
    logged = [];
    reaction = { body: '{}' };
    server = await FakeServer.start(() => reaction);
  });
  afterEach(async () => {
    await Promise.all(transports.splice(0).map((transport) => transport.close()));
    await server.stop();
  });

  const open = (
    account: Partial<ConstructorParameters<typeof WechatPayTransport>[0]> = {},
    options: TransportOptions = {},
  ) => {
    const whole = { baseUrl: server.url, publicKey: null, certificatePem: null, privateKey, ...account };
    const signer = new RequestSigner({ mchid: '1900000001', serial: '5A01', privateKey }, new SetClock());
    const transport = new WechatPayTransport(whole, signer, { timeoutMs: 2000, ...options });
    transports.push(transport);
    return transport;
  };

  it('sends the body that it signed, with every header WeChat Pay wants', async () => {
    await open({ publicKey: { id: 'PUB_KEY_ID_1', key: publicKey } }, { version: '1.2.3' }).send({
      method: 'POST',
      path: '/v3/pay/transactions/native?x=1',
      body: '{"description":"茶"}',
    });
    expect(server.received).toMatchObject([
      {
        method: 'POST',
        path: '/v3/pay/transactions/native?x=1',
        body: '{"description":"茶"}',
        headers: {
          accept: 'application/json',
          'content-type': 'application/json',
          'user-agent': `zhanggui/1.2.3 node/${process.versions.node}`,
          'wechatpay-serial': 'PUB_KEY_ID_1',
          authorization: expect.stringMatching(/^WECHATPAY2-SHA256-RSA2048 mchid="1900000001",/),
        },
      },
    ]);
  });

  it('names the key that fields are encrypted with, whatever key the account has', async () => {
    const transport = open({ publicKey: { id: 'PUB_KEY_ID_1', key: publicKey } });
    await transport.send({ method: 'POST', path: '/v3/x', body: '{}', encryptedFor: '5A02' });
    await open().send({ method: 'POST', path: '/v3/x', body: '{}', encryptedFor: '5A02' });
    expect(server.received.map(({ headers }) => headers['wechatpay-serial'])).toEqual(['5A02', '5A02']);
  });

  it('names no public key where there is none, and no content type without a body', async () => {
    await open().send({ method: 'GET', path: '/v3/certificates' });
    const headers = server.received[0]?.headers ?? {};
    expect(headers['wechatpay-serial']).toBeUndefined();
    expect(headers['content-type']).toBeUndefined();
  });

  it('gives the answer as it came, byte for byte', async () => {
    reaction = { status: 418, headers: { 'Request-Id': '08ABC-0', 'X-Other': 'y' }, body: '{ "金额" : 1 }\n' };
    expect(await open().send({ method: 'GET', path: '/v3/x' })).toEqual({
      status: 418,
      requestId: '08ABC-0',
      headers: expect.objectContaining({ 'request-id': '08ABC-0', 'x-other': 'y' }),
      body: Buffer.from('{ "金额" : 1 }\n'),
    });
  });

  it('logs the call and its Request-Id, and nothing of what was said', async () => {
    reaction = { headers: { 'Request-Id': '08ABC-0' }, body: '{"openid":"oSecret"}' };
    await open().send({ method: 'POST', path: '/v3/x', body: '{"payer":{"openid":"oSecret"}}' });
    expect(logged).toEqual([
      {
        msg: 'WeChat Pay answered',
        host: new URL(server.url).host,
        method: 'POST',
        path: '/v3/x',
        status: 200,
        durationMs: expect.any(Number),
        channelRequestId: '08ABC-0',
      },
    ]);
  });

  it('keeps its connection', async () => {
    const ports = new Set<number | undefined>();
    await server.stop();
    server = await FakeServer.start(({ port }) => {
      ports.add(port);
      return { body: '{}' };
    });
    const transport = open();
    for (let call = 0; call < 10; call++) await transport.send({ method: 'GET', path: '/v3/x' });
    expect(ports.size).toBe(1);
  });

  it('has many calls under way at once, and never more than its connections', async () => {
    let underWay = 0;
    let most = 0;
    let release: () => void = () => undefined;
    const eightThere = new Promise<void>((resolve) => (release = resolve));
    await server.stop();
    server = await FakeServer.start(async () => {
      most = Math.max(most, ++underWay);
      if (underWay === 8) release();
      await eightThere;
      underWay--;
      return { body: '{}' };
    });
    const transport = open({}, { connections: 8 });
    await Promise.all(Array.from({ length: 40 }, () => transport.send({ method: 'GET', path: '/v3/x' })));
    expect(most).toBe(8);
  });

  it.each([
    ['never answers', 'never'],
    ['cuts the connection', 'cut'],
    ['sends more than a mebibyte', { body: 'x'.repeat(1024 * 1024 + 1) }],
    ['promises more than it sends', { headers: { 'content-length': '100' }, body: 'x' }],
  ] as const)('does not know the outcome when the server %s', async (_what, does) => {
    reaction = does;
    await expect(open({}, { timeoutMs: 300 }).send({ method: 'POST', path: '/v3/x', body: '{}' })).rejects.toThrow(
      ChannelOutcomeUnknown,
    );
    expect(logged).toMatchObject([{ msg: 'WeChat Pay did not answer', path: '/v3/x' }]);
  });

  it('does not know the outcome when nobody listens', async () => {
    const { url } = server;
    await server.stop();
    await expect(open({ baseUrl: url }).send({ method: 'POST', path: '/v3/x', body: '{}' })).rejects.toThrow(
      ChannelOutcomeUnknown,
    );
    server = await FakeServer.start(() => reaction);
  });

  it('takes an answer of just a mebibyte', async () => {
    reaction = { body: 'x'.repeat(1024 * 1024) };
    expect((await open().send({ method: 'GET', path: '/v3/x' })).body).toHaveLength(1024 * 1024);
  });

  it('calls again after a failure', async () => {
    const transport = open();
    reaction = 'cut';
    await expect(transport.send({ method: 'GET', path: '/v3/x' })).rejects.toThrow(ChannelOutcomeUnknown);
    reaction = { body: '{}' };
    expect((await transport.send({ method: 'GET', path: '/v3/x' })).status).toBe(200);
  });

  it('wants a base URL without a path, since the path is signed', () => {
    expect(() => open({ baseUrl: 'https://proxy.example.com/wechatpay' })).toThrow('no path');
  });

  describe('over TLS with a server that asks for a certificate', () => {
    let serverCertificate: Certificate;
    let merchantCertificate: Certificate;

    beforeAll(async () => {
      [serverCertificate, merchantCertificate] = await Promise.all([
        makeCertificate('server'),
        makeCertificate('1900000001'),
      ]);
    });
    beforeEach(async () => {
      await server.stop();
      server = await FakeServer.start(() => reaction, {
        cert: serverCertificate.pem,
        key: serverCertificate.privateKey.export({ type: 'pkcs8', format: 'pem' }),
        requestCert: true,
        rejectUnauthorized: true,
        ca: merchantCertificate.pem,
      });
    });

    const asMerchant = () => ({
      certificatePem: merchantCertificate.pem,
      privateKey: merchantCertificate.privateKey,
    });

    it('shows the merchant’s', async () => {
      const transport = open(asMerchant(), { ca: serverCertificate.pem });
      expect((await transport.send({ method: 'GET', path: '/v3/x' })).status).toBe(200);
    });

    it('is not let in without one', async () => {
      const transport = open({}, { ca: serverCertificate.pem });
      await expect(transport.send({ method: 'GET', path: '/v3/x' })).rejects.toThrow(ChannelOutcomeUnknown);
      expect(server.received).toEqual([]);
    });

    it('does not talk to a server that it has no reason to trust', async () => {
      await expect(open(asMerchant()).send({ method: 'GET', path: '/v3/x' })).rejects.toThrow(ChannelOutcomeUnknown);
      expect(server.received).toEqual([]);
    });
  });
});
