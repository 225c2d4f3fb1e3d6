import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Redis } from 'ioredis';
import { Clock } from '../clock/clock.js';

const CONNECT_TIMEOUT_MS = 1_000;
/** A counter that is slower than this costs callers more than it is worth. */
const COMMAND_TIMEOUT_MS = 200;
const DISCONNECT_TIMEOUT_MS = 100;
const LONGEST_RECONNECT_MS = 2_000;
/** After a failure Redis is left alone for so long, lest every call waits for its time limit. */
const PAUSE_MS = 1_000;
const COMPLAINT_EVERY_MS = 60_000;

/** The connection to the Redis in which instances count together; without `REDIS_URL` there is none. */
@Injectable()
export class SharedCounters implements OnApplicationShutdown {
  readonly redis: Redis | null;
  private readonly logger = new Logger(SharedCounters.name);
  private pausedUntil = 0;
  private complainedAt = -Infinity;

  constructor(
    url: string | null,
    private readonly clock: Clock,
  ) {
    this.redis =
      url === null
        ? null
        : new Redis(url, {
            connectTimeout: CONNECT_TIMEOUT_MS,
            commandTimeout: COMMAND_TIMEOUT_MS,
            maxRetriesPerRequest: 0,
            enableOfflineQueue: false,
            disconnectTimeout: DISCONNECT_TIMEOUT_MS,
            retryStrategy: (times) => Math.min(times * 100, LONGEST_RECONNECT_MS),
          });
    this.redis?.on('error', (error) => {
      this.complain(error);
    });
  }

  onApplicationShutdown(): void {
    this.redis?.disconnect();
  }

  /** What Redis says; while it is away, what `otherwise` says. */
  async tryShared<T>(work: () => Promise<T>, otherwise: () => Promise<T>): Promise<T> {
    if (this.redis?.status !== 'ready' || this.clock.now().getTime() < this.pausedUntil) return otherwise();
    try {
      return await work();
    } catch (error) {
      this.pausedUntil = this.clock.now().getTime() + PAUSE_MS;
      this.complain(error);
      return otherwise();
    }
  }

  private complain(error: unknown): void {
    const now = this.clock.now().getTime();
    if (now - this.complainedAt < COMPLAINT_EVERY_MS) return;
    this.complainedAt = now;
    this.logger.error({ msg: 'Redis does not answer; every instance counts calls for itself meanwhile', err: error });
  }
}
