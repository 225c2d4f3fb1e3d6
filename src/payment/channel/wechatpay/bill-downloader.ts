import { createHash } from 'node:crypto';
import { Readable, pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Logger } from '@nestjs/common';
import { handleType, retry, type IBackoffFactory, type RetryPolicy } from 'cockatiel';
import { Pool, type Dispatcher } from 'undici';
import type { WechatPayAccount } from '../../../merchant/index.js';
import type { Bill } from '../bill-channel.js';
import { ChannelBillDamaged, ChannelOutcomeUnknown } from '../channel.errors.js';
import { BillFile } from './bill-file.js';
import { FailedTry } from './failed-try.js';
import type { RequestSigner } from './request-signer.js';
import { retryBackoff } from './retry-backoff.js';
import { tlsOptions } from './tls-options.js';
import { describeAnswer } from './wechatpay-answer.js';
import type { BillAddress } from './wechatpay-bill-requests.js';
import { judgeAnswer } from './wechatpay-errors.js';
import { NoAnswer, type TransportOptions } from './wechatpay-transport.js';

export interface BillOptions {
  /** For a download with all its tries, in milliseconds. 10 minutes when not given. */
  readonly timeoutMs?: number;
  /** The longest silence within it, in milliseconds. 30 seconds when not given. */
  readonly silenceMs?: number;
  /** The largest bill, as it comes and unpacked. 2 GiB when not given: about 6 million lines. */
  readonly maxBytes?: number;
  /** Where bills lie while they are read; the system's temporary directory when not given. */
  readonly directory?: string;
}

interface DownloaderOptions extends TransportOptions {
  readonly bills?: BillOptions;
  readonly retryBackoff?: IBackoffFactory<unknown>;
}

const TRIES = 3;
const CONNECTIONS = 2;
/** An error's answer is short. */
const MAX_ERROR_BYTES = 64 * 1024;

type DownloaderAccount = Pick<WechatPayAccount, 'certificatePem' | 'privateKey'>;

/** Fetches bills of one merchant from where WeChat Pay says they lie, and lets none through that is not whole. */
export class BillDownloader {
  private readonly logger = new Logger('WechatPayBills');
  private readonly pools = new Map<string, Pool>();
  private readonly retry: RetryPolicy;
  private readonly silenceMs: number;
  private readonly maxBytes: number;

  constructor(
    private readonly account: DownloaderAccount,
    private readonly signer: RequestSigner,
    private readonly options: DownloaderOptions = {},
  ) {
    this.silenceMs = options.bills?.silenceMs ?? 30_000;
    this.maxBytes = options.bills?.maxBytes ?? 2 * 1024 ** 3;
    this.retry = retry(
      handleType(FailedTry, (failed) => failed.isTransient),
      { maxAttempts: TRIES - 1, backoff: options.retryBackoff ?? retryBackoff() },
    );
  }

  /**
   * Downloads a bill, compares its SHA-1, and hands it to `use`. Throws `ChannelBillDamaged` for one that is not what was
   * promised, and `ChannelOutcomeUnknown` when it did not come: no answer here is signed, so no refusal is believed.
   */
  async withBill<T>(address: BillAddress, use: (bill: Bill) => Promise<T>): Promise<T> {
    const signal = AbortSignal.timeout(this.options.bills?.timeoutMs ?? 600_000);
    const { file, bill } = await this.download(address, signal);
    try {
      return await use(bill);
    } finally {
      await file.close();
    }
  }

  /** Gives up what is under way: it can be asked for again. */
  async close(): Promise<void> {
    await Promise.all([...this.pools.values()].map((pool) => pool.destroy()));
  }

  private async download(address: BillAddress, signal: AbortSignal): Promise<{ file: BillFile; bill: Bill }> {
    try {
      return await this.retry.execute(async () => {
        const file = await BillFile.create(this.options.bills?.directory);
        try {
          return { file, bill: await this.fill(file, address, signal) };
        } catch (error) {
          await file.close();
          throw error instanceof NoAnswer && !signal.aborted ? new FailedTry(error, 'systemic') : error;
        }
      }, signal);
    } catch (error) {
      throw error instanceof FailedTry ? error.error : error;
    }
  }

  private async fill(file: BillFile, { url, sha1 }: BillAddress, signal: AbortSignal): Promise<Bill> {
    const started = performance.now();
    const chunks = this.received(url, signal);
    const head = await beginningOf(chunks);
    const isGzip = head[0] === 0x1f && head[1] === 0x8b;
    const packed = Readable.from(this.stored(head, chunks, file));
    // Whichever of the two ends badly, the other ends with it; the loop below sees why.
    const plain: AsyncIterable<Buffer> = isGzip ? pipeline(packed, createGunzip(), () => undefined) : packed;
    const hash = createHash('sha1');
    let sizeBytes = 0;
    try {
      for await (const chunk of plain) {
        sizeBytes += chunk.length;
        this.refuseTooLarge(sizeBytes);
        hash.update(chunk);
      }
    } catch (cause) {
      throw isOfZlib(cause) ? new ChannelBillDamaged('The bill cannot be unpacked', {}, { cause }) : cause;
    }
    if (hash.digest('hex') !== sha1)
      throw new ChannelBillDamaged('The bill is not the one that WeChat Pay vouched for');
    const durationMs = Math.round(performance.now() - started);
    this.logger.log({ msg: 'WeChat Pay sent a bill', host: url.host, sizeBytes, durationMs });
    return { sha1, sizeBytes, read: () => file.read(isGzip) };
  }

  /** The body as it comes. Throws `NoAnswer` where it ends too soon, and `FailedTry` when something else is answered. */
  private async *received(url: URL, signal: AbortSignal): AsyncGenerator<Buffer, void, undefined> {
    try {
      const answer = await this.request(url, signal);
      if (answer.statusCode !== 200) throw await failureOf(answer);
      yield* answer.body as AsyncIterable<Buffer>;
    } catch (cause) {
      if (cause instanceof FailedTry) throw cause;
      const reason = cause instanceof Error ? cause.message : String(cause);
      // Without the query: it is the key to the bill.
      this.logger.warn({ msg: 'WeChat Pay did not send a bill', host: url.host, reason });
      throw new NoAnswer(`No bill from WeChat Pay at ${url.origin}${url.pathname}: ${reason}`, false, { cause });
    }
  }

  private async *stored(head: Buffer, rest: AsyncIterable<Buffer>, file: BillFile): AsyncGenerator<Buffer> {
    let bytes = 0;
    const keep = async (chunk: Buffer): Promise<Buffer> => {
      bytes += chunk.length;
      this.refuseTooLarge(bytes);
      await file.append(chunk);
      return chunk;
    };
    yield await keep(head);
    for await (const chunk of rest) yield await keep(chunk);
  }

  private async request(url: URL, signal: AbortSignal): Promise<Dispatcher.ResponseData> {
    const path = url.pathname + url.search;
    const headers = {
      accept: '*/*',
      'user-agent': `zhanggui/${this.options.version ?? 'dev'} node/${process.versions.node}`,
      authorization: await this.signer.authorization('GET', path, ''),
    };
    return this.pool(url).request({ method: 'GET', path, headers, signal });
  }

  private pool({ origin, protocol }: URL): Pool {
    const known = this.pools.get(origin);
    if (known) return known;
    const pool = new Pool(origin, {
      connections: CONNECTIONS,
      headersTimeout: this.silenceMs,
      bodyTimeout: this.silenceMs,
      connect: {
        timeout: this.options.timeoutMs ?? 5000,
        ...(protocol === 'https:' && tlsOptions(this.account, this.options.ca)),
      },
    });
    this.pools.set(origin, pool);
    return pool;
  }

  private refuseTooLarge(bytes: number): void {
    if (bytes > this.maxBytes) throw new ChannelBillDamaged(`The bill is larger than ${this.maxBytes} bytes`);
  }
}

/** At least two bytes, unless there are fewer: enough to tell gzip from text. */
async function beginningOf(chunks: AsyncIterator<Buffer>): Promise<Buffer> {
  let head = Buffer.alloc(0);
  while (head.length < 2) {
    const next = await chunks.next();
    if (next.done) break;
    head = Buffer.concat([head, next.value]);
  }
  return head;
}

/** Whether it may be tried again depends on what was answered; what it means does not, since anybody may have answered. */
async function failureOf({ statusCode, headers, body }: Dispatcher.ResponseData): Promise<FailedTry> {
  const requestId = headers['request-id'];
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_ERROR_BYTES) break;
    chunks.push(chunk);
  }
  const said = describeAnswer({
    status: statusCode,
    headers: {},
    body: Buffer.concat(chunks),
    requestId: typeof requestId === 'string' ? requestId : undefined,
  });
  const { kind, error } = judgeAnswer(said);
  return new FailedTry(new ChannelOutcomeUnknown(`No bill: ${error.message}`, said), kind);
}

const isOfZlib = (cause: unknown): boolean =>
  typeof cause === 'object' &&
  cause !== null &&
  'code' in cause &&
  typeof cause.code === 'string' &&
  cause.code.startsWith('Z_');
