import { Readable, pipeline } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { BillMalformed } from '../../domain/bill.errors.js';
import { SEPARATOR } from './bill-columns.js';
import { decoded, encodingOf, recoded } from './bill-encoding.js';

/** A line of a bill, taken apart. */
export interface BillRecord {
  /** From 1. */
  readonly line: number;
  /** Headers have names, all other lines values. */
  readonly isHeader: boolean;
  readonly fields: string[];
}

/** The longest line there can be has remarks of 2048 characters; this is beyond all doubt. */
const LONGEST_LINE = 64 * 1024;

/**
 * The lines of a bill. It is CSV without quotes, and values may have commas, quotes and backticks in them; but each value
 * has a backtick before it, so a comma with a backtick is what separates two, and line ends are written as `\r` and
 * `\n`, in two characters. Headers have no backticks. Source: WeChat Pay, "Trade bill in detail".
 */
export async function* billRecords(source: Readable): AsyncGenerator<BillRecord, void, undefined> {
  try {
    const chunks = source[Symbol.asyncIterator]() as AsyncIterableIterator<Buffer>;
    // The first line goes its own way: the parser takes what is not as long as its first record for an error, dearly.
    const { first, rest } = await firstLineOf(chunks);
    const encoding = encodingOf(first);
    const header = decoded(first, encoding).replace(/\r$/, '');
    if (header !== '') yield recordOf([header], 1);
    const others = recoded(following(rest, chunks), encoding);
    yield* recordsAfterHeader(Readable.from(others, { objectMode: false }));
  } finally {
    source.destroy();
  }
}

async function* recordsAfterHeader(source: Readable): AsyncGenerator<BillRecord, void, undefined> {
  const parser = parse({
    delimiter: SEPARATOR,
    record_delimiter: ['\r\n', '\n'],
    quote: null,
    escape: null,
    relax_column_count: true,
    max_record_size: LONGEST_LINE,
  });
  // Whichever of the two ends badly, the other ends with it; the loop below sees why.
  pipeline(source, parser, () => undefined);
  let line = 1;
  try {
    for await (const fields of parser as AsyncIterable<string[]>) {
      line += 1;
      if (fields.length > 1 || fields[0] !== '') yield recordOf(fields, line);
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // Lines that it had taken apart before were not all handed over.
    const before: unknown = error.records;
    const place = { line: typeof before === 'number' ? before + 2 : line + 1 };
    throw new BillMalformed(`it cannot be taken apart (${error.code})`, place, { cause: error });
  }
}

function recordOf([first = '', ...others]: string[], line: number): BillRecord {
  if (first.startsWith('`')) return { line, isHeader: false, fields: [first.slice(1), ...others] };
  // The names of columns do not begin with a digit; the time of a line without backticks does.
  if (others.length === 0 && !/^\d/.test(first)) return { line, isHeader: true, fields: first.split(',') };
  throw new BillMalformed('the first value has no backtick before it', { line });
}

const LINE_FEED = 0x0a;

/** The first line without its line feed, and what of the bytes read so far comes after it. */
async function firstLineOf(chunks: AsyncIterator<Buffer>): Promise<{ first: Buffer; rest: Buffer }> {
  let bytes = Buffer.alloc(0);
  let end = -1;
  while (end < 0) {
    const next = await chunks.next();
    if (next.done) break;
    bytes = Buffer.concat([bytes, next.value]);
    end = bytes.indexOf(LINE_FEED);
    if (end < 0 && bytes.length > LONGEST_LINE) throw new BillMalformed('the line has no end', { line: 1 });
  }
  if (end < 0) return { first: bytes, rest: Buffer.alloc(0) };
  return { first: bytes.subarray(0, end), rest: bytes.subarray(end + 1) };
}

async function* following(
  rest: Buffer,
  chunks: AsyncIterableIterator<Buffer>,
): AsyncGenerator<Buffer, void, undefined> {
  if (rest.length > 0) yield rest;
  yield* chunks;
}
