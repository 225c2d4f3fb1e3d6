import { pipeline, Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { stringify } from 'csv-stringify';
import writeXlsxFile, { type Cell } from 'write-excel-file/node';
import { beijingTime, DIFFERENCE_SHEET, type SheetValue, yuanOf } from '../application/difference-sheet.js';
import { SheetWriter } from '../application/sheet-writer.js';
import type { Difference } from '../domain/difference.js';

/** CSV as Excel reads it, and workbooks. */
@Injectable()
export class DifferenceSheetWriter extends SheetWriter {
  csv(differences: AsyncIterable<Difference>): Readable {
    // Excel takes a file without the byte-order mark for one in the machine's own code page.
    const sheet = stringify({ bom: true, header: true, columns: DIFFERENCE_SHEET.map(({ title }) => title) });
    // Whichever of the two ends badly, the other ends with it.
    return pipeline(Readable.from(rowsOf(differences)), sheet, () => undefined);
  }

  workbook(differences: readonly Difference[]): Promise<Buffer> {
    const head = DIFFERENCE_SHEET.map(({ title }): Cell => ({ value: title, type: String, fontWeight: 'bold' }));
    const rows = differences.map((difference) => DIFFERENCE_SHEET.map(({ value }) => cellOf(value(difference))));
    const columns = DIFFERENCE_SHEET.map(({ width }) => ({ width }));
    return writeXlsxFile([head, ...rows], { columns, stickyRowsCount: 1, sheet: '差异 Differences' }).toBuffer();
  }
}

async function* rowsOf(differences: AsyncIterable<Difference>): AsyncGenerator<string[]> {
  for await (const difference of differences) yield DIFFERENCE_SHEET.map(({ value }) => textOf(value(difference)));
}

/**
 * What begins like a formula is one to a spreadsheet, whoever wrote it; an apostrophe before it makes it a text. Amounts are
 * ours, and may be negative. (OWASP, "CSV Injection".)
 */
const FORMULA = /^[=+\-@\t\r]/;

function textOf(value: SheetValue): string {
  if (value === null) return '';
  if (typeof value === 'string') return FORMULA.test(value) ? `'${value}` : value;
  return 'fen' in value ? yuanOf(value.fen) : beijingTime(value.at);
}

/** A cell of the type String is never a formula. A number of yuan is a double in every workbook; two decimals are shown. */
function cellOf(value: SheetValue): Cell {
  if (value === null) return null;
  if (typeof value === 'string') return { value, type: String };
  if ('fen' in value) return { value: Number(yuanOf(value.fen)), type: Number, format: '0.00' };
  return { value: beijingTime(value.at), type: String };
}
