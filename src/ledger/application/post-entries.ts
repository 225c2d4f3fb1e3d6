import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { groupBy } from '../../platform/collections/group-by.js';
import { ConcurrencyConflict } from '../../platform/database/database-errors.js';
import { Transactions } from '../../platform/database/transactions.js';
import { Journal } from '../domain/journal.js';
import type { JournalEntry } from '../domain/journal-entry.js';
import { JournalEntryConflict } from '../domain/ledger.errors.js';

/** Books entries that may have been booked before: each source once, however often and by however many it is told. */
@Injectable()
export class PostEntries {
  constructor(
    private readonly journal: Journal,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /**
   * How many were new. All are booked, or none. Takes part in the caller's transaction. Throws `JournalEntryConflict` when
   * a source was booked with other contents.
   */
  execute(entries: readonly JournalEntry[]): Promise<number> {
    return this.transactions.run(async () => {
      const fresh: JournalEntry[] = [];
      for (const [, own] of groupBy(entries, ({ content }) => `${content.merchantId} ${content.kind}`)) {
        fresh.push(...(await this.unbooked(own)));
      }
      // The unique key decides: who was overtaken since the look-up looks again.
      if (fresh.length > 0 && !(await this.journal.append(fresh, this.clock.now()))) {
        throw new ConcurrencyConflict('another has booked one of these entries');
      }
      return fresh.length;
    });
  }

  /** Of one merchant and kind. */
  private async unbooked(entries: readonly JournalEntry[]): Promise<JournalEntry[]> {
    const [first] = entries;
    if (!first) return [];
    const { merchantId, kind } = first.content;
    const sourceNos = entries.map(({ content }) => content.sourceNo);
    const known = new Map(
      (await this.journal.ofSources(merchantId, kind, sourceNos)).map((entry) => [entry.content.sourceNo, entry]),
    );
    const fresh: JournalEntry[] = [];
    for (const entry of entries) {
      const { sourceNo } = entry.content;
      const former = known.get(sourceNo);
      if (former) {
        const different = former.differencesFrom(entry);
        if (different.length > 0) throw new JournalEntryConflict(kind, sourceNo, different);
      } else {
        known.set(sourceNo, entry);
        fresh.push(entry);
      }
    }
    return fresh;
  }
}
