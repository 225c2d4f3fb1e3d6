import { oneOf } from '../../platform/database/one-of.js';
import { BILL_ORIGINS, type BillFacts, type BillImport, BILLS, type BillSums } from '../domain/bill-import.js';
import type { BillImportRow } from './bill-import.row.js';

export function toBillImport(row: BillImportRow): BillImport {
  const { id, merchantId, mchid, day, bill, origin, createdAt } = row;
  return {
    id,
    of: { merchantId, mchid, day, bill: oneOf(BILLS, bill) },
    origin: oneOf(BILL_ORIGINS, origin),
    facts: factsOf(row),
    createdAt,
  };
}

function factsOf({ sha256, crc32, sizeBytes, pieces, sums, summary }: BillImportRow): BillFacts | null {
  if (sha256 === null || crc32 === null || sizeBytes === null || pieces === null) return null;
  return { sha256, crc32, sizeBytes, pieces, sums: toSums(sums), summary: toSums(summary) };
}

/** Written by `toFactColumns` alone, whose shape it has. */
function toSums(json: unknown): BillSums {
  if (typeof json !== 'object' || json === null || !('lines' in json)) throw new Error('the sums of a bill are none');
  return json as BillSums;
}

export const toFactColumns = (facts: BillFacts | null): Partial<BillImportRow> => ({ ...facts });
