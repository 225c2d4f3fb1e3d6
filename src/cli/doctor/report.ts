import type { Text } from '../terminal/text.js';

export const VERDICTS = ['ok', 'warning', 'mistake', 'unchecked'] as const;
/**
 * - `mistake`: certain, and it does not work like this
 * - `warning`: it works, for now or perhaps
 * - `unchecked`: could not be looked at
 */
export type Verdict = (typeof VERDICTS)[number];

/** One thing that was looked at. */
export interface Finding {
  /** Stable: the check, and for what is not well a word for what is wrong (`serial.colons`). */
  readonly id: string;
  readonly verdict: Verdict;
  /** A variable, an option, a host. */
  readonly lookedAt: string;
  readonly found: Text;
  readonly todo: Text | null;
}

export class Report {
  private readonly list: Finding[] = [];

  get findings(): readonly Finding[] {
    return this.list;
  }

  ok(id: string, lookedAt: string, found: Text): void {
    this.list.push({ id, verdict: 'ok', lookedAt, found, todo: null });
  }

  warning(id: string, lookedAt: string, found: Text, todo: Text): void {
    this.list.push({ id, verdict: 'warning', lookedAt, found, todo });
  }

  mistake(id: string, lookedAt: string, found: Text, todo: Text): void {
    this.list.push({ id, verdict: 'mistake', lookedAt, found, todo });
  }

  unchecked(id: string, lookedAt: string, because: Text): void {
    this.list.push({ id, verdict: 'unchecked', lookedAt, found: because, todo: null });
  }

  /** Whether anything is certainly wrong, or something of these checks. */
  hasMistake(checks: readonly string[] | null = null): boolean {
    return this.list.some(
      ({ id, verdict }) => verdict === 'mistake' && (checks === null || checks.includes(id.split('.', 1)[0] ?? '')),
    );
  }
}
