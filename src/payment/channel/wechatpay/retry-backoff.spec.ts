import { describe, expect, it } from '@jest/globals';
import { IterableBackoff } from 'cockatiel';
import { FailedTry } from './failed-try.js';
import { RetryAfterBackoff, retryBackoff, type RetryContext } from './retry-backoff.js';

const failed = (retryAfterMs: number): RetryContext => ({
  attempt: 1,
  signal: new AbortController().signal,
  result: { error: new FailedTry(new Error('no'), 'transient', retryAfterMs) },
});

describe('the pause before another try', () => {
  it('is the usual one, or the longer one that WeChat Pay asked for', () => {
    const first = new RetryAfterBackoff(new IterableBackoff([100, 200, 400])).next(failed(0));
    const second = first.next(failed(1500));
    const third = second.next(failed(300));
    expect([first, second, third].map(({ duration }) => duration)).toEqual([100, 1500, 400]);
  });

  it('is usually under two seconds, grows, and is not the same for all', () => {
    const pauses = Array.from({ length: 200 }, () => {
      const first = new RetryAfterBackoff(retryBackoff()).next(failed(0));
      return [first.duration, first.next(failed(0)).duration] as const;
    });
    const sum = (which: 0 | 1) => pauses.reduce((total, pause) => total + pause[which], 0);
    expect(Math.max(...pauses.flat())).toBeLessThanOrEqual(2000);
    expect(sum(1)).toBeGreaterThan(sum(0));
    expect(new Set(pauses.map(([first]) => first)).size).toBeGreaterThan(100);
  });
});
