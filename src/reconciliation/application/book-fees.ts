import { Injectable } from '@nestjs/common';
import { type Fee, FindEntries, PostFee } from '../../ledger/index.js';
import type { AccountDay } from '../domain/bill-import.js';
import type { BookedTrade } from '../domain/books.js';
import type { TradeLine } from '../domain/trade-line.js';
import type { Seen } from './record-findings.js';

/** What the bills agree on that the channel took of a payment, or with a negative sign gave back with a refund. */
export interface BilledFee {
  readonly line: TradeLine;
  readonly fee: number;
  readonly orderNo: string;
}

/**
 * The fee of a refund that came to nothing is the channel's again. One that failed may still be sent another way: whether its
 * fee was given back then, only the fund flow bill tells.
 */
export const movesFee = ({ state }: TradeLine, { status }: BookedTrade, isTold: boolean): boolean =>
  status !== 'CLOSED' && (state !== 'FAIL' || isTold);

/** Books what bills tell of fees, each once, however often the bills are gone through. */
@Injectable()
export class BookFees {
  constructor(
    private readonly entries: FindEntries,
    private readonly postFee: PostFee,
  ) {}

  /** The fees that are booked already, with another amount. */
  async execute({ merchantId, mchid }: AccountDay, isRefund: boolean, fees: readonly BilledFee[]): Promise<Seen[]> {
    const kind = isRefund ? 'fee-returned' : 'fee';
    const wanted = fees.filter(({ fee }) => fee < 0 === isRefund);
    const numbers = wanted.map(({ line }) => line.channelNo);
    const booked = await this.entries.amountsOf(merchantId, kind, numbers);
    const fresh: Fee[] = [];
    const differing: Seen[] = [];
    for (const { line, fee, orderNo } of wanted) {
      const { channelNo, currency, at: occurredAt } = line;
      const amount = Math.abs(fee);
      const before = booked.get(channelNo);
      if (before === undefined) {
        const of = isRefund ? { refundId: channelNo } : { transactionId: channelNo };
        fresh.push({ merchantId, mchid, currency, amount, orderNo, occurredAt, of });
      } else if (before !== amount) {
        differing.push({ finding: feeFinding(line, orderNo, before, amount), isRepaired: false });
      }
    }
    await this.postFee.execute(fresh);
    return differing;
  }
}

const feeFinding = (line: TradeLine, orderNo: string, booked: number, billed: number): Seen['finding'] => ({
  bill: 'trade',
  kind: 'FEE',
  number: line.number,
  orderNo,
  channelNo: line.channelNo,
  ours: { amount: booked, state: null },
  theirs: { amount: billed, state: null },
  note: 'the ledger has another fee, from a former bill',
  happenedAt: line.at,
});
