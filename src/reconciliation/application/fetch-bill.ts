import { Injectable } from '@nestjs/common';
import {
  BillChannel,
  type BillRequest,
  ChannelBillDamaged,
  ChannelBillNotFound,
  ChannelBillNotReady,
  ChannelRefused,
  PaymentRecords,
} from '../../payment/index.js';
import { RefundRecords } from '../../refund/index.js';
import { boundsOf } from '../domain/beijing-day.js';
import { BillFiles } from '../domain/bill-files.js';
import type { BillImport, BillOfDay } from '../domain/bill-import.js';
import { BillMalformed } from '../domain/bill.errors.js';
import { BillForeign, BillTooLarge } from '../domain/reconciliation.errors.js';
import { ImportBill } from './import-bill.js';

const HOUR_MS = 3_600_000;
/** The downloader lets none through that is larger. */
const MOST_BYTES = 2 * 1024 ** 3;

/**
 * The bill, or why there is none: the channel has not written it yet, does not give it to this account, or has given something
 * that cannot be read.
 */
export type Fetched = BillImport | Missing;

export interface Missing {
  readonly missing: 'NOT_READY' | 'REFUSED' | 'UNUSABLE';
  readonly why: string;
}

/** Brings a bill from the channel into the database, once. */
@Injectable()
export class FetchBill {
  constructor(
    private readonly channel: BillChannel,
    private readonly files: BillFiles,
    private readonly importBill: ImportBill,
    private readonly payments: PaymentRecords,
    private readonly refunds: RefundRecords,
  ) {}

  /**
   * One that is there already is taken, unless it is from before `refetchAt`; and then too when the channel gives no other.
   * `isBelieved`: so is the channel, when it says that there is nothing to tell. Throws the channel's error, when it may
   * answer another time.
   */
  async execute(of: BillOfDay, refetchAt: Date | null, isBelieved: boolean, signal: AbortSignal): Promise<Fetched> {
    const known = await this.files.current(of);
    if (known && (refetchAt === null || known.createdAt >= refetchAt)) return known;
    try {
      await this.channel.withBill(of, requestOf(of), (bill) =>
        this.importBill.execute(of, 'DOWNLOAD', bill.read(), { mostBytes: MOST_BYTES, signal }),
      );
    } catch (error) {
      if (known && isKept(known, error)) return known;
      if (!(error instanceof ChannelBillNotFound)) return missingFor(error);
      // What the books know of, the channel must know of too: it has not written it yet.
      if (!isBelieved && (await this.isToTell(of))) return { missing: 'NOT_READY', why: error.message };
      await this.importBill.nothing(of);
    }
    const fetched = await this.files.current(of);
    if (!fetched) throw new Error(`the ${of.bill} bill of ${of.day} was published and is not there`);
    return fetched;
  }

  private async isToTell(of: BillOfDay): Promise<boolean> {
    const period = boundsOf(of.day);
    if ((await this.payments.succeededWithin(of, period, null, 1)).length > 0) return true;
    // One that was asked for around midnight may be the next day's.
    const until = new Date(period.until.getTime() - HOUR_MS);
    return (await this.refunds.takenOf(of, { from: period.from, until }, null, 1)).length > 0;
  }
}

/** What the channel gave before, or a person has brought because it gives none, still says what it says. */
const isKept = ({ facts, origin }: BillImport, error: unknown): boolean =>
  facts !== null && error instanceof ChannelRefused && !(error instanceof ChannelBillNotFound && origin === 'UPLOAD');

const UNUSABLE = [BillMalformed, BillForeign, BillTooLarge];

/** Throws what only another try can tell more of. */
function missingFor(error: unknown): Missing {
  if (!(error instanceof Error)) throw error;
  const { message: why } = error;
  if (error instanceof ChannelBillNotReady || error instanceof ChannelBillDamaged) return { missing: 'NOT_READY', why };
  if (error instanceof ChannelRefused) return { missing: 'REFUSED', why };
  if (UNUSABLE.some((unusable) => error instanceof unusable)) return { missing: 'UNUSABLE', why };
  throw error;
}

const requestOf = ({ bill, day }: BillOfDay): BillRequest =>
  bill === 'trade' ? { kind: 'trade', day, type: 'ALL' } : { kind: 'fund-flow', day, account: 'BASIC' };
