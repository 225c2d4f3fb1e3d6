import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { SharedCounters } from './shared-counters.js';

const WINDOW_SECONDS = 60;

/** Where somebody stands: how many calls a minute, how many are left, and when they begin anew, in seconds. */
export interface Standing {
  readonly limit: number;
  readonly remaining: number;
  readonly resetSeconds: number;
  readonly exceeded: boolean;
}

/**
 * So many calls a minute for each key. Counted in Redis where there is one, for all instances together; without it, and
 * while it is away, by each instance for itself, so that no call fails because Redis does.
 */
export class RateLimit {
  private readonly own: RateLimiterMemory;
  private readonly shared: RateLimiterRedis | null;

  constructor(
    name: string,
    private readonly perMinute: number,
    private readonly counters: SharedCounters,
  ) {
    const options = { keyPrefix: `zhanggui:limit:${name}`, points: perMinute, duration: WINDOW_SECONDS };
    this.own = new RateLimiterMemory(options);
    this.shared = counters.redis && new RateLimiterRedis({ ...options, storeClient: counters.redis });
  }

  /** Counts a call. */
  count(key: string): Promise<Standing> {
    return this.ask(async (limiter) => {
      try {
        return await limiter.consume(key);
      } catch (error) {
        // This is how the library says that there were too many.
        if (error instanceof RateLimiterRes) return error;
        throw error;
      }
    });
  }

  /** Where the key stands, without counting. */
  look(key: string): Promise<Standing> {
    return this.ask((limiter) => limiter.get(key));
  }

  private async ask(
    question: (limiter: RateLimiterMemory | RateLimiterRedis) => Promise<RateLimiterRes | null>,
  ): Promise<Standing> {
    const { shared } = this;
    if (!shared) return this.standing(await question(this.own));
    return this.standing(
      await this.counters.tryShared(
        () => question(shared),
        () => question(this.own),
      ),
    );
  }

  private standing(result: RateLimiterRes | null): Standing {
    const consumed = result?.consumedPoints ?? 0;
    return {
      limit: this.perMinute,
      remaining: Math.max(0, this.perMinute - consumed),
      resetSeconds: result ? Math.max(1, Math.ceil(result.msBeforeNext / 1000)) : WINDOW_SECONDS,
      exceeded: consumed > this.perMinute,
    };
  }
}
