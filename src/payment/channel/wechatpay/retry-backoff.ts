import { ExponentialBackoff, type IBackoff, type IBackoffFactory, type IRetryBackoffContext } from 'cockatiel';
import { FailedTry } from './failed-try.js';

export type RetryContext = IRetryBackoffContext<unknown>;

/** 200 ms, then 400 ms, each give or take much, so that those who failed together do not come back together. */
export const retryBackoff = (): IBackoffFactory<unknown> =>
  new ExponentialBackoff({ initialDelay: 200, maxDelay: 2000 });

/** Waits as `usual` says, and never shorter than WeChat Pay asked for. */
export class RetryAfterBackoff implements IBackoffFactory<RetryContext> {
  constructor(private readonly usual: IBackoffFactory<unknown>) {}

  next(context: RetryContext): IBackoff<RetryContext> {
    const backoff = this.usual.next(context);
    const following = new RetryAfterBackoff(backoff);
    return {
      duration: Math.max(backoff.duration, askedFor(context)),
      next: (later) => following.next(later),
    };
  }
}

const askedFor = ({ result }: RetryContext): number =>
  'error' in result && result.error instanceof FailedTry ? result.error.retryAfterMs : 0;
