import { type BalanceBreak, MOST_BREAKS } from './balance-chain.js';
import type { Finding } from './finding.js';
import type { Jumps } from './jumps.js';

/** The breaks that no other difference of the bill explains: a line that is missing or wrong is told once. */
export function judgeBreaks(breaks: readonly BalanceBreak[], jumps: Jumps): Finding[] {
  if (breaks.length > MOST_BREAKS) {
    const note = `more than ${MOST_BREAKS} balances do not follow on the one before: is the bill in the order of its movements?`;
    return [balanceFinding(null, null, note, { number: 'balances', channelNo: null, happenedAt: null })];
  }
  return breaks.flatMap(({ line, expected, isAlone }) => {
    const gap = line.balance - expected;
    if (!isAlone && jumps.take(gap)) return [];
    const note = isAlone
      ? 'this balance alone does not follow; the next one goes on from what it should be'
      : `${gap} fen moved that the bill does not tell of, in this line or before it`;
    const about = { number: line.flowNo, channelNo: line.businessNo, happenedAt: line.at };
    return [balanceFinding(expected, line.balance, note, about)];
  });
}

/** What the account held when the day began, against what it held when the one before ended; null when they agree. */
export function judgeOpening(closingBefore: number, opening: number, jumps: Jumps): Finding | null {
  if (opening === closingBefore || jumps.take(opening - closingBefore)) return null;
  const note =
    'the day does not begin with what the account held at the end of the last day before on which money moved';
  return balanceFinding(closingBefore, opening, note, { number: 'opening', channelNo: null, happenedAt: null });
}

const balanceFinding = (
  ours: number | null,
  theirs: number | null,
  note: string,
  about: Pick<Finding, 'number' | 'channelNo' | 'happenedAt'>,
): Finding => ({
  ...about,
  bill: 'fund-flow',
  kind: 'BALANCE',
  orderNo: null,
  ours: { amount: ours, state: null },
  theirs: { amount: theirs, state: null },
  note,
});
