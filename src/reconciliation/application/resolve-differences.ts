import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transactions.js';
import type { AccountDay } from '../domain/bill-import.js';
import { DifferenceRepository } from '../domain/difference.repository.js';
import type { Difference } from '../domain/difference.js';

const BATCH = 200;

/** Ends differences that nothing tells any more. What a person has decided stays as it is. */
@Injectable()
export class ResolveDifferences {
  constructor(
    private readonly differences: DifferenceRepository,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Open ones that no run from `run` on has seen. */
  async unseen(of: AccountDay, run: number): Promise<void> {
    for (;;) {
      const found = await this.transactions.run(async () => {
        const open = await this.differences.unseen(of, run, BATCH);
        await this.resolve(open);
        return open.length;
      });
      if (found < BATCH) return;
    }
  }

  /** The money of these moved on this day: it had not on the day of the trade, whose last minutes are the next day's for money. */
  async moved(of: AccountDay, numbers: readonly string[]): Promise<void> {
    if (numbers.length === 0) return;
    await this.transactions.run(async () => {
      await this.resolve(await this.differences.unmoved(of, numbers));
    });
  }

  private async resolve(differences: readonly Difference[]): Promise<void> {
    const now = this.clock.now();
    for (const difference of differences) {
      const readVersion = difference.progress.version;
      difference.resolve(now);
      await this.differences.save(difference, readVersion);
    }
  }
}
