import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transactions.js';
import { DayRepository } from '../domain/day.repository.js';
import { DifferenceRepository } from '../domain/difference.repository.js';
import { Difference, keyOf } from '../domain/difference.js';
import type { Finding } from '../domain/finding.js';
import type { Run } from '../domain/run.js';
import { RunOvertaken } from './day-changes.js';

/** What a run sees: a difference, or one that was and that the channel's answer has repaired. */
export interface Seen {
  readonly finding: Finding;
  readonly isRepaired: boolean;
}

/** Writes down what a run sees. What an earlier run has seen too is the same difference, with its life and its decision. */
@Injectable()
export class RecordFindings {
  constructor(
    private readonly days: DayRepository,
    private readonly differences: DifferenceRepository,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Throws `RunOvertaken`: what another run sees since then must not look as if only this one had seen it. */
  async execute({ of, no, tally }: Run, seen: readonly Seen[]): Promise<void> {
    if (seen.length === 0) return;
    // Of several that say the same of one number, such as a line that stands there three times, the last.
    const wanted = new Map(seen.map((one) => [keyOf(one.finding), one]));
    const numbers = [...new Set(seen.map(({ finding }) => finding.number))];
    tally.opened += await this.transactions.run(async () => {
      const day = await this.days.find(of);
      if (day?.progress.run !== no) throw new RunOvertaken(`run ${no} of ${of.mchid}/${of.day} was overtaken`);
      let opened = 0;
      const now = this.clock.now();
      const known = await this.differences.ofNumbers(of, numbers);
      const fresh = new Map(wanted);
      for (const difference of known) {
        const key = keyOf(difference.progress.finding);
        const again = wanted.get(key);
        if (!again) continue;
        fresh.delete(key);
        const readVersion = difference.progress.version;
        if (difference.seeAgain(no, again.finding, again.isRepaired, now)) opened += 1;
        await this.differences.save(difference, readVersion);
      }
      await this.differences.insert(
        [...fresh.values()].map(({ finding, isRepaired }) => Difference.find(of, no, finding, isRepaired, now)),
      );
      return opened + [...fresh.values()].filter(({ isRepaired }) => !isRepaired).length;
    });
  }
}
