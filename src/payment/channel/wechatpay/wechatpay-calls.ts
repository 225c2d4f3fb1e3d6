import { AsyncResource } from 'node:async_hooks';
import { Logger } from '@nestjs/common';
import {
  TaskCancelledError,
  TimeoutStrategy,
  bulkhead,
  handleType,
  isBulkheadRejectedError,
  retry,
  timeout,
  type BulkheadPolicy,
  type IBackoffFactory,
  type RetryPolicy,
  type TimeoutPolicy,
} from 'cockatiel';
import { ChannelOutcomeUnknown, ChannelOverloaded } from '../channel.errors.js';
import { FailedTry, didNothing } from './failed-try.js';
import { RetryAfterBackoff, retryBackoff } from './retry-backoff.js';
import type { RawAnswer } from './wechatpay-answer.js';
import type { Route, WechatPayHosts } from './wechatpay-hosts.js';
import { NoAnswer, type WechatPayRequest } from './wechatpay-transport.js';

export interface CallsOptions {
  /** No caller waits longer, whatever is tried meanwhile. 9000 when not given, below the 10 seconds that a stop waits. */
  readonly deadlineMs?: number;
  /** Calls of one merchant that are under way at once. 64 when not given. */
  readonly concurrentCalls?: number;
  /** Calls of one merchant that wait for their turn. 256 when not given. */
  readonly waitingCalls?: number;
  /** The pauses between the tries of a call. */
  readonly retryBackoff?: IBackoffFactory<unknown>;
}

/** A call, which may take several tries. */
export interface WechatPayCall extends WechatPayRequest {
  /**
   * False when a second try could meet what the first one has done. All calls that Zhanggui makes are true but one:
   * queries change nothing, and prepayments, closings and refunds are known to WeChat Pay by their `out_trade_no` or
   * `out_refund_no`, so that the same values again are the same order, closing or refund, and nothing happens twice.
   */
  readonly repeatable?: boolean;
  /** True for what other calls wait for: it must not wait for them. */
  readonly urgent?: boolean;
}

const TRIES = 3;
/** Whoever must wait longer than this is told so, and may come back. */
const LONGEST_PAUSE_MS = 2000;

/** What is known of a call while its tries go on. */
interface Progress extends Route {
  /** Set as soon as a try may have done something that nobody knows of. */
  unknown: Error | null;
  last: Error | null;
}

/**
 * Carries calls of one merchant through what goes wrong for a while: a place among few at once, up to three tries with
 * growing pauses, each signed anew and sent to a host that answers, and an end that the caller can rely on.
 */
export class WechatPayCalls {
  private readonly logger = new Logger('WechatPayCalls');
  private readonly deadlineMs: number;
  private readonly deadline: TimeoutPolicy;
  private readonly places: BulkheadPolicy;
  private readonly retry: RetryPolicy;

  constructor(
    private readonly hosts: Pick<WechatPayHosts, 'send'>,
    options: CallsOptions = {},
  ) {
    this.deadlineMs = options.deadlineMs ?? 9000;
    this.deadline = timeout(this.deadlineMs, TimeoutStrategy.Aggressive);
    this.places = bulkhead(options.concurrentCalls ?? 64, options.waitingCalls ?? 256);
    this.retry = retry(
      handleType(FailedTry, (failed) => failed.isTransient && failed.retryAfterMs <= LONGEST_PAUSE_MS),
      { maxAttempts: TRIES - 1, backoff: new RetryAfterBackoff(options.retryBackoff ?? retryBackoff()) },
      // The deadline's timer holds the process while somebody waits; a pause that nobody waits for must not.
    ).dangerouslyUnref();
  }

  /**
   * What `read` makes of the answer; it throws `FailedTry` for an answer that is none. Throws that try's error, and
   * `ChannelOverloaded` when nothing was sent. When any try may have done something, the outcome stays unknown unless
   * a later answer settles it.
   */
  async make<T>(call: WechatPayCall, read: (answer: RawAnswer) => Promise<T>): Promise<T> {
    const progress: Progress = { host: null, avoid: null, unknown: null, last: null };
    try {
      return await this.deadline.execute(({ signal }) => {
        const tries = () =>
          this.retry.execute(({ attempt }) => this.makeOneTry(call, read, progress, attempt, signal), signal);
        // What had to wait runs when another call ends, and must still log under the id of its own request.
        return call.urgent ? tries() : this.places.execute(AsyncResource.bind(tries), signal);
      });
    } catch (error) {
      throw this.outcome(call, error, progress);
    }
  }

  private async makeOneTry<T>(
    call: WechatPayCall,
    read: (answer: RawAnswer) => Promise<T>,
    progress: Progress,
    attempt: number,
    signal: AbortSignal,
  ): Promise<T> {
    signal.throwIfAborted();
    if (attempt > 0) this.noteRetry(call, progress, attempt);
    try {
      return await read(await this.hosts.send(call, progress, signal));
    } catch (error) {
      const failed = error instanceof NoAnswer ? new FailedTry(error, 'systemic') : error;
      if (failed instanceof FailedTry) note(progress, failed);
      if (failed instanceof FailedTry && call.repeatable === false && !didNothing(failed.error)) throw failed.error;
      throw failed;
    }
  }

  private noteRetry({ method, path }: WechatPayCall, { avoid, last }: Progress, attempt: number): void {
    this.logger.warn({
      msg: 'WeChat Pay is asked again',
      method,
      path,
      try: attempt + 1,
      failedHost: avoid,
      reason: last?.message,
    });
  }

  private outcome({ method, path }: WechatPayCall, error: unknown, progress: Progress): unknown {
    if (isBulkheadRejectedError(error)) {
      return new ChannelOverloaded('Too many calls wait for WeChat Pay; nothing was sent', {}, { cause: error });
    }
    // Not isTaskCancelledError(), which cockatiel 3.2.1 answers with false.
    if (error instanceof TaskCancelledError) {
      const inTime = `within ${this.deadlineMs} ms`;
      if (progress.host !== null) {
        return new ChannelOutcomeUnknown(
          `No answer from WeChat Pay to ${method} ${path} ${inTime}`,
          {},
          { cause: error },
        );
      }
      return new ChannelOverloaded(`The call had no turn ${inTime}; nothing was sent`, {}, { cause: error });
    }
    const told = error instanceof FailedTry ? error.error : error;
    const settlesNothing = told instanceof ChannelOverloaded || (told instanceof Error && didNothing(told));
    return settlesNothing && progress.unknown !== null ? progress.unknown : told;
  }
}

function note(progress: Progress, { error, isTransient }: FailedTry): void {
  const nothing = didNothing(error);
  progress.last = error;
  if (isTransient && !nothing) progress.unknown ??= error;
  // Being asked for fewer calls is about the merchant; the other host counts the same calls.
  progress.avoid = error instanceof NoAnswer || !nothing ? progress.host : null;
}
