import { rootCertificates } from 'node:tls';
import { Logger } from '@nestjs/common';
import { Pool } from 'undici';
import type { CallbackHeaders } from '../channel-callbacks.js';
import { ChannelOutcomeUnknown } from '../channel.errors.js';
import type { RequestSigner } from './request-signer.js';
import type { WechatPayAccount } from '../../../merchant/index.js';

export interface TransportOptions {
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

/** An answer as it came: not verified, not parsed. */
export interface RawAnswer {
  readonly status: number;
  /** Names in lower case. The values of a header that came twice are joined by a comma. */
  readonly headers: CallbackHeaders;
  readonly body: Buffer;
  readonly requestId: string | undefined;
}

const MAX_ANSWER_BYTES = 1024 * 1024;
const IDLE_CONNECTION_MS = 10_000;

type TransportAccount = Pick<WechatPayAccount, 'baseUrl' | 'publicKey' | 'certificatePem' | 'privateKey'>;

/** Carries signed requests of one merchant to WeChat Pay over kept-alive connections, with its certificate over TLS. */
export class WechatPayTransport {
  private readonly logger = new Logger('WechatPayHttpClient');
  private readonly timeoutMs: number;
  private readonly pool: Pool;
  private readonly headers: Readonly<Record<string, string>>;

  constructor(
    account: TransportAccount,
    private readonly signer: RequestSigner,
    options: TransportOptions = {},
  ) {
    this.timeoutMs = options.timeoutMs ?? 5000;
    this.headers = {
      accept: 'application/json',
      'user-agent': `zhanggui/${options.version ?? 'dev'} node/${process.versions.node}`,
      // Says which key to sign the answer with; mandatory in public key mode.
      ...(account.publicKey && { 'wechatpay-serial': account.publicKey.id }),
    };
    const url = new URL(account.baseUrl);
    if (url.pathname !== '/') throw new Error(`The base URL of WeChat Pay must have no path: ${account.baseUrl}`);
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

  /** Signs and sends. Throws `ChannelOutcomeUnknown` when no complete answer came. */
  async send({ method, path, body = '', encryptedFor }: WechatPayRequest): Promise<RawAnswer> {
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
    try {
      const answer = await this.pool.request({ method, path, headers, body: body || null, signal: abort.signal });
      const requestId = oneValue(answer.headers['request-id']);
      const bytes = Buffer.from(await answer.body.arrayBuffer());
      const durationMs = Math.round(performance.now() - started);
      const { statusCode: status } = answer;
      // Not `requestId`: that is ours, and leads from this line to the call it was made for.
      this.logger.log({ msg: 'WeChat Pay answered', method, path, status, durationMs, channelRequestId: requestId });
      return { status: answer.statusCode, headers: oneValueEach(answer.headers), body: bytes, requestId };
    } catch (cause) {
      const durationMs = Math.round(performance.now() - started);
      const reason = cause instanceof Error ? cause.message : String(cause);
      this.logger.warn({ msg: 'WeChat Pay did not answer', method, path, durationMs, reason });
      throw new ChannelOutcomeUnknown(`No answer from WeChat Pay to ${method} ${path}: ${reason}`, {}, { cause });
    } finally {
      clearTimeout(timer);
    }
  }

  /** Ends when the last call under way has its answer. */
  close(): Promise<void> {
    return this.pool.close();
  }
}

function tlsOptions(account: TransportAccount, ca: string | undefined) {
  return {
    ...(account.certificatePem !== null && {
      cert: account.certificatePem,
      key: account.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    }),
    ...(ca !== undefined && { ca: [...rootCertificates, ca] }),
  };
}

type HeaderValue = string | string[] | undefined;

const oneValue = (value: HeaderValue): string | undefined => (Array.isArray(value) ? value.join(', ') : value);

const oneValueEach = (headers: Readonly<Record<string, HeaderValue>>): CallbackHeaders =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, oneValue(value)]));
