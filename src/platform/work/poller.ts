import { Logger } from '@nestjs/common';

/**
 * Calls `work` again and again: at once while it says there is more, at the next `wake()`, and otherwise after `idleMs`.
 * One call at a time. A failure is logged, and the next call waits `idleMs`.
 */
export class Poller {
  private readonly logger = new Logger(Poller.name);
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> | null = null;
  private woken = false;
  private stopped = true;

  constructor(
    private readonly name: string,
    private readonly idleMs: number,
    /** True when it did a full batch and more may be waiting. */
    private readonly work: () => Promise<boolean>,
  ) {}

  start(): void {
    this.stopped = false;
    this.wake();
  }

  wake(): void {
    this.woken = true;
    if (this.stopped || this.running) return;
    if (this.timer) clearTimeout(this.timer);
    this.running = this.cycle().finally(() => {
      this.running = null;
      if (this.woken) this.wake();
      else this.sleep();
    });
  }

  /** Resolves when the call in progress is over; there will be no other. */
  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    await this.running;
  }

  private async cycle(): Promise<void> {
    this.woken = false;
    try {
      if (await this.work()) this.woken = true;
    } catch (error) {
      this.logger.error({ msg: `${this.name} failed, will go on`, err: error });
    }
  }

  private sleep(): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      this.wake();
    }, this.idleMs);
    this.timer.unref();
  }
}
