import { Logger } from '@nestjs/common';
import { errors, Pool } from 'undici';
import type { CallbackHeaders } from '../channel-callbacks.js';
import { ChannelOutcomeUnknown } from '../channel.errors.js';
import type { RequestSigner } from './request-signer.js';
import type { WechatPayAccount } from '../../../merchant/index.js';
import { tlsOptions } from './tls-options.js';
import type { RawAnswer } from './wechatpay-answer.js';

/** One request to WeChat Pay, as it ended. */
export interface TransportReport {
  readonly host: string;
  readonly method: string;
  readonly path: string;
  /** null when no complete answer came. */
  readonly status: number | null;
  readonly durationMs: number;
}

export interface TransportOptions {
  /** Is asked before each request is signed; what it throws keeps the request from being sent. */
  readonly beforeRequest?: () => void;
  /** Is told of every request that ended. */
  readonly onRequest?: (report: TransportReport) => void;
  /** From the call to the last byte of the answer, in milliseconds. 5000 when not given. */
  readonly timeoutMs?: number;
  /** Connections kept open to WeChat Pay, per merchant. */
  readonly connections?: number;
  /** One more certificate authority to trust, in PEM. */
  readonly ca?: string;
  /** Zhanggui's version, for `User-Agent`. */
  readonly version?: string;
}

/** What is asked of WeChat Pay. */
export interface WechatPayRequest {
  readonly method: 'GET' | 'POST';
  /** With its query, encoded as it goes over the wire. */
  readonly path: string;
  /** JSON; absent for GET. */
  readonly body?: string;
  /** Names the key of WeChat Pay's that fields of the body are encrypted with. */
  readonly encryptedFor?: string;
}

/** No complete answer came. */
export class NoAnswer extends ChannelOutcomeUnknown {
  constructor(
    message: string,
    /** True when not even a connection came about. When in doubt, false. */
    readonly nothingWasSent: boolean,
    options?: ErrorOptions,
  ) {
    super(message, {}, options);
  }
}

const MAX_ANSWER_BYTES = 1024 * 1024;
const IDLE_CONNECTION_MS = 10_000;

type TransportAccount = Pick<WechatPayAccount, 'baseUrl' | 'publicKey' | 'certificatePem' | 'privateKey'>;

/** Carries signed requests of one merchant to WeChat Pay over kept-alive connections, with its certificate over TLS. */
export class WechatPayTransport {
  readonly host: string;
  private readonly logger = new Logger('WechatPayHttpClient');
  private readonly timeoutMs: number;
  private readonly beforeRequest: () => void;
  private readonly onRequest: NonNullable<TransportOptions['onRequest']>;
  private readonly pool: Pool;
  private readonly headers: Readonly<Record<string, string>>;

  constructor(
    account: TransportAccount,
    private readonly signer: RequestSigner,
    options: TransportOptions = {},
  ) {
    this.timeoutMs = options.timeoutMs ?? 5000;
    this.beforeRequest = options.beforeRequest ?? (() => undefined);
    this.onRequest = options.onRequest ?? (() => undefined);
    this.headers = {
      accept: 'application/json',
      'user-agent': `zhanggui/${options.version ?? 'dev'} node/${process.versions.node}`,
      // Says which key to sign the answer with; mandatory in public key mode.
      ...(account.publicKey && { 'wechatpay-serial': account.publicKey.id }),
    };
    const url = new URL(account.baseUrl);
    if (url.pathname !== '/') throw new Error(`The base URL of WeChat Pay must have no path: ${account.baseUrl}`);
    this.host = url.host;
    this.pool = new Pool(url.origin, {
      connections: options.connections ?? 64,
      pipelining: 1,
      keepAliveTimeout: IDLE_CONNECTION_MS,
      headersTimeout: this.timeoutMs,
      bodyTimeout: this.timeoutMs,
      maxResponseSize: MAX_ANSWER_BYTES,
      connect: { timeout: this.timeoutMs, ...(url.protocol === 'https:' && tlsOptions(account, options.ca)) },
    });
  }

  /** Signs and sends. Throws `NoAnswer` when no complete answer came, or `signal` ended the wait for it. */
  async send({ method, path, body = '', encryptedFor }: WechatPayRequest, signal?: AbortSignal): Promise<RawAnswer> {
    this.beforeRequest();
    const headers = {
      ...this.headers,
      ...(encryptedFor !== undefined && { 'wechatpay-serial': encryptedFor }),
      ...(body && { 'content-type': 'application/json' }),
      authorization: await this.signer.authorization(method, path, body),
    };
    const started = performance.now();
    const abort = new AbortController();
    const timer = setTimeout(() => {
      abort.abort(new Error(`no complete answer within ${this.timeoutMs} ms`));
    }, this.timeoutMs);
    const end = signal ? AbortSignal.any([abort.signal, signal]) : abort.signal;
    try {
      const answer = await this.pool.request({ method, path, headers, body: body || null, signal: end });
      const requestId = oneValue(answer.headers['request-id']);
      const bytes = Buffer.from(await answer.body.arrayBuffer());
      const durationMs = Math.round(performance.now() - started);
      const { statusCode: status } = answer;
      // Not `requestId`: that is ours, and leads from this line to the call it was made for.
      const { host } = this;
      this.logger.log({
        msg: 'WeChat Pay answered',
        host,
        method,
        path,
        status,
        durationMs,
        channelRequestId: requestId,
      });
      this.onRequest({ host, method, path, status, durationMs });
      return { status: answer.statusCode, headers: oneValueEach(answer.headers), body: bytes, requestId };
    } catch (cause) {
      const durationMs = Math.round(performance.now() - started);
      const reason = cause instanceof Error ? cause.message : String(cause);
      this.logger.warn({ msg: 'WeChat Pay did not answer', host: this.host, method, path, durationMs, reason });
      this.onRequest({ host: this.host, method, path, status: null, durationMs });
      throw new NoAnswer(`No answer from WeChat Pay to ${method} ${path}: ${reason}`, isOfConnecting(cause), { cause });
    } finally {
      clearTimeout(timer);
    }
  }

  /** Ends when the last call under way has its answer. */
  close(): Promise<void> {
    return this.pool.close();
  }
}

/** Whether it failed before there was a connection that anything could have been sent over. */
function isOfConnecting(cause: unknown): boolean {
  if (cause instanceof errors.ConnectTimeoutError) return true;
  if (typeof cause !== 'object' || cause === null) return false;
  // One error for each address of a host that has several.
  if ('errors' in cause && Array.isArray(cause.errors)) return cause.errors.every(isOfConnecting);
  return 'syscall' in cause && (cause.syscall === 'connect' || cause.syscall === 'getaddrinfo');
}

type HeaderValue = string | string[] | undefined;

const oneValue = (value: HeaderValue): string | undefined => (Array.isArray(value) ? value.join(', ') : value);

const oneValueEach = (headers: Readonly<Record<string, HeaderValue>>): CallbackHeaders =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, oneValue(value)]));
