import { WorkQueue } from './work-queue.js';

interface Waiting<T, R> {
  readonly item: T;
  readonly resolve: (result: R) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Does together what many callers ask for at the same moment, and gives each his own result. A lone call is done at
 * once; what comes while others are being done waits for them, and goes together.
 */
export class Gatherer<T, R> {
  private readonly queue: WorkQueue<Waiting<T, R>>;

  constructor(
    limits: { readonly hands: number; readonly batch: number },
    /** The results in the order of the items. When it rejects, so does every call that it was for. */
    private readonly work: (items: readonly T[]) => Promise<readonly R[]>,
  ) {
    this.queue = new WorkQueue({ ...limits, capacity: Infinity }, (batch) => this.handle(batch));
  }

  do(item: T): Promise<R> {
    return new Promise((resolve, reject) => {
      this.queue.add({ item, resolve, reject });
    });
  }

  private async handle(batch: readonly Waiting<T, R>[]): Promise<void> {
    try {
      const results = await this.work(batch.map(({ item }) => item));
      batch.forEach(({ resolve, reject }, i) => {
        const result = results[i];
        if (result === undefined) reject(new Error('No result was given for this item'));
        else resolve(result);
      });
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }
}
