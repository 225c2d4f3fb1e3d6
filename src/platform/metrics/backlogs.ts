import { Injectable, Logger } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { Clock } from '../clock/clock.js';
import { Metrics } from './metrics.js';

/** What a queue in the database has left to do. */
export interface Backlog {
  readonly waiting: number;
  /** Given up, and left to a person; for queues that know such an end. */
  readonly dead?: number;
  /** When the one that is due longest became due; null when nothing waits. May lie in the future. */
  readonly oldestDueAt: Date | null;
}

/** Scrapers that come together, or from several sides, ask the database once. */
const FRESH_MS = 5_000;

/** The queues in the database, as gauges. They are asked when the metrics are read, and shared by all instances. */
@Injectable()
export class Backlogs {
  private readonly logger = new Logger(Backlogs.name);
  private readonly queues = new Map<string, () => Promise<Backlog>>();
  private readonly waiting: Gauge<'queue'>;
  private readonly dead: Gauge<'queue'>;
  private readonly late: Gauge<'queue'>;
  private asked: { readonly at: number; readonly done: Promise<void> } | null = null;

  constructor(
    metrics: Metrics,
    private readonly clock: Clock,
  ) {
    const registers = [metrics.registry];
    const labelNames = ['queue'] as const;
    this.waiting = new Gauge({
      name: 'zhanggui_queue_waiting',
      help: 'Entries of a queue in the database that are still to be done',
      labelNames,
      registers,
    });
    this.dead = new Gauge({
      name: 'zhanggui_queue_dead',
      help: 'Entries of a queue in the database that wait for a person',
      labelNames,
      registers,
    });
    this.late = new Gauge({
      name: 'zhanggui_queue_oldest_due_seconds',
      help: 'How long the oldest due entry of a queue in the database has been due',
      labelNames,
      registers,
    });
  }

  watch(queue: string, read: () => Promise<Backlog>): void {
    this.queues.set(queue, read);
  }

  /** Brings the gauges up to date. Never throws: what cannot be read is left out. */
  refresh(): Promise<void> {
    const now = performance.now();
    if (!this.asked || now - this.asked.at >= FRESH_MS) this.asked = { at: now, done: this.read() };
    return this.asked.done;
  }

  private async read(): Promise<void> {
    for (const gauge of [this.waiting, this.dead, this.late]) gauge.reset();
    await Promise.all([...this.queues].map(([queue, read]) => this.readOne(queue, read)));
  }

  private async readOne(queue: string, read: () => Promise<Backlog>): Promise<void> {
    try {
      const { waiting, dead, oldestDueAt } = await read();
      this.waiting.set({ queue }, waiting);
      if (dead !== undefined) this.dead.set({ queue }, dead);
      const late = oldestDueAt ? this.clock.now().getTime() - oldestDueAt.getTime() : 0;
      this.late.set({ queue }, Math.max(0, late / 1000));
    } catch (error) {
      this.logger.warn({ msg: 'a queue cannot be measured', queue, err: error });
    }
  }
}
