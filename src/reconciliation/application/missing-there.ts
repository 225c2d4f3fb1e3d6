import type { Seen } from './record-findings.js';

/** A payment or refund of the books that the trade bill does not have. */
export const missingThere = (booked: {
  readonly number: string;
  readonly orderNo: string;
  readonly channelNo: string | null;
  readonly amount: number;
  readonly status: string;
  readonly happenedAt: Date | null;
}): Seen => ({
  finding: {
    bill: 'trade',
    kind: 'MISSING_THERE',
    number: booked.number,
    orderNo: booked.orderNo,
    channelNo: booked.channelNo,
    ours: { amount: booked.amount, state: booked.status },
    theirs: { amount: null, state: null },
    note: null,
    happenedAt: booked.happenedAt,
  },
  isRepaired: false,
});
