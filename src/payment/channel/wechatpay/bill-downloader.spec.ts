import { createHash, generateKeyPairSync, randomBytes, verify } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { Logger, type LoggerService } from '@nestjs/common';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ConstantBackoff } from 'cockatiel';
import type { Bill } from '../bill-channel.js';
import { ChannelBillDamaged, ChannelOutcomeUnknown } from '../channel.errors.js';
import { BillDownloader, type BillOptions } from './bill-downloader.js';
import { RequestSigner } from './request-signer.js';
import { SetClock } from './testing/fake-platform.js';
import { FakeServer, type Reaction } from './testing/fake-server.js';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const PATH = '/v3/billdownload/file?token=secret-token&tartype=gzip';
/** Long enough to come in several pieces, and not to be compressed away. */
const TEXT = `交易时间\r\n${randomBytes(400_000).toString('base64')}\r\n`;
const PACKED = gzipSync(TEXT);
const SHA1 = createHash('sha1').update(TEXT).digest('hex');

describe('BillDownloader', () => {
  let reactions: Reaction[];
  let server: FakeServer;
  let folder: string;
  let logged: unknown[];
  const downloaders: BillDownloader[] = [];

  beforeEach(async () => {
    logged = [];
    const note = (line: unknown) => void logged.push(line);
    Logger.overrideLogger({ log: note, warn: note, error: note } satisfies LoggerService);
    folder = mkdtempSync(path.join(tmpdir(), 'bills-'));
    reactions = [{ body: PACKED }];
    server = await FakeServer.start(() => (reactions.length > 1 ? reactions.shift() : reactions[0]) ?? 'cut');
  });
  afterEach(async () => {
    await Promise.all(downloaders.splice(0).map((downloader) => downloader.close()));
    await server.stop();
    expect(readdirSync(folder)).toEqual([]);
    rmSync(folder, { recursive: true });
  });

  const download = <T>(use: (bill: Bill) => Promise<T>, bills: BillOptions = {}) => {
    const signer = new RequestSigner({ mchid: '1900000001', serial: '5A01', privateKey }, new SetClock());
    const account = { certificatePem: null, privateKey };
    const options = { version: '1.2.3', retryBackoff: new ConstantBackoff(0), bills: { directory: folder, ...bills } };
    const downloader = new BillDownloader(account, signer, options);
    downloaders.push(downloader);
    return downloader.withBill({ url: new URL(server.url + PATH), sha1: SHA1 }, use);
  };
  const read = () => download((bill) => text(bill.read()));
  /** Fails when anything of a bill is handed over. */
  const refused = async (options: BillOptions = {}): Promise<unknown> => {
    const use = jest.fn((bill: Bill) => text(bill.read()));
    const error = await download(use, options).then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(use).not.toHaveBeenCalled();
    return error;
  };

  it('hands over the unpacked bytes, as often as they are read', async () => {
    const both = await download(async (bill) => {
      expect(bill).toMatchObject({ sha1: SHA1, sizeBytes: Buffer.byteLength(TEXT) });
      return [await text(bill.read()), await text(bill.read())];
    });
    expect(both).toEqual([TEXT, TEXT]);
  });

  it('signs its request, and keeps the key to the bill out of the log', async () => {
    await read();
    const [request] = server.received;
    expect(request).toMatchObject({
      method: 'GET',
      path: PATH,
      headers: { 'user-agent': expect.stringContaining('zhanggui/1.2.3 ') },
    });
    const field = (name: string): string =>
      new RegExp(`${name}="([^"]*)"`).exec(String(request?.headers.authorization))?.[1] ?? '';
    const message = `GET\n${PATH}\n${field('timestamp')}\n${field('nonce_str')}\n\n`;
    const signature = Buffer.from(field('signature'), 'base64');
    expect(verify('RSA-SHA256', Buffer.from(message), publicKey, signature)).toBe(true);
    expect(logged).toMatchObject([{ msg: 'WeChat Pay sent a bill', sizeBytes: Buffer.byteLength(TEXT) }]);
    expect(JSON.stringify(logged)).not.toContain('secret-token');
  });

  it('takes a bill that somebody on the way has unpacked', async () => {
    reactions = [{ body: TEXT }];
    expect(await read()).toBe(TEXT);
  });

  it.each<[string, Reaction]>([
    ['another bill', { body: gzipSync(`${TEXT}\`1`) }],
    ['a bill with one bit turned', { body: gzipSync(TEXT.replace('交易', '交昜')) }],
    ['half a bill', { body: gzipSync(TEXT.slice(0, 1000)) }],
    ['half of the packed bytes', { body: PACKED.subarray(0, 1000) }],
    ['packed bytes that are broken', { body: Buffer.concat([PACKED.subarray(0, 1000), PACKED.subarray(1001)]) }],
    ['a page of a proxy', { body: '<html>' }],
    ['nothing', { body: '' }],
  ])('refuses %s, and nobody sees a byte of it', async (_name, reaction) => {
    reactions = [reaction];
    expect(await refused()).toBeInstanceOf(ChannelBillDamaged);
    expect(server.received).toHaveLength(1);
  });

  it('refuses a bill that is too large, as it comes or unpacked', async () => {
    expect(await refused({ maxBytes: 1000 })).toBeInstanceOf(ChannelBillDamaged);
    reactions = [{ body: gzipSync('0'.repeat(1_000_000)) }];
    const error = await refused({ maxBytes: 100_000 });
    expect(error).toBeInstanceOf(ChannelBillDamaged);
    expect((error as Error).message).toContain('larger than 100000 bytes');
  });

  it.each<[string, Reaction]>([
    ['is cut half-way', { body: PACKED, cutAfter: 70_000 }],
    ['is cut at once', 'cut'],
    ['meets a failing host', { status: 503, body: '{"code":"SYSTEM_ERROR"}' }],
  ])('begins anew when it %s', async (_name, reaction) => {
    reactions = [reaction, reaction, { body: PACKED }];
    expect(await read()).toBe(TEXT);
    expect(server.received).toHaveLength(3);
  });

  it('gives up after three tries: nobody knows what became of it', async () => {
    reactions = [{ body: PACKED, cutAfter: 70_000 }];
    const error = await refused();
    expect(error).toBeInstanceOf(ChannelOutcomeUnknown);
    expect((error as Error).message).not.toContain('secret-token');
    expect(server.received).toHaveLength(3);
    expect(JSON.stringify(logged)).not.toContain('secret-token');
  });

  it.each([
    [404, '{"code":"NO_STATEMENT_EXIST","message":"x"}'],
    [400, '{"code":"PARAM_ERROR"}'],
    [401, '{"code":"SIGN_ERROR"}'],
    [302, ''],
  ])('believes no answer %i %s, which nothing proves, and does not ask again', async (status, body) => {
    reactions = [{ status, body, headers: { location: 'http://evil.example.com/', 'request-id': 'R-1' } }];
    expect(await refused()).toMatchObject({ constructor: ChannelOutcomeUnknown, answer: { httpStatus: status } });
    expect(server.received).toHaveLength(1);
  });

  it('ends with what the use of the bill ends with', async () => {
    await expect(download(() => Promise.reject(new Error('no room')))).rejects.toThrow('no room');
  });
});
