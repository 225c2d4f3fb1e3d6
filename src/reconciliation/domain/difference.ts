import {
  DIFFERENCE_TRANSITIONS,
  type DifferenceChange,
  type DifferenceDecision,
  type DifferenceStatus,
} from './difference.state.js';
import type { AccountDay } from './bill-import.js';
import type { Finding } from './finding.js';

/** Who decided, why, and when. */
export interface DecisionMade {
  readonly by: string;
  readonly reason: string;
  readonly at: Date;
}

export interface DifferenceProgress {
  readonly status: DifferenceStatus;
  readonly finding: Finding;
  /** The run that saw it last. */
  readonly run: number;
  readonly decision: DecisionMade | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** Something that a bill and the books do not agree on, from the moment it was found to its end. */
export class Difference {
  private constructor(
    /** Null before it is kept. */
    readonly id: string | null,
    readonly of: AccountDay,
    private current: DifferenceProgress,
  ) {}

  /** `isRepaired`: the channel was asked already, and the books are right. */
  static find(of: AccountDay, run: number, finding: Finding, isRepaired: boolean, now: Date): Difference {
    const status = isRepaired ? 'REPAIRED' : 'OPEN';
    return new Difference(null, of, {
      status,
      finding,
      run,
      decision: null,
      version: 1,
      createdAt: now,
      updatedAt: now,
    });
  }

  static restore(id: string, of: AccountDay, progress: DifferenceProgress): Difference {
    return new Difference(id, of, progress);
  }

  get progress(): DifferenceProgress {
    return this.current;
  }

  get status(): DifferenceStatus {
    return this.current.status;
  }

  /** A run sees it again. True when it is open now and was not before. What was decided stays decided. */
  seeAgain(run: number, finding: Finding, isRepaired: boolean, now: Date): boolean {
    const before = this.current.status;
    const status = DIFFERENCE_TRANSITIONS[before][isRepaired ? 'repair' : 'find'] ?? before;
    const isDecided = this.current.decision !== null;
    this.advance({ run, status, finding: isDecided ? this.current.finding : finding }, now);
    return before !== 'OPEN' && status === 'OPEN';
  }

  /** Nothing tells it any more. */
  resolve(now: Date): void {
    const status = DIFFERENCE_TRANSITIONS[this.current.status].resolve;
    if (status) this.advance({ status }, now);
  }

  /** False when it cannot be decided so any more. */
  decide(decision: DifferenceDecision, by: string, reason: string, now: Date): boolean {
    const change: DifferenceChange = decision;
    const status = DIFFERENCE_TRANSITIONS[this.current.status][change];
    if (!status) return false;
    this.advance({ status, decision: { by, reason, at: now } }, now);
    return true;
  }

  private advance(result: Partial<DifferenceProgress>, now: Date): void {
    this.current = { ...this.current, ...result, version: this.current.version + 1, updatedAt: now };
  }
}

/** What tells the differences of a day apart. */
export const keyOf = ({ bill, kind, number }: Finding): string => `${bill} ${kind} ${number}`;
