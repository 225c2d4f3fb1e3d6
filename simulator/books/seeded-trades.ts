import { parseBeijingDay, type BeijingDay } from '../protocol/beijing-day.js';
import { DEFAULT_FEE_RATE, feeOf, feeReturned } from './fees.js';

/** What a batch of trades is made from. */
export interface TradeSeed {
  mchid: string;
  appid: string;
  /** A day in Beijing: `2026-01-31`. */
  day: string;
  /** Payments, spread evenly over the day. */
  count: number;
  /** Decides the amounts; 1 unless told. */
  seed?: number;
  /** Every so-many-th payment is refunded half a slot later, in turn in full and by half; 0, the default, refunds none. */
  refundEvery?: number;
  /** What order numbers begin with, before 7 digits of the trade's place from 0; `SEED` and the batch's number unless told. */
  prefix?: string;
  /** In hundredths of a percent. */
  feeRate?: number;
}

/** A batch in the books: its sums, in fen. Its trades are made anew whenever somebody looks. */
export interface TradeBatch extends Required<TradeSeed> {
  /** Counts batches, from 1. */
  readonly id: number;
  readonly refunds: number;
  readonly paid: number;
  readonly fees: number;
  readonly refunded: number;
  readonly feesReturned: number;
}

/** One trade of a batch, with its refund if it has one. Amounts in fen, times in milliseconds since 1970. */
export interface SeededTrade {
  readonly index: number;
  readonly outTradeNo: string;
  readonly transactionId: string;
  readonly openid: string;
  readonly total: number;
  readonly fee: number;
  readonly paidAt: number;
  readonly refund?: SeededRefund;
}

export interface SeededRefund {
  readonly outRefundNo: string;
  readonly refundId: string;
  readonly amount: number;
  readonly feeReturned: number;
  readonly at: number;
}

/** More, and the numbers of two would be the same. */
export const MOST_SEEDED = 10_000_000;

/**
 * Trades that happened without anybody calling the API, as many as wanted: only the recipe of a batch is kept, so that
 * a million of them take no memory. They are in bills and balances; queries and refunds do not know them.
 */
export class SeededTrades {
  private batches: TradeBatch[] = [];
  private sequence = 0;

  seed(seed: TradeSeed): TradeBatch {
    const id = ++this.sequence;
    const empty: TradeBatch = {
      ...seed,
      seed: seed.seed ?? 1,
      refundEvery: seed.refundEvery ?? 0,
      prefix: seed.prefix ?? `SEED${id}-`,
      feeRate: seed.feeRate ?? DEFAULT_FEE_RATE,
      id,
      refunds: 0,
      paid: 0,
      fees: 0,
      refunded: 0,
      feesReturned: 0,
    };
    const batch = { ...empty, ...sumUp(empty) };
    this.batches.push(batch);
    return batch;
  }

  find(id: number): TradeBatch | undefined {
    return this.batches.find((batch) => batch.id === id);
  }

  /** Oldest first. */
  list(mchid?: string): TradeBatch[] {
    return this.batches.filter((batch) => mchid === undefined || batch.mchid === mchid);
  }

  on(mchid: string, day: BeijingDay): TradeBatch[] {
    return this.list(mchid).filter((batch) => batch.day === day.name);
  }

  /** What the batches of the days before have left in the account. */
  netBefore(mchid: string, day: BeijingDay): number {
    return this.list(mchid)
      .filter((batch) => batch.day < day.name)
      .reduce((sum, batch) => sum + netOf(batch), 0);
  }

  clear(): void {
    this.batches = [];
  }
}

/** What a batch has left in the merchant's account. */
export const netOf = ({ paid, fees, refunded, feesReturned }: TradeBatch): number =>
  paid - fees - refunded + feesReturned;

/** In the order of their times. */
export function* tradesOf(batch: TradeBatch): Generator<SeededTrade> {
  const day = parseBeijingDay(batch.day);
  if (!day) throw new Error(`${batch.day} is no day`);
  const number = `${batch.day.replaceAll('-', '')}${String(batch.id).padStart(4, '0')}`;
  for (let index = 0; index < batch.count; index += 1) yield tradeOf(batch, day, number, index);
}

/** `number` is the batch's part of WeChat Pay's numbers. */
function tradeOf(batch: TradeBatch, day: BeijingDay, number: string, index: number): SeededTrade {
  const slot = (day.end - day.start) / batch.count;
  const paidAt = day.start + Math.floor(index * slot);
  const place = String(index).padStart(7, '0');
  const total = 1 + (mix(batch.seed, index) % 100_000);
  const fee = feeOf(total, batch.feeRate);
  const trade: SeededTrade = {
    index,
    outTradeNo: `${batch.prefix}${place}`,
    transactionId: `42009${number}${place.padStart(11, '0')}`,
    openid: `oSeeded${String(mix(batch.seed + 1, index)).padStart(21, '0')}`,
    total,
    fee,
    paidAt,
  };
  if (batch.refundEvery === 0 || index % batch.refundEvery !== 0) return trade;
  const amount = (index / batch.refundEvery) % 2 === 0 ? total : Math.ceil(total / 2);
  return {
    ...trade,
    refund: {
      outRefundNo: `${batch.prefix}${place}-R`,
      refundId: `50309${number}${place.padStart(12, '0')}`,
      amount,
      feeReturned: feeReturned(trade, { amount: 0, fee: 0 }, amount),
      at: paidAt + Math.floor(slot / 2),
    },
  };
}

function sumUp(batch: TradeBatch) {
  const sums = { refunds: 0, paid: 0, fees: 0, refunded: 0, feesReturned: 0 };
  for (const { total, fee, refund } of tradesOf(batch)) {
    sums.paid += total;
    sums.fees += fee;
    if (!refund) continue;
    sums.refunds += 1;
    sums.refunded += refund.amount;
    sums.feesReturned += refund.feeReturned;
  }
  return sums;
}

/** 32 bits that look random and are the same every time (the finisher of MurmurHash3). */
function mix(seed: number, index: number): number {
  let hash = (Math.imul(seed, 0x9e3779b1) + index) | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
