import { oneOf } from '../../platform/database/one-of.js';
import { BILLS } from '../domain/bill-import.js';
import { Difference } from '../domain/difference.js';
import { DIFFERENCE_STATUSES } from '../domain/difference.state.js';
import { DIFFERENCE_KINDS } from '../domain/finding.js';
import type { BillDifferenceRow } from './bill-difference.row.js';

export function toDifference(row: BillDifferenceRow): Difference {
  const { merchantId, mchid, day, decidedBy, reason, decidedAt } = row;
  return Difference.restore(
    row.id,
    { merchantId, mchid, day },
    {
      status: oneOf(DIFFERENCE_STATUSES, row.status),
      finding: {
        bill: oneOf(BILLS, row.bill),
        kind: oneOf(DIFFERENCE_KINDS, row.kind),
        number: row.number,
        orderNo: row.orderNo,
        channelNo: row.channelNo,
        ours: { amount: row.ourAmount, state: row.ourState },
        theirs: { amount: row.theirAmount, state: row.theirState },
        note: row.note,
        happenedAt: row.happenedAt,
      },
      run: row.run,
      decision:
        decidedBy !== null && reason !== null && decidedAt !== null ? { by: decidedBy, reason, at: decidedAt } : null,
      version: row.version,
      createdAt: row.createdAt,
      updatedAt: row.updatedAt,
    },
  );
}

export function toDifferenceRow({ of, progress }: Difference): Omit<BillDifferenceRow, 'id'> {
  const { finding, decision, ...rest } = progress;
  const { ours, theirs, ...seen } = finding;
  return {
    merchantId: of.merchantId,
    mchid: of.mchid,
    day: of.day,
    ...rest,
    ...seen,
    ourAmount: ours.amount,
    ourState: ours.state,
    theirAmount: theirs.amount,
    theirState: theirs.state,
    decidedBy: decision?.by ?? null,
    reason: decision?.reason ?? null,
    decidedAt: decision?.at ?? null,
  };
}
