const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** The pauses after failed tries, as Svix has them: eight tries within some 28 hours. */
export const RETRY_PAUSES_MS: readonly number[] = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  10 * HOUR,
];

/** Up to a fifth more, so that what failed together is not tried again together. */
const JITTER = 0.2;
/** A receiver may ask for patience, not for oblivion. */
const LONGEST_ASKED_MS = 24 * HOUR;

/**
 * How long to wait after the `failures`th failure in a row; null when that was the last try. `asked` is the receiver's
 * `Retry-After`, which can make the pause longer, never shorter. `random` is from 0 to 1.
 */
export function retryPauseMs(failures: number, asked: number | null, random: number): number | null {
  const pause = RETRY_PAUSES_MS[failures - 1];
  if (pause === undefined) return null;
  return Math.round(Math.max(pause * (1 + JITTER * random), Math.min(asked ?? 0, LONGEST_ASKED_MS)));
}
