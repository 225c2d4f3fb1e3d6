import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { performAsSystem } from '../../platform/audit/performer.js';
import { Clock } from '../../platform/clock/clock.js';
import { Backlogs } from '../../platform/metrics/backlogs.js';
import { Gatherer } from '../../platform/work/gatherer.js';
import { Poller } from '../../platform/work/poller.js';
import { WorkQueue } from '../../platform/work/work-queue.js';
import type { InboundCallback } from '../domain/inbound-callback.js';
import { Inbox } from '../domain/inbox.js';
import { ProcessCallbacks } from './process-callbacks.js';

/** An instance that dies keeps its callbacks for this long, then another takes them. */
const LEASE_MS = 30_000;
const STORING = { hands: 2, batch: 50 };
const BOOKING = { hands: 2, batch: 50, capacity: 2_000 };
const MOST_CLAIMED = 100;
const PACE = { idleMs: 2_000, restMs: 0 };

/**
 * Callbacks on their way from being stored to being booked. The instance that stored one books it from memory; what an
 * instance left behind, or had no room for, is found in the database when its lease is over.
 */
@Injectable()
export class CallbackQueue implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly queue = new WorkQueue<InboundCallback>(BOOKING, (batch) =>
    performAsSystem('callbacks', () => this.processCallbacks.execute(batch)),
  );
  private readonly storing = new Gatherer<InboundCallback, boolean>(STORING, (batch) => this.store(batch));
  private readonly poller = new Poller('callback recovery', PACE, () => this.takeOver());

  constructor(
    private readonly inbox: Inbox,
    private readonly processCallbacks: ProcessCallbacks,
    private readonly backlogs: Backlogs,
    private readonly clock: Clock,
  ) {}

  /** Stores the callback, durably, once; the same notification again changes nothing. */
  async accept(callback: InboundCallback): Promise<void> {
    await this.storing.do(callback);
  }

  onApplicationBootstrap(): void {
    this.backlogs.watch('callbacks', () => this.inbox.backlog());
    this.poller.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.poller.stop();
    await this.queue.drain();
  }

  /** What there is no room for is left to whoever claims it. */
  private async store(callbacks: readonly InboundCallback[]): Promise<boolean[]> {
    const now = this.clock.now();
    const hasRoom = this.queue.room() >= callbacks.length;
    const isNew = await this.inbox.insertAll(callbacks, hasRoom ? new Date(now.getTime() + LEASE_MS) : now);
    if (hasRoom)
      callbacks
        .filter((_, i) => isNew[i])
        .forEach((callback) => {
          this.queue.add(callback);
        });
    return isNew;
  }

  /** There is something that is due at once. */
  wake(): void {
    this.poller.wake();
  }

  private async takeOver(): Promise<boolean> {
    const limit = Math.min(MOST_CLAIMED, this.queue.room());
    if (limit === 0) return false;
    const now = this.clock.now();
    const callbacks = await this.inbox.claim(limit, now, new Date(now.getTime() + LEASE_MS));
    for (const callback of callbacks) this.queue.add(callback);
    return callbacks.length === MOST_CLAIMED;
  }
}
