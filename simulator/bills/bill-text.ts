/** How a kind of bill is written. */
export interface BillFormat<Line> {
  readonly header: readonly string[];
  /** One value for each name of the header. */
  fields(line: Line): readonly string[];
  readonly summaryHeader: readonly string[];
  /** A fresh sum over the lines of one bill. */
  sum(): BillSum<Line>;
}

export interface BillSum<Line> {
  add(line: Line): void;
  /** One value for each name of the summary's header. */
  fields(): readonly string[];
}

const CHUNK_LENGTH = 64 * 1024;

/**
 * The text of a bill, piece by piece: however many lines there are, only one piece exists at a time. A byte-order mark,
 * lines ended by CRLF, and a backtick before each value, which nothing quotes: a comma in a name stays a comma.
 * Source: WeChat Pay, "Trade bill in detail" and "Fund flow bill in detail".
 */
export function* billText<Line>(
  format: BillFormat<Line>,
  lines: Iterable<Line>,
  isSummaryDamaged = false,
): Generator<string> {
  const sum = format.sum();
  let chunk = `\uFEFF${format.header.join(',')}\r\n`;
  for (const line of lines) {
    sum.add(line);
    chunk += row(format.fields(line));
    if (chunk.length < CHUNK_LENGTH) continue;
    yield chunk;
    chunk = '';
  }
  const [count = '0', ...sums] = sum.fields();
  const summary = [isSummaryDamaged ? String(Number(count) + 1) : count, ...sums];
  yield `${chunk}${format.summaryHeader.join(',')}\r\n${row(summary)}`;
}

function row(values: readonly string[]): string {
  const line = values.join(',`');
  return `\`${UNPRINTABLE.test(line) ? values.map(oneLine).join(',`') : line}\r\n`;
}

// eslint-disable-next-line no-control-regex
const UNPRINTABLE = /[\r\n\x01]/;

/** Line ends become two characters each and \x01 a space, as WeChat Pay does it; all else stays as it is. */
const oneLine = (value: string): string =>
  value.replaceAll('\r', '\\r').replaceAll('\n', '\\n').replaceAll('\x01', ' ');
