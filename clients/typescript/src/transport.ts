import ky, { HTTPError, type KyInstance, type ShouldRetryState } from 'ky';
import { ZhangguiError } from './error.js';
import type { ErrorBody } from './types.js';

/** Statuses after which the very same call may succeed. Of 409, only those that say when. */
const PASSING = [408, 409, 429, 502, 503, 504];
const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;
const MOST_PAUSE_MS = 30_000;

export interface ClientOptions {
  /** Where Zhanggui listens: `https://pay.internal.example.com`. */
  readonly baseUrl: string;
  /** Keep it on your servers: whoever has it can move money. */
  readonly apiKey: string;
  /** With a key that has `platform:admin`: the merchant to act for. */
  readonly merchantId?: string;
  /** How often a call that may yet succeed is sent again, under the same idempotency key. 2 when not said. */
  readonly retries?: number;
  /** How long one try may take, in milliseconds. 40,000 when not said: longer than Zhanggui itself waits for WeChat Pay. */
  readonly timeoutMs?: number;
  /** The language of messages: `en` or `zh`. */
  readonly language?: 'en' | 'zh';
}

export interface SentCall {
  readonly method: (typeof METHODS)[number];
  /** With its query string. */
  readonly path: string;
  readonly body: unknown;
  readonly idempotencyKey: string | null;
  readonly merchantId: string | undefined;
  readonly signal: AbortSignal | undefined;
}

/** Sends calls, and again where that is safe. */
export class Transport {
  private readonly http: KyInstance;
  private readonly baseUrl: string;

  constructor({ baseUrl, apiKey, retries = 2, timeoutMs = 40_000, language }: ClientOptions) {
    this.baseUrl = baseUrl.replace(/\/+$/, '');
    this.http = ky.create({
      timeout: timeoutMs,
      headers: {
        Authorization: `Bearer ${apiKey}`,
        ...(language !== undefined && { 'Accept-Language': language }),
      },
      retry: {
        limit: retries,
        methods: [...METHODS],
        statusCodes: PASSING,
        afterStatusCodes: PASSING,
        maxRetryAfter: MOST_PAUSE_MS,
        retryOnTimeout: true,
        jitter: true,
        shouldRetry: mayPass,
      },
    });
  }

  /** Throws `ZhangguiError` for an answer that is not good; what `fetch` throws when there was none. */
  async send({ method, path, body, idempotencyKey, merchantId, signal }: SentCall): Promise<Response> {
    try {
      return await this.http(`${this.baseUrl}${path}`, {
        method,
        ...(body !== undefined && { json: body }),
        ...(signal !== undefined && { signal }),
        headers: {
          ...(idempotencyKey !== null && { 'Idempotency-Key': `"${idempotencyKey}"` }),
          ...(merchantId !== undefined && { 'X-Merchant-Id': merchantId }),
        },
      });
    } catch (error) {
      if (error instanceof HTTPError) throw new ZhangguiError(error.response.status, await errorBodyOf(error.response));
      throw error;
    }
  }
}

/** `undefined` leaves it to the statuses. */
function mayPass({ error }: ShouldRetryState): boolean | undefined {
  const isFinal =
    error instanceof HTTPError && error.response.status === 409 && !error.response.headers.has('Retry-After');
  return isFinal ? false : undefined;
}

async function errorBodyOf(response: Response): Promise<ErrorBody | null> {
  try {
    const body: unknown = await response.json();
    return isErrorBody(body) ? body : null;
  } catch {
    // A page of a proxy's; the status is all there is to tell.
    return null;
  }
}

const isErrorBody = (body: unknown): body is ErrorBody =>
  typeof body === 'object' &&
  body !== null &&
  'code' in body &&
  typeof body.code === 'number' &&
  'reason' in body &&
  typeof body.reason === 'string' &&
  'message' in body &&
  typeof body.message === 'string';
