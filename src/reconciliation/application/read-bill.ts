import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { crc32, gunzip } from 'node:zlib';
import { Injectable } from '@nestjs/common';
import { Alerts } from '../../platform/alerts/alerts.js';
import { BillFiles } from '../domain/bill-files.js';
import type { BillImport, BillOfDay } from '../domain/bill-import.js';
import { BillCorrupted, BillNotImported } from '../domain/reconciliation.errors.js';

const unpack = promisify(gunzip);

/** A bill's bytes as the channel sent them. */
export interface StoredBill {
  readonly sizeBytes: number;
  readonly bytes: Readable;
}

/** Gives out a bill as it came. It is gone over before the first byte leaves: what is damaged is shown to nobody. */
@Injectable()
export class ReadBill {
  constructor(
    private readonly files: BillFiles,
    private readonly alerts: Alerts,
  ) {}

  /** Throws `BillNotImported`, `BillCorrupted`. */
  async execute(of: BillOfDay): Promise<StoredBill> {
    const bill = await this.files.current(of);
    if (bill?.facts == null) throw new BillNotImported(of.bill, of.day);
    try {
      const hash = createHash('sha256');
      let sum = 0;
      for await (const bytes of this.pieces(bill)) {
        hash.update(bytes);
        sum = crc32(bytes, sum);
      }
      if (sum !== bill.facts.crc32 || hash.digest('hex') !== bill.facts.sha256) throw new BillCorrupted(bill.id);
    } catch (error) {
      if (error instanceof BillCorrupted) await this.tell(of);
      throw error;
    }
    return { sizeBytes: bill.facts.sizeBytes, bytes: Readable.from(this.pieces(bill), { objectMode: false }) };
  }

  private async *pieces({ id, facts }: BillImport): AsyncGenerator<Buffer, void, undefined> {
    for (let place = 0; place < (facts?.pieces ?? 0); place += 1) {
      const piece = await this.files.piece(id, place);
      const bytes = piece && (await unpack(piece.packed).catch(() => null));
      if (!bytes || crc32(bytes) !== piece.crc32) throw new BillCorrupted(id);
      yield bytes;
    }
  }

  private tell({ merchantId, mchid, day, bill }: BillOfDay): Promise<void> {
    return this.alerts.raise({
      name: 'reconciliation.bill-corrupted',
      what: { en: `The stored ${bill} bill of ${day} is damaged`, zh: `已存储的 ${day} 账单（${bill}）已损坏` },
      todo: {
        en: 'Look at the disks of the database, and have the day gone through with refetch',
        zh: '请检查数据库磁盘，并以 refetch 重新对账该日',
      },
      subject: { merchantId, mchid, day, bill },
    });
  }
}
