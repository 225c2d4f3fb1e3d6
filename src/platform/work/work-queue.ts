/** Work that waits in memory and is done by a bounded number of hands at once. `handle` deals with its own failures. */
export class WorkQueue<T> {
  private readonly waiting: T[] = [];
  private readonly running = new Set<Promise<void>>();

  constructor(
    private readonly hands: number,
    private readonly capacity: number,
    private readonly handle: (item: T) => Promise<void>,
  ) {}

  hasRoom(): boolean {
    return this.waiting.length < this.capacity;
  }

  add(item: T): void {
    this.waiting.push(item);
    this.next();
  }

  /** Resolves when everything that was added is done. */
  async drain(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running);
  }

  private next(): void {
    if (this.running.size >= this.hands) return;
    const item = this.waiting.shift();
    if (item === undefined) return;
    const task = this.handle(item).finally(() => {
      this.running.delete(task);
      this.next();
    });
    this.running.add(task);
  }
}
