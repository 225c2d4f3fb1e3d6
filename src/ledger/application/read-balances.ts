import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transactions.js';
import { type AccountTotal, carryForward } from '../domain/account-totals.js';
import { Journal } from '../domain/journal.js';
import { MomentAhead } from '../domain/ledger.errors.js';
import { SealedBalances } from '../domain/sealed-balances.js';

/** The balances of a merchant as the books told them at a moment: the last sealed totals, and what was booked since. */
@Injectable()
export class ReadBalances {
  constructor(
    private readonly journal: Journal,
    private readonly seals: SealedBalances,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Now, without a moment. What was booked at that very millisecond counts. Throws `MomentAhead`. */
  async execute(merchantId: string, moment: Date | null): Promise<{ at: Date; totals: readonly AccountTotal[] }> {
    const now = this.clock.now();
    const at = moment ?? now;
    if (at > now) throw new MomentAhead();
    return this.transactions.run(async () => {
      const seal = await this.seals.latest(merchantId, at);
      const flows = await this.journal.flows(merchantId, seal?.at ?? null, new Date(at.getTime() + 1));
      return { at, totals: carryForward(seal?.totals ?? [], flows) };
    });
  }
}
