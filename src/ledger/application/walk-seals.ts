import { Injectable } from '@nestjs/common';
import { type AccountTotal, carryForward, isBalanced } from '../domain/account-totals.js';
import { Journal } from '../domain/journal.js';
import { type Seal, SealedBalances } from '../domain/sealed-balances.js';
import type { Finding, Stretch } from './stretch.js';

const SEALS_AT_ONCE = 10;

/** Whether sealed totals are the former ones and what was booked between them, and the same on both sides. */
@Injectable()
export class WalkSeals {
  constructor(
    private readonly journal: Journal,
    private readonly seals: SealedBalances,
  ) {}

  async execute(afterId: string): Promise<Stretch> {
    const findings: Finding[] = [];
    let lastId = afterId;
    for (let left = SEALS_AT_ONCE; left > 0; left--) {
      const next = await this.seals.after(lastId);
      if (!next) return { findings, lastId: null };
      findings.push(...(await this.check(next.seal)));
      ({ lastId } = next);
    }
    return { findings, lastId };
  }

  private async check(seal: Seal): Promise<Finding[]> {
    const { merchantId, at, totals } = seal;
    const former = await this.seals.latest(merchantId, new Date(at.getTime() - 1));
    const flows = await this.journal.flows(merchantId, former?.at ?? null, at);
    const findings: string[] = [];
    if (!isBalanced(totals)) findings.push('debits and credits are not the same');
    if (!same(totals, carryForward(former?.totals ?? [], flows))) findings.push('they are not the sums of the entries');
    const about = at.toISOString();
    return findings.map((what) => ({ merchantId, about, what: `balances sealed at ${about}: ${what}` }));
  }
}

const same = (a: readonly AccountTotal[], b: readonly AccountTotal[]): boolean =>
  a.length === b.length &&
  a.every(({ mchid, currency, account, debits, credits }) =>
    b.some(
      (other) =>
        other.mchid === mchid &&
        other.currency === currency &&
        other.account === account &&
        other.debits === debits &&
        other.credits === credits,
    ),
  );
