import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { DifferenceFilter } from '../domain/difference.repository.js';
import { ExportTooLarge } from '../domain/reconciliation.errors.js';
import type { Difference } from '../domain/difference.js';
import { FindDifferences } from './find-differences.js';
import { SheetWriter } from './sheet-writer.js';

/** A workbook is put together in the memory; a CSV file is not. */
const MOST_ROWS_OF_A_WORKBOOK = 20_000;

/** Differences as files for people. */
@Injectable()
export class ExportDifferences {
  constructor(
    private readonly findDifferences: FindDifferences,
    private readonly writer: SheetWriter,
  ) {}

  /** However many there are. */
  csv(filter: DifferenceFilter): Readable {
    return this.writer.csv(this.findDifferences.all(filter));
  }

  /** Throws `ExportTooLarge`. */
  async workbook(filter: DifferenceFilter): Promise<Buffer> {
    const differences: Difference[] = [];
    for await (const difference of this.findDifferences.all(filter)) {
      if (differences.length === MOST_ROWS_OF_A_WORKBOOK) throw new ExportTooLarge(MOST_ROWS_OF_A_WORKBOOK);
      differences.push(difference);
    }
    return this.writer.workbook(differences);
  }
}
