import { isUtf8 } from 'node:buffer';

export type BillEncoding = 'utf-8' | 'gb18030';

/**
 * Downloads from the API are UTF-8. What a person saves at the merchant platform may be in the encoding of Chinese office
 * programs, of which GB18030 is the largest; the words of a header are never both.
 */
export const encodingOf = (header: Buffer): BillEncoding => (isUtf8(header) ? 'utf-8' : 'gb18030');

/** Without the byte-order mark. */
export const decoded = (bytes: Buffer, encoding: BillEncoding): string => new TextDecoder(encoding).decode(bytes);

/** The same text in UTF-8. In GB18030 the second half of a sign may be a backtick, so it is not taken apart as it is. */
export async function* recoded(
  chunks: AsyncIterable<Buffer>,
  encoding: BillEncoding,
): AsyncGenerator<Buffer, void, undefined> {
  if (encoding === 'utf-8') {
    yield* chunks;
    return;
  }
  const decoder = new TextDecoder(encoding);
  for await (const chunk of chunks) yield Buffer.from(decoder.decode(chunk, { stream: true }));
  yield Buffer.from(decoder.decode());
}
