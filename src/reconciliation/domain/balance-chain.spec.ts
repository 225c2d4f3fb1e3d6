import { describe, expect, it } from '@jest/globals';
import { BalanceChain } from './balance-chain.js';
import type { FundFlowLine } from './fund-flow-line.js';
import { judgeBreaks, judgeOpening } from './judge-balances.js';
import { Jumps } from './jumps.js';

const SECOND_MS = 1000;
type Movement = readonly [second: number, amount: number, balance: number];

const flow = ([second, amount, balance]: Movement, index: number): FundFlowLine => ({
  line: index + 2,
  at: new Date(Date.parse('2026-01-31T04:00:00Z') + second * SECOND_MS),
  businessNo: `B${index}`,
  flowNo: `F${index}`,
  voucherNo: `T${index}`,
  kind: 'payment',
  words: '',
  amount,
  balance,
  feeReturned: null,
});

function followed(...movements: Movement[]): BalanceChain {
  const chain = new BalanceChain();
  for (const line of movements.map(flow)) chain.add(line);
  chain.end();
  return chain;
}

/** Each break: the movement, what was expected and what it says, and whether that balance alone is wrong. */
const breaksOf = (...movements: Movement[]): string[] =>
  followed(...movements).breaks.map(
    ({ line, expected, isAlone }) => `${line.flowNo} ${expected} ${line.balance}${isAlone ? ' alone' : ''}`,
  );

describe('the balances of a bill', () => {
  it('follow on each other from the first to the last line', () => {
    const chain = followed([0, 100, 600], [1, -1, 599], [2, 50, 649]);
    expect(chain).toMatchObject({ breaks: [], balances: { opening: 500, closing: 649 } });
  });

  it('are not known of a bill without lines', () => {
    expect(followed()).toMatchObject({ breaks: [], balances: null });
  });

  it('jump where a line is missing', () => {
    expect(breaksOf([0, 100, 600], [2, 50, 750], [3, 10, 760])).toEqual(['F1 650 750']);
  });

  it('jump at the last line too', () => {
    expect(breaksOf([0, 100, 600], [1, 50, 651])).toEqual(['F1 650 651']);
  });

  it('are wrong once where one of them is wrong', () => {
    expect(breaksOf([0, 100, 600], [1, 50, 651], [2, 10, 660], [3, 1, 661])).toEqual(['F1 650 651 alone']);
  });

  it('are wrong in two places where two are', () => {
    expect(breaksOf([0, 100, 600], [1, 50, 700], [2, 10, 780], [3, 1, 781])).toEqual(['F1 650 700', 'F2 710 780']);
  });

  it('may stand in any order within one second', () => {
    const chain = followed([0, -1, 609], [0, 100, 600], [0, 10, 610], [1, 1, 702], [1, 92, 701], [2, 8, 710]);
    expect(chain).toMatchObject({ breaks: [], balances: { opening: 500, closing: 710 } });
  });

  it('may not stand in any order over several seconds', () => {
    expect(breaksOf([0, 100, 600], [1, 10, 620], [2, 10, 610])).toEqual(['F1 610 620', 'F2 630 610']);
  });

  it('go on in any order after a balance that alone was wrong', () => {
    expect(breaksOf([0, 100, 600], [1, 50, 651], [2, 5, 665], [2, 10, 660])).toEqual(['F1 650 651 alone']);
  });
});

describe('a break', () => {
  const missing = followed([0, 100, 600], [2, 50, 750]).breaks;
  const jumps = (...expected: number[]): Jumps => {
    const made = new Jumps();
    for (const jump of expected) made.expect(jump);
    return made;
  };

  it('is told with both balances, and by how much they differ', () => {
    expect(judgeBreaks(missing, jumps())).toMatchObject([
      {
        bill: 'fund-flow',
        kind: 'BALANCE',
        number: 'F1',
        ours: { amount: 650 },
        theirs: { amount: 750 },
        note: '100 fen moved that the bill does not tell of, in this line or before it',
      },
    ]);
  });

  it('is explained by a difference that is told already, once', () => {
    expect(judgeBreaks(missing, jumps(100))).toEqual([]);
    expect(judgeBreaks([...missing, ...missing], jumps(100))).toHaveLength(1);
    expect(judgeBreaks(missing, jumps(99))).toHaveLength(1);
  });

  it('is not told by itself where there are more than a hundred', () => {
    const wrong = (lines: number) =>
      followed(...Array.from({ length: lines }, (_, i): Movement => [i, 1, i * 7])).breaks;
    expect(judgeBreaks(wrong(101), jumps())).toHaveLength(100);
    expect(judgeBreaks(wrong(102), jumps())).toMatchObject([{ kind: 'BALANCE', number: 'balances' }]);
    expect(judgeBreaks(wrong(5_000), jumps())).toHaveLength(1);
  });

  it('of one balance alone is explained by nothing', () => {
    expect(judgeBreaks(followed([0, 1, 1], [1, 1, 5], [2, 1, 3]).breaks, jumps(3))).toHaveLength(1);
  });

  it('between two days is told, unless the first line is known to be missing', () => {
    expect(judgeOpening(500, 500, jumps())).toBeNull();
    expect(judgeOpening(500, 600, jumps(100))).toBeNull();
    expect(judgeOpening(500, 600, jumps())).toMatchObject({
      kind: 'BALANCE',
      number: 'opening',
      ours: { amount: 500 },
      theirs: { amount: 600 },
    });
  });
});
