import { ChannelRateLimited } from '../channel.errors.js';
import type { FailureKind } from './wechatpay-errors.js';
import { NoAnswer } from './wechatpay-transport.js';

/** One try of a call to WeChat Pay failed, and what that means for the next; `error` is what the caller would get. */
export class FailedTry extends Error {
  constructor(
    readonly error: Error,
    readonly kind: FailureKind,
    /** The pause that WeChat Pay asked for. */
    readonly retryAfterMs = 0,
  ) {
    super(error.message, { cause: error });
  }

  /** Whether the same call may be made again at once. */
  get isTransient(): boolean {
    return this.kind === 'transient' || this.kind === 'systemic';
  }
}

/** Whether the error proves that WeChat Pay did nothing, so that repeating the call cannot do anything twice. */
export const didNothing = (error: Error): boolean =>
  error instanceof ChannelRateLimited || (error instanceof NoAnswer && error.nothingWasSent);
