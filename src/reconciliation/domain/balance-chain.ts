import type { FundFlowLine } from './fund-flow-line.js';

/** A balance of a fund flow bill that does not follow from the one before it. */
export interface BalanceBreak {
  readonly line: FundFlowLine;
  /** What the account should have held after this line, in fen. */
  readonly expected: number;
  /** Whether the next line goes on from what was expected: then this balance alone is wrong, and no movement is lacking. */
  readonly isAlone: boolean;
}

type Suspect = Omit<BalanceBreak, 'isAlone'>;

/** With more, the bill is wrong all over, or not in the order of its movements: then single lines tell nothing. */
export const MOST_BREAKS = 100;

/** What the account held before the first line, and after the last one. */
export interface Balances {
  readonly opening: number;
  readonly closing: number;
}

/**
 * Follows what an account holds from line to line of a fund flow bill: each balance is the one before it and the line's amount.
 * Lines of the same second may stand there in any order, as long as there is one in which they follow on each other.
 */
export class BalanceChain {
  /** One more than `MOST_BREAKS` of them, if there are more. */
  readonly breaks: BalanceBreak[] = [];
  private told: Balances | null = null;
  /** The last line, when its balance did not follow: what comes next tells why. */
  private suspect: Suspect | null = null;
  private second: FundFlowLine[] = [];

  /** Null as long as no line was seen; certain after the end. */
  get balances(): Balances | null {
    return this.told;
  }

  /** In the bill's order, each movement once. */
  add(line: FundFlowLine): void {
    const [first] = this.second;
    if (first && first.at.getTime() !== line.at.getTime()) this.closeSecond();
    this.second.push(line);
  }

  end(): void {
    this.closeSecond();
    this.clear(false);
  }

  private closeSecond(): void {
    const lines = this.second;
    this.second = [];
    const [first] = lines;
    if (!first) return;
    const { closing: held } = (this.told ??= startOf(openingOf(lines) ?? before(first)));
    if (!isFollowed(lines, held)) {
      for (const start of [held, ...(this.suspect ? [this.suspect.expected] : [])]) {
        const closing = endOf(lines, start);
        if (closing === null) continue;
        this.clear(start !== held);
        this.told = { ...this.told, closing };
        return;
      }
    }
    for (const line of lines) this.told = { ...this.told, closing: this.follow(line, this.told.closing) };
  }

  /** What the account holds after the line. */
  private follow(line: FundFlowLine, held: number): number {
    if (before(line) === held) this.clear(false);
    else if (before(line) === this.suspect?.expected) this.clear(true);
    else {
      this.clear(false);
      this.suspect = { line, expected: held + line.amount };
    }
    return line.balance;
  }

  private clear(isAlone: boolean): void {
    if (this.suspect && this.breaks.length <= MOST_BREAKS) this.breaks.push({ ...this.suspect, isAlone });
    this.suspect = null;
  }
}

const startOf = (opening: number): Balances => ({ opening, closing: opening });

const before = ({ balance, amount }: FundFlowLine): number => balance - amount;

/** Whether the lines follow on each other as they stand there. */
function isFollowed(lines: readonly FundFlowLine[], start: number): boolean {
  let held = start;
  return lines.every((line) => {
    const follows = before(line) === held;
    held = line.balance;
    return follows;
  });
}

/** Where the lines lead from `start` in whatever order; null when they do not follow on each other in any. */
function endOf(lines: readonly FundFlowLine[], start: number): number | null {
  const left = leftOver(lines);
  left.set(start, (left.get(start) ?? 0) + 1);
  const [end, ...others] = [...left].filter(([, count]) => count !== 0);
  return end?.[1] === 1 && others.length === 0 ? end[0] : null;
}

/** The only balance that none of the lines has led to. */
function openingOf(lines: readonly FundFlowLine[]): number | null {
  const [opening, ...others] = [...leftOver(lines)].filter(([, count]) => count < 0);
  return opening && others.length === 0 ? opening[0] : null;
}

/** How many more lines lead to a balance than go on from it. */
function leftOver(lines: readonly FundFlowLine[]): Map<number, number> {
  const left = new Map<number, number>();
  const count = (balance: number, by: number) => left.set(balance, (left.get(balance) ?? 0) + by);
  for (const line of lines) {
    count(line.balance, 1);
    count(before(line), -1);
  }
  return left;
}
