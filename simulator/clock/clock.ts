/** Work that is due at a moment of simulated time. */
export interface Task {
  /** Simulated time, milliseconds since 1970. */
  readonly at: number;
  readonly run: () => Promise<void>;
}

/** `setTimeout` holds no longer delay than this. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * Simulated time: the wall clock plus an offset that only grows. Work is scheduled on it, so that a test can live
 * through WeChat Pay's 24 hours of callback tries at once. One timer waits for the earliest task.
 */
export class Clock {
  private offset = 0;
  private tasks: Task[] = [];
  private timer: NodeJS.Timeout | undefined;
  /** When the timer fires; Infinity without one. */
  private armedFor = Infinity;
  private readonly running = new Set<Promise<void>>();
  private stopped = false;

  /** Simulated time, milliseconds since 1970. */
  now(): number {
    return Date.now() + this.offset;
  }

  /** How far simulated time is ahead of the wall clock, in milliseconds. */
  get offsetMs(): number {
    return this.offset;
  }

  /** Returns what cancels the task while it has not begun. */
  schedule(at: number, run: () => Promise<void>): () => void {
    const task = { at, run };
    if (!this.stopped) {
      this.tasks.push(task);
      if (at < this.armedFor) this.arm();
    }
    return () => {
      this.tasks = this.tasks.filter((other) => other !== task);
      this.arm();
    };
  }

  /** Moves time on by `ms`, doing all that falls due on the way in its order, also what that work schedules itself. */
  async advance(ms: number): Promise<void> {
    const target = this.now() + ms;
    await this.settle();
    for (let next = this.earliest(); next && next.at <= target && !this.stopped; next = this.earliest()) {
      this.offset += Math.max(0, next.at - this.now());
      await this.settle();
    }
    this.offset += Math.max(0, target - this.now());
  }

  /** Resolves when nothing runs and nothing is due now. */
  async settle(): Promise<void> {
    for (;;) {
      this.runDue();
      if (this.running.size === 0) return;
      await Promise.all(this.running);
    }
  }

  /** Forgets all scheduled work; time goes on. */
  clear(): void {
    this.tasks = [];
    this.arm();
  }

  /** Forgets all scheduled work, takes no more, and waits for what runs. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.clear();
    await Promise.all(this.running);
  }

  private earliest(): Task | undefined {
    return this.tasks.reduce<Task | undefined>(
      (first, task) => (first && first.at <= task.at ? first : task),
      undefined,
    );
  }

  private runDue(): void {
    const now = this.now();
    const due = this.tasks.filter((task) => task.at <= now).sort((a, b) => a.at - b.at);
    this.tasks = this.tasks.filter((task) => task.at > now);
    for (const task of due) {
      const work = task.run().finally(() => this.running.delete(work));
      this.running.add(work);
    }
    this.arm();
  }

  private arm(): void {
    clearTimeout(this.timer);
    const next = this.earliest();
    this.armedFor = next?.at ?? Infinity;
    if (!next) return;
    const delay = Math.min(Math.max(0, next.at - this.now()), LONGEST_TIMER_MS);
    this.timer = setTimeout(() => {
      this.runDue();
    }, delay).unref();
  }
}
