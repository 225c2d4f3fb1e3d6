import { Injectable } from '@nestjs/common';
import { AuditChain } from '../domain/audit-chain.js';
import type { Stretch } from '../domain/verification.js';

const ENTRIES_AT_ONCE = 2_000;

/** Whether every entry has its place in the chain, or is about to get it: what somebody else put there has none. */
@Injectable()
export class WalkEntries {
  constructor(private readonly chain: AuditChain) {}

  async execute(afterRowId: string): Promise<Stretch> {
    const places = await this.chain.placesAfter(afterRowId, ENTRIES_AT_ONCE);
    const findings = places
      .filter(({ isChained, isWaiting }) => !isChained && !isWaiting)
      .map(({ entryId }) => ({ position: null, entryId, what: `entry ${entryId} is not in the chain` }));
    const last = places.at(-1);
    const isOver = last === undefined || places.length < ENTRIES_AT_ONCE;
    return { findings, next: isOver ? null : { walk: 'entries', afterRowId: last.rowId } };
  }
}
