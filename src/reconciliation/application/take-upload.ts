import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Injectable } from '@nestjs/common';
import type { BillOfDay } from '../domain/bill-import.js';
import { BillForeign } from '../domain/reconciliation.errors.js';
import type { ReconciledDay } from '../domain/reconciled-day.js';
import { ImportBill } from './import-bill.js';
import { RequestDay } from './request-day.js';

/** Of uncompressed bytes, some 250,000 lines: what can be read while its sender waits. */
export const MOST_UPLOADED_BYTES = 64 * 1024 * 1024;

/** Takes a bill that a person has downloaded, for accounts that the channel gives none, and has its day gone through. */
@Injectable()
export class TakeUpload {
  constructor(
    private readonly importBill: ImportBill,
    private readonly requestDay: RequestDay,
  ) {}

  /**
   * Plain or gzip. Throws `DayOutOfRange`, `AccountNotFound`, `BillMalformed`, `BillForeign`, `BillTooLarge`: then nothing
   * has changed.
   */
  async execute(of: BillOfDay, source: Readable): Promise<ReconciledDay> {
    const { mchid } = await this.requestDay.check(of);
    try {
      const plain = Readable.from(unpacked(source), { objectMode: false });
      await this.importBill.execute({ ...of, mchid }, 'UPLOAD', plain, { mostBytes: MOST_UPLOADED_BYTES });
    } finally {
      // The rest of a request that was refused has to pass before its sender hears of it; the server bounds how long.
      source.resume();
    }
    return this.requestDay.execute(of, false);
  }
}

const GZIP = Buffer.from([0x1f, 0x8b]);

async function* unpacked(source: Readable): AsyncGenerator<Buffer, void, undefined> {
  const chunks = source.iterator({ destroyOnReturn: false }) as AsyncIterableIterator<Buffer>;
  let head = Buffer.alloc(0);
  while (head.length < GZIP.length) {
    const next = await chunks.next();
    if (next.done) break;
    head = Buffer.concat([head, next.value]);
  }
  const whole = (async function* () {
    yield head;
    yield* chunks;
  })();
  if (!head.subarray(0, GZIP.length).equals(GZIP)) {
    yield* whole;
    return;
  }
  try {
    // Whichever of the two ends badly, the other ends with it; the loop sees why.
    yield* pipeline(Readable.from(whole, { objectMode: false }), createGunzip(), () => undefined);
  } catch (cause) {
    if (isOfZlib(cause)) throw new BillForeign('The bill cannot be unpacked', { cause });
    throw cause;
  }
}

const isOfZlib = (cause: unknown): boolean =>
  typeof cause === 'object' &&
  cause !== null &&
  'code' in cause &&
  typeof cause.code === 'string' &&
  cause.code.startsWith('Z_');
