import { differingSums } from './bill-reader.js';
import type { BillFacts, BillName, BillSums } from './bill-import.js';
import type { Finding } from './finding.js';
import { minus, type Sum } from './tally.js';

/** What the bill's own summary says otherwise than its lines; null when they agree. */
export function judgeSummary(bill: BillName, { sums, summary }: Pick<BillFacts, 'sums' | 'summary'>): Finding | null {
  const names = differingSums<BillSums>({ sums, summary });
  if (names.length === 0) return null;
  const said = names.map((name) => `${name}: the lines come to ${sums[name]}, the summary says ${summary[name]}`);
  return totals(bill, 'summary', null, null, said.join('; '));
}

/** A sum that differs by more or less than the differences explain; null when they explain it all. */
export function judgeSum(name: 'payments' | 'refunds', theirs: Sum, ours: Sum, explained: Sum): Finding | null {
  const { count, amount } = minus(minus(theirs, ours), explained);
  if (count === 0 && amount === 0) return null;
  const note = `${count} ${name} over ${amount} fen more there than the differences explain`;
  return totals('trade', name, ours.amount, theirs.amount, note);
}

const LONGEST_NOTE = 255;

const totals = (bill: BillName, number: string, ours: number | null, theirs: number | null, note: string): Finding => ({
  bill,
  kind: 'TOTALS',
  number,
  orderNo: null,
  channelNo: null,
  ours: { amount: ours, state: null },
  theirs: { amount: theirs, state: null },
  note: note.slice(0, LONGEST_NOTE),
  happenedAt: null,
});
