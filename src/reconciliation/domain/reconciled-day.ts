import type { AccountDay } from './bill-import.js';
import { DAY_TRANSITIONS, type DayChange, type DayStatus, type Phase } from './day.state.js';
import type { DayTotals } from './day-totals.js';

const MINUTE_MS = 60_000;
const FIRST_PAUSE_MS = 5 * MINUTE_MS;
const LONGEST_PAUSE_MS = 2 * 60 * MINUTE_MS;
const LONGEST_PROBLEM = 500;
/** With the growing pauses, some four hours: then a person hears of it. */
const WAITS_BEFORE_ALERT = 8;
/** About two days: the channel does mean it. */
const WAITS_BEFORE_BELIEF = 30;

export interface DayProgress {
  readonly status: DayStatus;
  /** Counts the times it was gone through. */
  readonly run: number;
  /** Null when it is not being gone through. */
  readonly phase: Phase | null;
  readonly linesDone: number;
  readonly linesTotal: number;
  /** How often in a row the bills were not there. */
  readonly waits: number;
  /** Why it waits or is blocked. */
  readonly problem: string | null;
  /** Bills from before are fetched once more. */
  readonly refetchAt: Date | null;
  /** As the last run that came to its end has found them. */
  readonly totals: DayTotals | null;
  readonly finishedAt: Date | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** A day of an account, to be held against its bills. */
export class ReconciledDay {
  private constructor(
    /** Null before it is kept. */
    readonly id: string | null,
    readonly of: AccountDay,
    private current: DayProgress,
  ) {}

  static plan(of: AccountDay, now: Date): ReconciledDay {
    return new ReconciledDay(null, of, {
      status: 'WAITING',
      run: 0,
      phase: null,
      linesDone: 0,
      linesTotal: 0,
      waits: 0,
      problem: null,
      refetchAt: null,
      totals: null,
      finishedAt: null,
      version: 1,
      createdAt: now,
      updatedAt: now,
    });
  }

  static restore(id: string, of: AccountDay, progress: DayProgress): ReconciledDay {
    return new ReconciledDay(id, of, progress);
  }

  get progress(): DayProgress {
    return this.current;
  }

  get status(): DayStatus {
    return this.current.status;
  }

  /** Whether the channel is to be believed that there is nothing to tell, though the books know better. */
  get hasWaitedLongEnough(): boolean {
    return this.current.waits >= WAITS_BEFORE_BELIEF;
  }

  /** Somebody wants it gone through, with bills fetched anew where `refetch` says so. */
  request(refetch: boolean, now: Date): void {
    this.change('request', { waits: 0, problem: null, ...(refetch && { refetchAt: now }) }, now);
  }

  /** True when the run before came to no end: nobody was told what it has found. */
  begin(now: Date): boolean {
    const isUnfinished = this.current.status === 'RUNNING';
    this.change('begin', { run: this.current.run + 1, phase: 'FETCHING', linesDone: 0, linesTotal: 0 }, now);
    return isUnfinished;
  }

  /** The bills are there: so many lines are to be gone through. */
  match(linesTotal: number, now: Date): void {
    this.advance({ phase: 'MATCHING', linesDone: 0, linesTotal, waits: 0, problem: null }, now);
  }

  proceed(linesDone: number, now: Date): void {
    this.advance({ linesDone }, now);
  }

  /** When to look again; each time it takes longer. */
  wait(problem: string, now: Date): { readonly again: Date; readonly isAlarming: boolean } {
    const waits = this.current.waits + 1;
    this.change('wait', { phase: null, waits, problem: shortened(problem) }, now);
    const pause = Math.min(FIRST_PAUSE_MS * 2 ** (waits - 1), LONGEST_PAUSE_MS);
    return { again: new Date(now.getTime() + pause), isAlarming: waits === WAITS_BEFORE_ALERT };
  }

  /** A person must bring the bills. */
  block(problem: string, now: Date): void {
    this.change('block', { phase: null, problem: shortened(problem) }, now);
  }

  finish(totals: DayTotals, now: Date): void {
    const { linesTotal } = this.current;
    this.change('finish', { phase: null, linesDone: linesTotal, totals, finishedAt: now, problem: null }, now);
  }

  private change(change: DayChange, result: Partial<DayProgress>, now: Date): void {
    const status = DAY_TRANSITIONS[this.current.status][change];
    if (!status) throw new Error(`a day that is ${this.current.status} cannot ${change}`);
    this.advance({ ...result, status }, now);
  }

  private advance(result: Partial<DayProgress>, now: Date): void {
    this.current = { ...this.current, ...result, version: this.current.version + 1, updatedAt: now };
  }
}

const shortened = (text: string): string => text.slice(0, LONGEST_PROBLEM);
