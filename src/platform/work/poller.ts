import { Logger } from '@nestjs/common';
import { performAsSystem } from '../audit/performer.js';

export interface Pace {
  /** How long it sleeps when nobody wakes it. */
  readonly idleMs: number;
  /** How long it rests after each call at least, so that what comes meanwhile is done together. */
  readonly restMs: number;
}

/**
 * Calls `work` again and again, one call at a time: soon after each `wake()`, at once while it says that there is more,
 * and else after `idleMs`. A failure is logged, and the next call waits `idleMs`.
 */
export class Poller {
  private readonly logger = new Logger(Poller.name);
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> | null = null;
  private woken = false;
  private resting = false;
  private stopped = true;

  constructor(
    private readonly name: string,
    private readonly pace: Pace,
    /** True when it did a full batch and more may be waiting. */
    private readonly work: () => Promise<boolean>,
  ) {}

  start(): void {
    this.stopped = false;
    this.wake();
  }

  wake(): void {
    this.woken = true;
    if (!this.stopped && !this.running && !this.resting) this.run();
  }

  /** Resolves when the call in progress is over; there will be no other. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.resting = false;
    if (this.timer) clearTimeout(this.timer);
    await this.running;
  }

  private run(): void {
    if (this.timer) clearTimeout(this.timer);
    this.woken = false;
    this.running = this.cycle().then((more) => {
      this.running = null;
      if (this.stopped) return;
      if (more) this.run();
      else this.rest();
    });
  }

  private async cycle(): Promise<boolean> {
    try {
      return await performAsSystem(this.name, this.work);
    } catch (error) {
      this.logger.error({ msg: `${this.name} failed, will go on`, err: error });
      return false;
    }
  }

  private rest(): void {
    this.resting = true;
    this.after(this.pace.restMs, () => {
      this.resting = false;
      if (this.woken) this.run();
      else {
        this.after(this.pace.idleMs, () => {
          this.run();
        });
      }
    });
  }

  private after(ms: number, then: () => void): void {
    this.timer = setTimeout(then, ms);
    this.timer.unref();
  }
}
