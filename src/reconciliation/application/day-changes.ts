import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transactions.js';
import type { AccountDay } from '../domain/bill-import.js';
import { DayRepository } from '../domain/day.repository.js';
import type { ReconciledDay } from '../domain/reconciled-day.js';

/** Another run of the same day has begun since: this one has nothing to say any more. */
export class RunOvertaken extends Error {
  override readonly name = 'RunOvertaken';
}

/** One change of one day in one transaction, by compare-and-set. */
@Injectable()
export class DayChanges {
  constructor(
    private readonly days: DayRepository,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Null when there is no such day. */
  change<T>(of: AccountDay, change: (day: ReconciledDay, now: Date) => T | Promise<T>): Promise<T | null> {
    return this.transactions.run(async () => {
      const day = await this.days.find(of);
      if (!day) return null;
      const readVersion = day.progress.version;
      const result = await change(day, this.clock.now());
      await this.days.save(day, readVersion);
      return result;
    });
  }

  /** A change by a run. Throws `RunOvertaken`. */
  async byRun<T>(of: AccountDay, run: number, change: (day: ReconciledDay, now: Date) => T | Promise<T>): Promise<T> {
    const result = await this.change(of, async (day, now) => {
      if (day.progress.run !== run) throw new RunOvertaken(`run ${run} of ${of.mchid}/${of.day} was overtaken`);
      return { value: await change(day, now) };
    });
    if (!result) throw new RunOvertaken(`the day ${of.mchid}/${of.day} is gone`);
    return result.value;
  }
}
