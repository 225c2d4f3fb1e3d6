import { Injectable } from '@nestjs/common';
import { Transactions } from '../../platform/database/transactions.js';
import { AuditChain } from '../domain/audit-chain.js';
import type { Head } from '../domain/chain.js';
import { ENTRIES, type Finding, type Progress, type Stretch } from '../domain/verification.js';
import { WalkEntries } from './walk-entries.js';
import { WalkLinks } from './walk-links.js';

export interface VerifiedStretch extends Stretch {
  /** How long the chain is. */
  readonly length: number;
}

/** Proves a stretch of the audit log, all of it read at one moment. */
@Injectable()
export class VerifyStretch {
  constructor(
    private readonly links: WalkLinks,
    private readonly entries: WalkEntries,
    private readonly chain: AuditChain,
    private readonly transactions: Transactions,
  ) {}

  /** `formerHead` was given out before, and must be in the chain for ever. */
  execute(progress: Progress, formerHead: Head | null): Promise<VerifiedStretch> {
    return this.transactions.run(async () => {
      const { findings, next } = await this.walk(progress);
      const lost = formerHead && !(await this.holds(formerHead)) ? [lossOf(formerHead)] : [];
      const length = (await this.chain.head())?.position ?? 0;
      return { findings: [...lost, ...findings], next, length };
    });
  }

  /** Whether a head that was given out before is still in the chain. */
  async holds(head: Head): Promise<boolean> {
    return this.orUnreadable(
      () => this.links.holds(head),
      () => false,
    );
  }

  private walk(progress: Progress): Promise<Stretch> {
    if (progress.walk === 'links') {
      const { position } = progress.after;
      return this.orUnreadable(
        () => this.links.execute(progress.after),
        (why) => ({ findings: [unreadable(`position ${position}`, position, why)], next: ENTRIES }),
      );
    }
    const { afterRowId } = progress;
    return this.orUnreadable(
      () => this.entries.execute(afterRowId),
      (why) => ({ findings: [unreadable(`row ${afterRowId}`, null, why)], next: null }),
    );
  }

  /** Columns refuse with a RangeError what no number of ours can be. */
  private async orUnreadable<T>(read: () => Promise<T>, otherwise: (why: string) => T): Promise<T> {
    try {
      return await read();
    } catch (error) {
      if (error instanceof RangeError) return otherwise(error.message);
      throw error;
    }
  }
}

const lossOf = ({ position }: Head): Finding => ({
  position,
  entryId: null,
  what: `position ${position} is not in the chain with the hash that it had before`,
});

const unreadable = (after: string, position: number | null, why: string): Finding => ({
  position,
  entryId: null,
  what: `what comes after ${after} cannot be read: ${why}`,
});
