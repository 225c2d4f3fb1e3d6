import { Agent, errors } from 'undici';
import { VERSION } from '../../../platform/version.js';
import type { WebhookHeaders } from '../../domain/webhook/signature.js';
import { type SendOutcome, WebhookSender } from '../../domain/webhook/webhook-sender.js';
import { AddressRefused, guardedConnector, type GuardOptions } from './guarded-connector.js';
import { retryAfterMs } from './retry-after.js';

export interface SenderOptions extends Pick<GuardOptions, 'allowPrivate' | 'resolve'> {
  readonly connectTimeoutMs?: number;
  /** From the call to the last byte that is read of the answer. */
  readonly timeoutMs?: number;
}

const CONNECT_TIMEOUT_MS = 5_000;
const TIMEOUT_MS = 15_000;
const MOST_READ_BYTES = 64 * 1024;
const KEPT_BYTES = 1024;
const LONGEST_DETAIL = 200;

const TIMED_OUT = new Error('no complete answer in time');
const INTERRUPTED = new Error('this instance stops');

export class UndiciWebhookSender extends WebhookSender {
  private readonly underWay = new Set<AbortController>();
  private readonly timeoutMs: number;
  private readonly agent: Agent;

  constructor({ allowPrivate, resolve, connectTimeoutMs, timeoutMs }: SenderOptions) {
    super();
    this.timeoutMs = timeoutMs ?? TIMEOUT_MS;
    this.agent = new Agent({
      pipelining: 1,
      headersTimeout: this.timeoutMs,
      bodyTimeout: this.timeoutMs,
      connect: guardedConnector({ allowPrivate, resolve, timeoutMs: connectTimeoutMs ?? CONNECT_TIMEOUT_MS }),
    });
  }

  async send(url: string, headers: WebhookHeaders, body: Buffer): Promise<SendOutcome> {
    const abort = new AbortController();
    this.underWay.add(abort);
    const timer = setTimeout(() => {
      abort.abort(TIMED_OUT);
    }, this.timeoutMs);
    try {
      const { origin, pathname, search } = new URL(url);
      const answer = await this.agent.request({
        method: 'POST',
        origin,
        path: `${pathname}${search}`,
        headers: { ...headers, 'content-type': 'application/json', 'user-agent': `zhanggui/${VERSION}` },
        body,
        signal: abort.signal,
      });
      return {
        kind: 'answered',
        status: answer.statusCode,
        retryAfterMs: retryAfterMs(answer.headers['retry-after'], Date.now()),
        response: await firstBytes(answer.body),
      };
    } catch (error) {
      return outcomeOf(abort.signal.aborted ? abort.signal.reason : error);
    } finally {
      clearTimeout(timer);
      this.underWay.delete(abort);
    }
  }

  interrupt(): void {
    for (const abort of this.underWay) abort.abort(INTERRUPTED);
  }

  close(): Promise<void> {
    return this.agent.close();
  }
}

/** What is cut off in the middle still has the status that it began with: that is what counts. */
async function firstBytes(body: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const kept: Uint8Array[] = [];
  let read = 0;
  try {
    for await (const chunk of body) {
      if (read < KEPT_BYTES) kept.push(chunk);
      read += chunk.length;
      if (read >= MOST_READ_BYTES) break;
    }
  } catch {
    // The receiver, or the time limit, ended it.
  }
  return Buffer.concat(kept).subarray(0, KEPT_BYTES);
}

function outcomeOf(error: unknown): SendOutcome {
  if (error === INTERRUPTED) return { kind: 'interrupted' };
  const detail = describe(error).slice(0, LONGEST_DETAIL);
  if (error instanceof AddressRefused) return { kind: 'unanswered', error: 'ADDRESS_REFUSED', detail };
  const timedOut =
    error === TIMED_OUT ||
    error instanceof errors.ConnectTimeoutError ||
    error instanceof errors.HeadersTimeoutError ||
    error instanceof errors.BodyTimeoutError;
  return { kind: 'unanswered', error: timedOut ? 'TIMEOUT' : 'CONNECTION_FAILED', detail };
}

/** Of several addresses that were tried, the error of each says more than the one about all. */
function describe(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(describe).join('; ');
  return error instanceof Error ? error.message : String(error);
}
