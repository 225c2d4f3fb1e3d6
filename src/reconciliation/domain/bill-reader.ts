import type { Readable } from 'node:stream';
import type { FundFlowBillLine, FundFlowBillSums } from './fund-flow-bill.js';
import type { TradeBillLine, TradeBillSums } from './trade-bill.js';

/** A bill on its way through the memory, which holds one batch of it at a time. */
export interface BillReading<Line, Sums> {
  /**
   * The lines in the bill's order, in batches of at most as many as were asked for; the next one is read when it is asked for. To
   * be read once. Throws `BillMalformed`, maybe after many good lines: what they said must not be kept then.
   */
  batches(): AsyncIterable<readonly Line[]>;
  /** What the bill comes to. Throws when the last batch was not read yet. */
  result(): BillResult<Sums>;
}

/** The lines of a bill added up, and what the bill itself says they come to. */
export interface BillResult<Sums> {
  readonly sums: Sums;
  readonly summary: Sums;
}

/** Reads bills, whose bytes were checked before. Ending the loop over the batches ends the source. */
export abstract class BillReader {
  abstract trades(source: Readable, batchSize?: number): BillReading<TradeBillLine, TradeBillSums>;
  abstract fundFlow(source: Readable, batchSize?: number): BillReading<FundFlowBillLine, FundFlowBillSums>;
}

/** The sums that differ from the bill's own, by name; what either side does not tell agrees. */
export function differingSums<Sums extends object>({ sums, summary }: BillResult<Sums>): (keyof Sums)[] {
  const names = Object.keys(sums) as (keyof Sums)[];
  return names.filter((name) => sums[name] !== null && summary[name] !== null && sums[name] !== summary[name]);
}
