import type { Readable } from 'node:stream';
import type { BillReading, BillResult } from '../../domain/bill-reader.js';
import { BillMalformed } from '../../domain/bill.errors.js';
import { BillColumns, type BillRow, type ColumnRules } from './bill-columns.js';
import { billRecords } from './bill-records.js';

/** A kind of bill: what its lines and its summary say. */
export interface BillKind<Column extends string, SummaryColumn extends string, Line, Sums> {
  readonly columns: ColumnRules<Column>;
  readonly summaryColumns: ColumnRules<SummaryColumn>;
  lineOf(row: BillRow<Column>): Line;
  summaryOf(row: BillRow<SummaryColumn>): Sums;
  /** Adds lines up, for a bill that has these columns. */
  adder(columns: BillColumns<Column>): Adder<Line, Sums>;
}

export interface Adder<Line, Sums> {
  add(line: Line): void;
  sums(): Sums;
}

/** A bill as WeChat Pay writes it: a header, lines, the summary's header, the summary. */
export class WechatPayBillReading<
  Column extends string,
  SummaryColumn extends string,
  Line,
  Sums,
> implements BillReading<Line, Sums> {
  private end: BillResult<Sums> | null = null;

  constructor(
    private readonly source: Readable,
    private readonly kind: BillKind<Column, SummaryColumn, Line, Sums>,
    private readonly batchSize: number,
  ) {}

  async *batches(): AsyncGenerator<readonly Line[], void, undefined> {
    const { kind } = this;
    let columns: BillColumns<Column> | null = null;
    let adder: Adder<Line, Sums> | null = null;
    let summaryColumns: BillColumns<SummaryColumn> | null = null;
    let summary: Sums | null = null;
    let batch: Line[] = [];
    let last = 0;
    for await (const { line, isHeader, fields } of billRecords(this.source)) {
      last = line;
      if (columns === null || adder === null) {
        if (!isHeader) throw new BillMalformed('the bill has no header', { line });
        columns = new BillColumns(fields, kind.columns, line);
        adder = kind.adder(columns);
      } else if (summaryColumns === null && isHeader) {
        summaryColumns = new BillColumns(fields, kind.summaryColumns, line);
      } else if (summaryColumns !== null) {
        if (isHeader || summary !== null) throw new BillMalformed('there is more than a summary', { line });
        summary = kind.summaryOf(summaryColumns.row(fields, line));
      } else {
        const read = kind.lineOf(columns.row(fields, line));
        adder.add(read);
        batch.push(read);
        if (batch.length < this.batchSize) continue;
        yield batch;
        batch = [];
      }
    }
    if (adder === null || summary === null)
      throw new BillMalformed('the bill ends here, without a summary', { line: last });
    if (batch.length > 0) yield batch;
    this.end = { sums: adder.sums(), summary };
  }

  result(): BillResult<Sums> {
    if (this.end === null) throw new Error('the bill was not read to its end');
    return this.end;
  }
}
