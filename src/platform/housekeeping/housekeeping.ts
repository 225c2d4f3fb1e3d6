import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { Poller } from '../work/poller.js';

/** Something that is of no more use after some time. */
export interface Leftover {
  /** For the log. */
  readonly name: string;
  readonly keepDays: number;
  /** Removes up to `limit` that were over before that moment, oldest first; how many it removed. */
  readonly purge: (before: Date, limit: number) => Promise<number>;
}

const BATCH = 200;
const PACE = { idleMs: 10 * 60_000, restMs: 0 };
const DAY_MS = 24 * 3_600_000;

/** Removes what is over, a little at a time. Every instance does it; two at once take different rows. */
@Injectable()
export class Housekeeping implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(Housekeeping.name);
  private readonly leftovers: Leftover[] = [];
  private readonly poller = new Poller('housekeeping', PACE, () => this.round());

  constructor(private readonly clock: Clock) {}

  add(leftover: Leftover): void {
    this.leftovers.push(leftover);
  }

  onApplicationBootstrap(): void {
    this.poller.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.poller.stop();
  }

  /** One batch of each kind; true when there may be more. */
  async round(): Promise<boolean> {
    let more = false;
    for (const { name, keepDays, purge } of this.leftovers) {
      const removed = await purge(new Date(this.clock.now().getTime() - keepDays * DAY_MS), BATCH);
      if (removed > 0) this.logger.log({ msg: 'removed what is over', name, removed });
      more ||= removed === BATCH;
    }
    return more;
  }
}
