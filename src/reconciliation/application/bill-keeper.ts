import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { crc32, gzip } from 'node:zlib';
import type { BillFiles } from '../domain/bill-files.js';
import type { BillFacts } from '../domain/bill-import.js';
import { BillTooLarge } from '../domain/reconciliation.errors.js';

const pack = promisify(gzip);

/** Of uncompressed bytes: small enough for the memory and for any database's largest packet. */
const PIECE_BYTES = 1024 * 1024;

/** Keeps a bill's bytes as they pass, a piece at a time, and takes their measure. */
export class BillKeeper {
  private readonly hash = createHash('sha256');
  private readonly waiting: Buffer[] = [];
  private waitingBytes = 0;
  private crc32 = 0;
  private sizeBytes = 0;
  private pieces = 0;

  constructor(
    private readonly files: Pick<BillFiles, 'keep'>,
    private readonly importId: string,
    private readonly mostBytes: number,
  ) {}

  /** The same bytes. Throws `BillTooLarge`. */
  async *passing(source: Readable): AsyncGenerator<Buffer, void, undefined> {
    for await (const chunk of source as AsyncIterable<Buffer>) {
      this.sizeBytes += chunk.length;
      if (this.sizeBytes > this.mostBytes) throw new BillTooLarge(this.mostBytes);
      this.hash.update(chunk);
      this.crc32 = crc32(chunk, this.crc32);
      this.waiting.push(chunk);
      this.waitingBytes += chunk.length;
      if (this.waitingBytes >= PIECE_BYTES) await this.keep();
      yield chunk;
    }
    if (this.waitingBytes > 0) await this.keep();
  }

  /** Once all have passed. */
  measure(): Omit<BillFacts, 'sums' | 'summary'> {
    const { sizeBytes, crc32: sum, pieces } = this;
    return { sha256: this.hash.digest('hex'), crc32: sum, sizeBytes, pieces };
  }

  private async keep(): Promise<void> {
    const bytes = Buffer.concat(this.waiting.splice(0));
    this.waitingBytes = 0;
    await this.files.keep(this.importId, this.pieces, { packed: await pack(bytes), crc32: crc32(bytes) });
    this.pieces += 1;
  }
}
