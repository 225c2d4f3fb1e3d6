import { Injectable, Logger, type OnApplicationBootstrap, type BeforeApplicationShutdown } from '@nestjs/common';
import { Housekeeping } from '../housekeeping/housekeeping.js';
import { Backlogs } from '../metrics/backlogs.js';
import { Poller } from '../work/poller.js';
import { Outbox } from './outbox.js';
import { OutboxQueue, type OutgoingEvent } from './outbox-queue.js';

/** Where events go after their commit. May get one event more than once; the event's `id` tells. */
export type EventSink = (event: OutgoingEvent) => Promise<void>;

const BATCH = 200;
/** Events that are committed within the same moment leave together. */
const PACE = { idleMs: 1_000, restMs: 100 };
const LONGEST_PAUSE_MS = 10 * 60_000;

const DISPATCHED_KEPT_DAYS = 30;

/** Takes committed events out of the outbox and hands them to every sink, at least once, on any number of instances. */
@Injectable()
export class EventDispatcher implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(EventDispatcher.name);
  private readonly sinks: EventSink[] = [];
  private readonly leftOut: string[] = [];
  private readonly poller = new Poller('event dispatcher', PACE, () => this.dispatch());

  constructor(
    private readonly outbox: Outbox,
    private readonly queue: OutboxQueue,
    private readonly backlogs: Backlogs,
    private readonly housekeeping: Housekeeping,
  ) {}

  addSink(sink: EventSink): void {
    this.sinks.push(sink);
  }

  /**
   * From now on events of this type are nobody's here: another takes them out of the outbox, at a pace of its own that
   * holds up no other event.
   */
  leaveOut(type: string): void {
    this.leftOut.push(type);
  }

  onApplicationBootstrap(): void {
    this.housekeeping.add({
      name: 'outbox events',
      keepDays: DISPATCHED_KEPT_DAYS,
      purge: (...over) => this.queue.purgeDispatched(...over),
    });
    this.backlogs.watch('outbox', () => this.queue.backlog());
    this.outbox.onCommit(() => {
      this.poller.wake();
    });
    this.poller.start();
  }

  /** Before the database may be closed. What is committed after this leaves with the next start, or from another instance. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.poller.stop();
  }

  private async dispatch(): Promise<boolean> {
    const events = await this.queue.claim(BATCH, { except: this.leftOut });
    const done = await Promise.all(events.map((event) => this.deliver(event)));
    await this.queue.markDispatched(events.filter((_, i) => done[i]).map((event) => event.id));
    return events.length === BATCH;
  }

  private async deliver(event: OutgoingEvent): Promise<boolean> {
    try {
      for (const sink of this.sinks) await sink(event);
      return true;
    } catch (error) {
      this.logger.warn({ msg: 'event not delivered, will try again', eventId: event.id, type: event.type, err: error });
      await this.queue.postpone([event.id], Math.min(1_000 * 2 ** event.tries, LONGEST_PAUSE_MS));
      return false;
    }
  }
}
