/**
 * Work that waits in memory and is done in batches, a bounded number of them at once. A lone item is a batch at once;
 * what comes while the hands are full waits and goes together. `handle` deals with its own failures.
 */
export class WorkQueue<T> {
  private waiting: T[] = [];
  private readonly running = new Set<Promise<void>>();

  constructor(
    private readonly limits: { readonly hands: number; readonly batch: number; readonly capacity: number },
    private readonly handle: (batch: readonly T[]) => Promise<void>,
  ) {}

  /** How many more items it is ready to take. */
  room(): number {
    return Math.max(0, this.limits.capacity - this.waiting.length);
  }

  add(item: T): void {
    this.waiting.push(item);
    this.next();
  }

  /** Lets go of what was not begun. */
  forget(): void {
    this.waiting = [];
  }

  /** Resolves when everything that was added is done. */
  async drain(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running);
  }

  private next(): void {
    if (this.waiting.length === 0 || this.running.size >= this.limits.hands) return;
    const batch = this.waiting.splice(0, this.limits.batch);
    const task = this.handle(batch).finally(() => {
      this.running.delete(task);
      this.next();
    });
    this.running.add(task);
  }
}
