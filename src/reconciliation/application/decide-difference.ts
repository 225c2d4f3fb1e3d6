import { Injectable } from '@nestjs/common';
import { type Account, PostAdjustment } from '../../ledger/index.js';
import { AuditTrail, type Snapshot } from '../../platform/audit/audit-trail.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transactions.js';
import { boundsOf } from '../domain/beijing-day.js';
import type { Difference } from '../domain/difference.js';
import { DifferenceRepository } from '../domain/difference.repository.js';
import type { DifferenceDecision } from '../domain/difference.state.js';
import { DifferenceDecided } from '../domain/reconciliation.errors.js';
import { FindDifferences } from './find-differences.js';

export interface Decision {
  readonly decision: DifferenceDecision;
  readonly by: string;
  readonly reason: string;
  /** With `adjust`: what is booked for it, in fen. */
  readonly adjustment: { readonly debit: Account; readonly credit: Account; readonly amount: number } | null;
}

/** Ends a difference as a person decides it; an adjustment is booked in the same transaction. */
@Injectable()
export class DecideDifference {
  constructor(
    private readonly findDifferences: FindDifferences,
    private readonly differences: DifferenceRepository,
    private readonly postAdjustment: PostAdjustment,
    private readonly auditTrail: AuditTrail,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Throws `DifferenceNotFound`, `DifferenceDecided`. */
  execute(merchantId: string, differenceNo: string, decided: Decision): Promise<Difference> {
    const { decision, by, reason, adjustment } = decided;
    return this.transactions.run(async () => {
      const difference = await this.findDifferences.get(merchantId, differenceNo);
      const readVersion = difference.progress.version;
      const before = auditedDifference(difference);
      if (!difference.decide(decision, by, reason, this.clock.now())) {
        throw new DifferenceDecided(differenceNo, difference.status);
      }
      await this.differences.save(difference, readVersion);
      const after = auditedDifference(difference);
      const action = 'difference.decided';
      await this.auditTrail.record({ action, merchantId, subject: differenceNo, before, after });
      if (adjustment) {
        const { mchid, day } = difference.of;
        const { orderNo, happenedAt } = difference.progress.finding;
        const occurredAt = happenedAt ?? boundsOf(day).from;
        const of = { merchantId, mchid, currency: 'CNY', orderNo, occurredAt };
        await this.postAdjustment.execute({ ...of, ...adjustment, adjustmentNo: differenceNo, by, reason });
      }
      return difference;
    });
  }
}

const auditedDifference = ({ of, status, progress: { finding, decision } }: Difference): Snapshot => ({
  mchid: of.mchid,
  day: of.day,
  bill: finding.bill,
  kind: finding.kind,
  number: finding.number,
  status,
  decidedBy: decision?.by ?? null,
  reason: decision?.reason ?? null,
});
