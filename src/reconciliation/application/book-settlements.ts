import { Injectable } from '@nestjs/common';
import { FindEntries, JournalEntryConflict, PostSettlement, type Settlement } from '../../ledger/index.js';
import type { AccountDay } from '../domain/bill-import.js';
import type { FundFlowLine } from '../domain/fund-flow-line.js';

/** A movement that the journal has otherwise, from a former bill. */
export interface BookedOtherwise {
  readonly flow: FundFlowLine;
  /** What the journal has, negative for what left the account. */
  readonly amount: number;
}

/** Books what went to the bank or came from there, each once, however often the bills are gone through. */
@Injectable()
export class BookSettlements {
  constructor(
    private readonly entries: FindEntries,
    private readonly postSettlement: PostSettlement,
  ) {}

  /** Those that are booked already, with other contents. */
  async execute(of: AccountDay, flows: readonly FundFlowLine[]): Promise<BookedOtherwise[]> {
    const moved = flows.flatMap((flow) => settlementOf(of, flow) ?? []);
    if (await this.post(moved.map(({ settlement }) => settlement))) return [];
    const differing: BookedOtherwise[] = [];
    for (const { flow, settlement } of moved) {
      if (!(await this.post([settlement]))) differing.push({ flow, amount: await this.bookedAmount(settlement) });
    }
    return differing;
  }

  /** False when one of them is booked with other contents: then none was booked. */
  private async post(settlements: readonly Settlement[]): Promise<boolean> {
    try {
      await this.postSettlement.execute(settlements);
      return true;
    } catch (error) {
      if (error instanceof JournalEntryConflict) return false;
      throw error;
    }
  }

  private async bookedAmount({ merchantId, direction, flowNo }: Settlement): Promise<number> {
    const kind = direction === 'to-bank' ? 'settlement' : 'top-up';
    const amount = (await this.entries.amountsOf(merchantId, kind, [flowNo])).get(flowNo) ?? 0;
    return direction === 'to-bank' ? -amount : amount;
  }
}

function settlementOf({ merchantId, mchid }: AccountDay, flow: FundFlowLine) {
  const { kind: direction, amount, flowNo, at: occurredAt } = flow;
  if ((direction !== 'to-bank' && direction !== 'from-bank') || amount === 0) return null;
  const money = { merchantId, mchid, currency: 'CNY', amount: Math.abs(amount) };
  return { flow, settlement: { ...money, direction, flowNo, occurredAt } };
}
