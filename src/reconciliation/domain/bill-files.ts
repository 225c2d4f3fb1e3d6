import type { BillFacts, BillImport, BillOfDay, BillOrigin } from './bill-import.js';

/** A piece of a bill's bytes as it is kept. */
export interface BillPiece {
  /** Compressed. */
  readonly packed: Buffer;
  /** Of the uncompressed bytes. */
  readonly crc32: number;
}

/** Bills as they came, and which of them count. Every method takes part in the open transaction. */
export abstract class BillFiles {
  /** Begins to read one in: nobody sees anything of it until it is published. Its id. */
  abstract begin(of: BillOfDay, origin: BillOrigin): Promise<string>;
  abstract keep(importId: string, place: number, piece: BillPiece): Promise<void>;
  /** It counts from now on, and the one before it does not any more. `facts` is null when there is nothing to tell. */
  abstract publish(importId: string, of: BillOfDay, facts: BillFacts | null): Promise<void>;
  /** The one that counts. */
  abstract current(of: BillOfDay): Promise<BillImport | null>;
  abstract piece(importId: string, place: number): Promise<BillPiece | null>;
  /** Those that were given up or replaced before that moment: removes up to `limit` of their rows; how many. */
  abstract purge(before: Date, limit: number): Promise<number>;
}
