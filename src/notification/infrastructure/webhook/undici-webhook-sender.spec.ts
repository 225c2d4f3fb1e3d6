import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { WebhookHeaders } from '../../domain/webhook/signature.js';
import { WebhookReceiver } from '../../testing/webhook-receiver.js';
import type { Resolve } from './guarded-connector.js';
import { retryAfterMs } from './retry-after.js';
import { UndiciWebhookSender, type SenderOptions } from './undici-webhook-sender.js';

const HEADERS: WebhookHeaders = { 'webhook-id': 'evt_1', 'webhook-timestamp': '1', 'webhook-signature': 'v1,x' };
const BODY = Buffer.from('{"茶":1}');

/** Says that every name leads to these addresses. */
const resolvingTo =
  (...addresses: readonly string[]): Resolve =>
  (_name, _options, callback) => {
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  };

describe('the sender', () => {
  let receiver: WebhookReceiver;
  const senders: UndiciWebhookSender[] = [];
  beforeEach(async () => {
    receiver = await WebhookReceiver.start();
  });
  afterEach(async () => {
    for (const sender of senders.splice(0)) {
      sender.interrupt();
      await sender.close();
    }
    await receiver.close();
  });
  const senderWith = (options: Partial<SenderOptions> = {}): UndiciWebhookSender => {
    const sender = new UndiciWebhookSender({ allowPrivate: true, ...options });
    senders.push(sender);
    return sender;
  };

  it('posts the bytes with the headers, and keeps the beginning of the answer', async () => {
    receiver.reply = () => ({ status: 201, body: `好${'x'.repeat(100_000)}` });
    const outcome = await senderWith().send(receiver.url('/a?b=c'), HEADERS, BODY);
    expect(outcome).toMatchObject({ kind: 'answered', status: 201, retryAfterMs: null });
    expect(outcome.kind === 'answered' && outcome.response.length).toBe(1024);
    expect(receiver.received).toMatchObject([
      {
        method: 'POST',
        path: '/a?b=c',
        body: BODY.toString(),
        headers: { ...HEADERS, 'content-type': 'application/json' },
      },
    ]);
  });

  it('stops reading an answer without end, and has its status', async () => {
    receiver.reply = () => ({ status: 200, headers: { 'content-length': '1000000000' }, body: 'x'.repeat(70_000) });
    expect(await senderWith().send(receiver.url(), HEADERS, BODY)).toMatchObject({ status: 200 });
  });

  it('follows no redirect', async () => {
    receiver.reply = () => ({ status: 307, headers: { location: '/elsewhere' } });
    expect(await senderWith().send(receiver.url(), HEADERS, BODY)).toMatchObject({ status: 307 });
    expect(receiver.received).toHaveLength(1);
  });

  it('does not wait for ever', async () => {
    receiver.reply = () => 'hang';
    const outcome = await senderWith({ timeoutMs: 100 }).send(receiver.url(), HEADERS, BODY);
    expect(outcome).toMatchObject({ kind: 'unanswered', error: 'TIMEOUT' });
  });

  it('is interrupted when it is told to', async () => {
    const sender = senderWith();
    receiver.reply = () => {
      sender.interrupt();
      return 'hang';
    };
    expect(await sender.send(receiver.url(), HEADERS, BODY)).toEqual({ kind: 'interrupted' });
  });

  it('says that nobody is there', async () => {
    const url = receiver.url();
    await receiver.close();
    expect(await senderWith().send(url, HEADERS, BODY)).toMatchObject({ error: 'CONNECTION_FAILED' });
    receiver = await WebhookReceiver.start();
  });

  describe('outside of private networks', () => {
    it.each(['127.0.0.1', '2130706433', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '0.0.0.0'])(
      'connects to no address of this machine: %s',
      async (host) => {
        const url = `http://${host}:${receiver.port}/`;
        const outcome = await senderWith({ allowPrivate: false }).send(url, HEADERS, BODY);
        expect(outcome).toMatchObject({ kind: 'unanswered', error: 'ADDRESS_REFUSED' });
        expect(receiver.received).toEqual([]);
      },
    );

    it.each([
      ['one', ['127.0.0.1']],
      ['a mapped one', ['::ffff:127.0.0.1']],
      ['several', ['10.0.0.1', '169.254.169.254', 'fd00::1', '127.0.0.1']],
    ])('connects to no private address behind a name: %s', async (_what, addresses) => {
      const sender = senderWith({ allowPrivate: false, resolve: resolvingTo(...addresses) });
      const url = `http://shop.example.com:${receiver.port}/`;
      expect(await sender.send(url, HEADERS, BODY)).toMatchObject({ error: 'ADDRESS_REFUSED' });
      expect(receiver.received).toEqual([]);
    });

    it('goes where the name leads when that is allowed', async () => {
      const sender = senderWith({ allowPrivate: true, resolve: resolvingTo('127.0.0.1') });
      const url = `http://shop.example.com:${receiver.port}/`;
      expect(await sender.send(url, HEADERS, BODY)).toMatchObject({ status: 204 });
      expect(receiver.received[0]?.headers.host).toBe(`shop.example.com:${receiver.port}`);
    });
  });

  it.each([
    ['120', 120_000],
    ['0', 0],
    [' 5 ', 5_000],
    ['Tue, 01 Dec 2026 04:01:00 GMT', 60_000],
    ['Tue, 01 Dec 2026 03:00:00 GMT', 0],
    ['soon', null],
    ['-1', null],
    ['1.5', null],
    ['9999999999', null],
    [undefined, null],
  ])('reads Retry-After: %s', (header, expected) => {
    expect(retryAfterMs(header, Date.parse('2026-12-01T04:00:00Z'))).toBe(expected);
  });
});
