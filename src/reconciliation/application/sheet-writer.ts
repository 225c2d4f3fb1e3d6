import type { Readable } from 'node:stream';
import type { Difference } from '../domain/difference.js';

/** Writes the sheet of differences in the forms that people open. */
export abstract class SheetWriter {
  /** Row by row, as they come. */
  abstract csv(differences: AsyncIterable<Difference>): Readable;
  /** An Excel workbook. */
  abstract workbook(differences: readonly Difference[]): Promise<Buffer>;
}
