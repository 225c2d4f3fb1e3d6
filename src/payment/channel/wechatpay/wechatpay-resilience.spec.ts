import { generateKeyPairSync } from 'node:crypto';
import { Logger, type LoggerService } from '@nestjs/common';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ConstantBackoff, type IBackoff } from 'cockatiel';
import type { WechatPayAccount } from '../../../merchant/index.js';
import { currentRequestId, runWithRequestId } from '../../../platform/logging/request-context.js';
import {
  ChannelOrderNotFound,
  ChannelOutcomeUnknown,
  ChannelOverloaded,
  ChannelRateLimited,
} from '../channel.errors.js';
import { SetClock, certificateEntry, makeCertificate, signedHeaders } from './testing/fake-platform.js';
import { FakeServer, type Reaction, type ReceivedRequest } from './testing/fake-server.js';
import { asText } from './untrusted-json.js';
import type { WechatPayCall } from './wechatpay-calls.js';
import { WechatPayConnection } from './wechatpay-connection.js';
import type { WechatPayOptions } from './wechatpay-options.js';

const merchant = generateKeyPairSync('rsa', { modulusLength: 2048 });
const platform = generateKeyPairSync('rsa', { modulusLength: 2048 });
const PUBLIC_KEY_ID = 'PUB_KEY_ID_0119000000012026000000000000000001';
const APIV3_KEY = Buffer.from('0123456789abcdef0123456789abcdef');
const clock = new SetClock();

type React = (request: ReceivedRequest) => Reaction | Promise<Reaction>;

const signed = (status: number, json: object, headers: Record<string, string> = {}): Reaction => {
  const body = JSON.stringify(json);
  return {
    status,
    body,
    headers: { ...headers, ...signedHeaders(platform.privateKey, PUBLIC_KEY_ID, body, clock.now()) },
  };
};
const ok = (name = 'ok') => signed(200, { name });
const error = (status: number, code: string, headers?: Record<string, string>) => signed(status, { code }, headers);

/** Reactions one after the other; the last one again and again. */
const inTurn = (...reactions: readonly (() => Reaction | Promise<Reaction>)[]): React => {
  let turn = 0;
  return () => (reactions[turn++] ?? reactions.at(-1) ?? ok)();
};

const POST: WechatPayCall = { method: 'POST', path: '/v3/x', body: '{"openid":"oSecret"}' };
const GET: WechatPayCall = { method: 'GET', path: '/v3/y' };

describe('a call to WeChat Pay', () => {
  let first: FakeServer;
  let second: FakeServer;
  let atFirst: React;
  let atSecond: React;
  let logged: { readonly requestId: string | null; readonly line: unknown }[];
  let connections: WechatPayConnection[];
  /** How long a failing host is left alone. */
  let probe: { duration: number };

  beforeAll(() => {
    const note = (line: unknown) => void logged.push({ requestId: currentRequestId(), line });
    Logger.overrideLogger({ log: note, warn: note, error: note } satisfies LoggerService);
  });
  beforeEach(async () => {
    logged = [];
    connections = [];
    probe = { duration: Infinity };
    atFirst = () => ok('first');
    atSecond = () => ok('second');
    first = await FakeServer.start((request) => atFirst(request));
    second = await FakeServer.start((request) => atSecond(request));
  });
  afterEach(async () => {
    // Ends what the servers never answered.
    await Promise.all([first.stop(), second.stop()]);
    for (const connection of connections) connection.stop();
    await Promise.all(connections.map((connection) => connection.close()));
  });

  const connect = (options: WechatPayOptions = {}, change: Partial<WechatPayAccount> = {}) => {
    const account: WechatPayAccount = {
      merchantId: 'demo',
      mchid: '1900000001',
      appid: 'wx-shop',
      appids: {},
      enabled: true,
      serial: '5A01',
      privateKey: merchant.privateKey,
      certificatePem: null,
      apiV3Key: APIV3_KEY,
      publicKey: { id: PUBLIC_KEY_ID, key: platform.publicKey },
      downloadsCertificates: false,
      notifyUrl: 'https://pay.example.com/v1/callbacks/wechatpay/demo',
      baseUrl: first.url,
      backupUrl: null,
      feeRate: null,
      ...change,
    };
    const probeBackoff: IBackoff<unknown> = {
      get duration() {
        return probe.duration;
      },
      next: () => probeBackoff,
    };
    const connection = new WechatPayConnection(account, clock, {
      timeoutMs: 20_000,
      deadlineMs: 60_000,
      retryBackoff: new ConstantBackoff(0),
      probeBackoff,
      ...options,
    });
    connections.push(connection);
    return connection;
  };
  const make = (connection: WechatPayConnection, call: WechatPayCall = POST) =>
    connection.client.call(call, (json) => asText(json.name, 'name'));
  const withBackup = (options?: WechatPayOptions) => connect(options, { backupUrl: second.url });
  const lines = (msg: RegExp) => logged.map(({ line }) => line).filter((line) => msg.test(JSON.stringify(line)));

  describe('that fails for a moment', () => {
    it.each<[string, () => Reaction]>([
      ['500', () => error(500, 'SYSTEM_ERROR')],
      ['BANK_ERROR', () => error(500, 'BANK_ERROR')],
      ['an unsigned 502', () => ({ status: 502, body: '<html>' })],
      ['429', () => error(429, 'RATELIMIT_EXCEEDED')],
      ['FREQUENCY_LIMITED', () => error(403, 'FREQUENCY_LIMITED')],
      ['an unsigned answer', () => ({ status: 200, body: '{"name":"forged"}' })],
      ['a cut connection', () => 'cut'],
    ])('is made again and succeeds: %s', async (_what, failure) => {
      for (const call of [POST, GET]) {
        atFirst = inTurn(failure, failure, () => ok());
        expect(await make(connect(), call)).toBe('ok');
      }
      expect(first.received).toHaveLength(6);
    });

    it('says the same bytes, signed anew each time', async () => {
      atFirst = inTurn(
        () => error(500, 'SYSTEM_ERROR'),
        () => error(429, 'FREQUENCY_LIMITED'),
        () => ok(),
      );
      await make(connect());
      expect(first.received.map(({ body }) => body)).toEqual(Array(3).fill(POST.body));
      expect(new Set(first.received.map(({ headers }) => headers.authorization)).size).toBe(3);
    });

    it('gives one result, that of the try that was waited for, when the first answer comes late', async () => {
      let late: (reaction: Reaction) => void = () => undefined;
      atFirst = inTurn(
        () => new Promise((resolve) => (late = resolve)),
        () => ok('again'),
      );
      expect(await make(connect({ timeoutMs: 300 }))).toBe('again');
      late(ok('late'));
      expect(first.received.map(({ body }) => body)).toEqual([POST.body, POST.body]);
    });

    it('is made three times and no more', async () => {
      atFirst = () => error(500, 'SYSTEM_ERROR');
      await expect(make(connect())).rejects.toMatchObject({
        constructor: ChannelOutcomeUnknown,
        answer: { channelCode: 'SYSTEM_ERROR' },
      });
      expect(first.received).toHaveLength(3);
    });

    it('is not held up for the pause that WeChat Pay asks for: whoever asked is told', async () => {
      atFirst = () => error(429, 'FREQUENCY_LIMITED', { 'retry-after': '60' });
      const refused = make(connect());
      await expect(refused).rejects.toMatchObject({ constructor: ChannelRateLimited, retryAfterSeconds: 60 });
      expect(first.received).toHaveLength(1);
    });

    it('has no known outcome once a try may have done something, though the last one did nothing', async () => {
      atFirst = inTurn(
        () => 'cut',
        () => error(429, 'FREQUENCY_LIMITED'),
      );
      await expect(make(connect())).rejects.toThrow(ChannelOutcomeUnknown);
      atFirst = () => error(429, 'FREQUENCY_LIMITED');
      await expect(make(connect())).rejects.toThrow(ChannelRateLimited);
    });

    it('has the outcome that a later answer settles', async () => {
      atFirst = inTurn(
        () => 'cut',
        () => error(404, 'ORDER_NOT_EXIST'),
      );
      await expect(make(connect(), GET)).rejects.toThrow(ChannelOrderNotFound);
    });
  });

  it.each([
    [400, 'PARAM_ERROR'],
    [400, 'INVALID_REQUEST'],
    [401, 'SIGN_ERROR'],
    [403, 'NO_AUTH'],
    [403, 'RULE_LIMIT'],
    [403, 'NOT_ENOUGH'],
    [404, 'ORDER_NOT_EXIST'],
    [404, 'RESOURCE_NOT_EXISTS'],
    [400, 'ORDERPAID'],
    [400, 'ORDER_CLOSED'],
    [400, 'USERPAYING'],
    [202, 'USERPAYING'],
    [400, 'A_NEW_CODE'],
  ])('that is answered by %i %s is never made again, here or there', async (status, code) => {
    atFirst = () => error(status, code);
    await expect(make(withBackup())).rejects.toMatchObject({ answer: { channelCode: code } });
    expect([first.received.length, second.received.length]).toEqual([1, 0]);
  });

  it('that is answered with what nobody documented is never made again', async () => {
    atFirst = () => signed(200, {});
    await expect(make(connect())).rejects.toThrow(ChannelOutcomeUnknown);
    expect(first.received).toHaveLength(1);
  });

  describe('that must not be made twice', () => {
    const ONCE: WechatPayCall = { ...POST, repeatable: false };

    it.each<[string, () => Reaction]>([
      ['500', () => error(500, 'SYSTEM_ERROR')],
      ['a cut connection', () => 'cut'],
      ['an unsigned answer', () => ({ status: 200, body: '{}' })],
    ])('is not, when the first try may have done it: %s', async (_what, failure) => {
      atFirst = failure;
      await expect(make(withBackup(), ONCE)).rejects.toThrow(ChannelOutcomeUnknown);
      expect([first.received.length, second.received.length]).toEqual([1, 0]);
    });

    it('is made again when the first try did nothing', async () => {
      atFirst = inTurn(
        () => error(429, 'FREQUENCY_LIMITED'),
        () => ok(),
      );
      expect(await make(connect(), ONCE)).toBe('ok');
      await first.stop();
      expect(await make(withBackup(), ONCE)).toBe('second');
      first = await FakeServer.start(() => ok());
    });
  });

  describe('when the first host is down', () => {
    it('is answered by the second at once, and no longer goes to the first after a while', async () => {
      atFirst = () => 'cut';
      const connection = withBackup({ failuresToOpen: 3 });
      for (let call = 0; call < 6; call++) expect(await make(connection)).toBe('second');
      expect([first.received.length, second.received.length]).toEqual([3, 6]);
    });

    it.each<[string, () => Reaction]>([
      ['nobody listens', () => 'never'],
      ['all it says is 503', () => ({ status: 503, body: '<html>' })],
      ['it signs 500s', () => error(500, 'SYSTEM_ERROR')],
    ])('is answered by the second: %s', async (what, failure) => {
      atFirst = failure;
      const connection = withBackup();
      if (what === 'nobody listens') await first.stop();
      expect(await make(connection)).toBe('second');
      if (what === 'nobody listens') first = await FakeServer.start(() => ok());
    });

    it('stays with the first when a bank fails, or the merchant calls too often', async () => {
      const connection = withBackup({ failuresToOpen: 2 });
      for (const code of ['BANK_ERROR', 'RATELIMIT_EXCEEDED']) {
        const status = code === 'BANK_ERROR' ? 500 : 429;
        for (let call = 0; call < 4; call++) {
          atFirst = inTurn(
            () => error(status, code),
            () => ok('first'),
          );
          await make(connection);
        }
        atFirst = () => ok('first');
        expect(await make(connection)).toBe('first');
      }
    });

    it('probes the first with one call now and then, and returns to it when it answers', async () => {
      atFirst = () => 'cut';
      const connection = withBackup({ failuresToOpen: 1 });
      await make(connection);
      probe.duration = 0;
      // A probe that fails costs its caller a second try, no more.
      expect(await make(connection)).toBe('second');
      expect(first.received).toHaveLength(2);

      let answer: (reaction: Reaction) => void = () => undefined;
      const probed = new Promise<void>((resolve) => {
        atFirst = () => {
          resolve();
          return new Promise((release) => (answer = release));
        };
      });
      const probing = make(connection);
      await probed;
      // While it is under way, the others do not wait for it.
      expect(await Promise.all([make(connection), make(connection)])).toEqual(['second', 'second']);
      answer(ok('first'));
      expect(await probing).toBe('first');

      probe.duration = Infinity;
      atFirst = () => ok('first');
      expect(await Promise.all([make(connection), make(connection)])).toEqual(['first', 'first']);
    });

    it('ends with an unknown outcome when both are', async () => {
      atFirst = () => 'cut';
      atSecond = () => 'cut';
      const connection = withBackup({ failuresToOpen: 2 });
      await expect(make(connection)).rejects.toThrow(ChannelOutcomeUnknown);
      expect(first.received.length + second.received.length).toBe(3);
    });
  });

  it('is not sent to a lone host that keeps failing, until a probe succeeds', async () => {
    atFirst = () => 'cut';
    const connection = connect({ failuresToOpen: 3 });
    await expect(make(connection)).rejects.toThrow(ChannelOutcomeUnknown);
    const refused = { constructor: ChannelOverloaded, httpStatus: 503, retryAfterSeconds: 1 };
    await expect(make(connection)).rejects.toMatchObject(refused);
    expect(first.received).toHaveLength(3);
    atFirst = () => ok();
    await expect(make(connection)).rejects.toMatchObject(refused);
    probe.duration = 0;
    expect(await make(connection)).toBe('ok');
    expect(await make(connection)).toBe('ok');
  });

  it('that breaks the circuit itself has an unknown outcome, not one of which nothing was sent', async () => {
    atFirst = () => 'cut';
    await expect(make(connect({ failuresToOpen: 1 }))).rejects.toThrow(ChannelOutcomeUnknown);
    expect(first.received).toHaveLength(1);
  });

  describe('among many', () => {
    let release: () => void;
    let arrived: Promise<void>;
    beforeEach(() => {
      const open = new Promise<void>((resolve) => (release = resolve));
      arrived = new Promise((resolve) => {
        atFirst = async () => {
          resolve();
          await open;
          return ok();
        };
      });
    });

    it('is refused unsent when too many are under way and waiting; those get their answers', async () => {
      const connection = connect({ concurrentCalls: 1, waitingCalls: 2 });
      const taken = [make(connection), make(connection), make(connection)];
      await arrived;
      await expect(make(connection)).rejects.toMatchObject({
        constructor: ChannelOverloaded,
        httpStatus: 503,
        retryAfterSeconds: 1,
      });
      expect(first.received).toHaveLength(1);
      release();
      expect(await Promise.all(taken)).toEqual(['ok', 'ok', 'ok']);
      expect(first.received).toHaveLength(3);
    });

    it('leaves the calls of other merchants alone', async () => {
      const busy = connect({ concurrentCalls: 1, waitingCalls: 0 });
      const taken = make(busy);
      await arrived;
      atFirst = () => ok();
      expect(await make(connect({ concurrentCalls: 1, waitingCalls: 0 }))).toBe('ok');
      release();
      await taken;
    });

    it('logs under the id of its own request, though another one made room for it', async () => {
      const connection = connect({ concurrentCalls: 1, waitingCalls: 2 });
      const ids = ['req_1', 'req_2', 'req_3'];
      const calls = ids.map((id) => runWithRequestId(id, () => make(connection, { ...GET, path: `/v3/${id}` })));
      release();
      await Promise.all(calls);
      const answered = logged.map(({ requestId, line }) => ({ requestId, line }));
      expect(answered).toMatchObject(ids.map((requestId) => ({ requestId, line: { path: `/v3/${requestId}` } })));
    });

    it('verifies callbacks while all places are taken', async () => {
      const connection = connect({ concurrentCalls: 1, waitingCalls: 0 });
      const taken = make(connection);
      await arrived;
      const body = Buffer.from('{"id":"EV-1"}');
      const headers = signedHeaders(platform.privateKey, PUBLIC_KEY_ID, body, clock.now());
      expect(await connection.verifier.check(headers, body)).toBeNull();
      release();
      await taken;
    });
  });

  describe('has an end', () => {
    beforeEach(() => {
      atFirst = () => 'never';
    });

    it('though WeChat Pay never answers', async () => {
      await expect(make(connect({ deadlineMs: 300 }))).rejects.toThrow(ChannelOutcomeUnknown);
    });

    it('though each try has time left', async () => {
      atFirst = () => 'cut';
      const connection = connect({ deadlineMs: 300, retryBackoff: new ConstantBackoff(3600_000) });
      await expect(make(connection)).rejects.toThrow(ChannelOutcomeUnknown);
      expect(first.received).toHaveLength(1);
    });

    it('though its turn never came; then nothing was sent', async () => {
      atFirst = () => 'cut';
      const options = { concurrentCalls: 1, waitingCalls: 1, retryBackoff: new ConstantBackoff(3600_000) };
      const connection = connect({ ...options, deadlineMs: 300 });
      const ends = [make(connection), make(connection, { ...POST, path: '/v3/second' })];
      const [paused, waiting] = await Promise.allSettled(ends);
      expect(paused).toMatchObject({ reason: { constructor: ChannelOutcomeUnknown } });
      expect(waiting).toMatchObject({ reason: { constructor: ChannelOverloaded } });
      expect(first.received.map(({ path }) => path)).toEqual([POST.path]);
    });
  });

  describe('with platform certificates', () => {
    it('waits for them though it has the only place, and they are fetched in several tries, from either host', async () => {
      const certificate = await makeCertificate('a');
      const signedBy = (json: object): Reaction => {
        const body = JSON.stringify(json);
        return { body, headers: signedHeaders(certificate.privateKey, certificate.serial, body, clock.now()) };
      };
      const answer = ({ path }: ReceivedRequest) =>
        path === '/v3/certificates'
          ? signedBy({ data: [certificateEntry(APIV3_KEY, certificate)] })
          : signedBy({ name: 'ok' });
      const tries: string[] = [];
      atFirst = (request) => {
        if (request.path !== '/v3/certificates') return answer(request);
        tries.push('first');
        return tries.length === 1 ? { status: 503 } : answer(request);
      };
      atSecond = () => {
        tries.push('second, forged');
        return { body: '{"data":[]}' };
      };
      const options = { concurrentCalls: 1, waitingCalls: 0 };
      const connection = connect(options, { publicKey: null, downloadsCertificates: true, backupUrl: second.url });
      connection.start();
      expect(await make(connection)).toBe('ok');
      expect(tries).toEqual(['first', 'second, forged', 'first']);
    });
  });

  it('leaves in the log what was tried again, which host failed and where calls went, and nothing of what was said', async () => {
    atFirst = () => 'cut';
    const connection = withBackup({ failuresToOpen: 1 });
    await make(connection);
    await make(connection);
    probe.duration = 0;
    atFirst = () => ok();
    await make(connection);
    const hosts = { first: new URL(first.url).host, second: new URL(second.url).host };
    expect(lines(/asked again/)).toMatchObject([{ path: '/v3/x', try: 2, failedHost: hosts.first }]);
    expect(lines(/a host of/)).toMatchObject([
      { msg: expect.stringContaining('keeps failing'), host: hosts.first },
      { msg: expect.stringContaining('probed'), host: hosts.first },
      { msg: expect.stringContaining('answers again'), host: hosts.first },
    ]);
    expect(lines(/another host/)).toMatchObject([{ from: hosts.second, to: hosts.first }]);
    const all = JSON.stringify(logged);
    for (const secret of ['oSecret', 'signature', 'WECHATPAY2', APIV3_KEY.toString()])
      expect(all).not.toContain(secret);
  });
});
