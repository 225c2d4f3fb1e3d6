import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { AuditTrail, type Snapshot } from '../../platform/audit/audit-trail.js';
import { Transactions } from '../../platform/database/transactions.js';
import { boundsOf } from '../domain/beijing-day.js';
import { BillFiles } from '../domain/bill-files.js';
import type { BillFacts, BillOfDay, BillOrigin, BillSums } from '../domain/bill-import.js';
import { BillLines } from '../domain/bill-lines.js';
import { BillReader, type BillResult } from '../domain/bill-reader.js';
import { fundFlowLineOf } from '../domain/fund-flow-line.js';
import { BillForeign } from '../domain/reconciliation.errors.js';
import { tradeLineOf } from '../domain/trade-line.js';
import { BillKeeper } from './bill-keeper.js';

export interface ImportLimits {
  /** Of uncompressed bytes. */
  readonly mostBytes: number;
  /** Ends it: what was read in so far is left behind and never used. */
  readonly signal?: AbortSignal;
}

/**
 * Reads a bill into the database as it comes: its bytes, and its lines. All of it is there before any of it counts, so that
 * whoever dies on the way has changed nothing.
 */
@Injectable()
export class ImportBill {
  constructor(
    private readonly reader: BillReader,
    private readonly files: BillFiles,
    private readonly lines: BillLines,
    private readonly auditTrail: AuditTrail,
    private readonly transactions: Transactions,
  ) {}

  /** How many lines. Throws `BillMalformed`, `BillForeign`, `BillTooLarge`, and what the source throws. */
  async execute(of: BillOfDay, origin: BillOrigin, source: Readable, limits: ImportLimits): Promise<number> {
    const importId = await this.files.begin(of, origin);
    const keeper = new BillKeeper(this.files, importId, limits.mostBytes);
    const passing = Readable.from(keeper.passing(source), { objectMode: false });
    const { sums, summary } =
      of.bill === 'trade'
        ? await this.readTrades(importId, of, passing, limits)
        : await this.readFundFlow(importId, of, passing, limits);
    const facts = { ...keeper.measure(), sums, summary };
    if (origin === 'UPLOAD') await this.publishUpload(importId, of, facts);
    else await this.files.publish(importId, of, facts);
    return sums.lines;
  }

  /** The channel says that there is nothing to tell of the day. */
  async nothing(of: BillOfDay): Promise<void> {
    await this.files.publish(await this.files.begin(of, 'EMPTY'), of, null);
  }

  /** What WeChat Pay sends is nobody's deed; what a person brings in the place of it is. */
  private publishUpload(importId: string, of: BillOfDay, facts: BillFacts): Promise<void> {
    return this.transactions.run(async () => {
      const former = await this.files.current(of);
      await this.files.publish(importId, of, facts);
      await this.auditTrail.record({
        action: 'bill.uploaded',
        merchantId: of.merchantId,
        subject: `${of.mchid}/${of.day}/${of.bill}`,
        before: former && { origin: former.origin, ...auditedFacts(former.facts) },
        after: { origin: 'UPLOAD', ...auditedFacts(facts) },
      });
    });
  }

  private async readTrades(
    importId: string,
    of: BillOfDay,
    source: Readable,
    { signal }: ImportLimits,
  ): Promise<BillResult<BillSums>> {
    const reading = this.reader.trades(source);
    for await (const batch of reading.batches()) {
      signal?.throwIfAborted();
      for (const { mchid, line } of batch) {
        if (mchid !== of.mchid)
          throw new BillForeign(`Line ${line} is of the merchant number ${mchid}, not ${of.mchid}`);
      }
      assertOfDay(of, batch);
      await this.lines.addTrades(importId, batch.map(tradeLineOf));
    }
    const result = reading.result();
    if (result.sums.refunded === null)
      throw new BillForeign('The bill tells payments alone; the one of the type ALL is needed');
    return result;
  }

  private async readFundFlow(
    importId: string,
    of: BillOfDay,
    source: Readable,
    { signal }: ImportLimits,
  ): Promise<BillResult<BillSums>> {
    const reading = this.reader.fundFlow(source);
    for await (const batch of reading.batches()) {
      signal?.throwIfAborted();
      assertOfDay(of, batch);
      await this.lines.addFundFlows(importId, batch.map(fundFlowLineOf));
    }
    return reading.result();
  }
}

const auditedFacts = (facts: BillFacts | null): Snapshot => ({
  sha256: facts?.sha256 ?? null,
  lines: facts?.sums.lines ?? 0,
});

function assertOfDay({ day }: BillOfDay, lines: readonly { readonly line: number; readonly time: Date }[]): void {
  const { from, until } = boundsOf(day);
  const other = lines.find(({ time }) => time < from || time >= until);
  if (other) throw new BillForeign(`Line ${other.line} is not of ${day}`);
}
