import type { Clock } from '../clock/clock.js';

/** How many calls a merchant may make in a while; what is absent is not limited. */
export interface RateLimits {
  /** New and repeated prepayments in one second of simulated time. WeChat Pay has about 500. */
  ordersPerSecond?: number;
  /** Refund requests in two seconds of simulated time. WeChat Pay has 300. */
  refundsPerTwoSeconds?: number;
}

export type LimitedCall = 'orders' | 'refunds';

const WINDOWS_MS: Readonly<Record<LimitedCall, number>> = { orders: 1000, refunds: 2000 };

/** Counts the calls of each merchant in a window that slides. A call that is refused does not count. */
export class RateBook {
  private readonly calls = new Map<string, number[]>();

  constructor(private readonly clock: Pick<Clock, 'now'>) {}

  /** Whether the merchant may make this call now. */
  take({ mchid, limits }: { mchid: string; limits: RateLimits }, call: LimitedCall): boolean {
    const limit = call === 'orders' ? limits.ordersPerSecond : limits.refundsPerTwoSeconds;
    if (limit === undefined) return true;
    const now = this.clock.now();
    const key = `${mchid}/${call}`;
    const recent = (this.calls.get(key) ?? []).filter((at) => at > now - WINDOWS_MS[call]);
    const free = recent.length < limit;
    if (free) recent.push(now);
    this.calls.set(key, recent);
    return free;
  }

  clear(): void {
    this.calls.clear();
  }
}
