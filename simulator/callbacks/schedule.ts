/**
 * Seconds between the tries of a callback nobody acknowledged: one first try and 15 more, 24 hours and 4 minutes.
 * Source: WeChat Pay, "Payment succeeded callback".
 */
const DELAYS_SECONDS = [15, 15, 30, 180, 600, 1200, 1800, 1800, 1800, 3600, 10_800, 10_800, 10_800, 21_600, 21_600];

/** Milliseconds from the try with this number (the first is 1) to the next; undefined when it was the last. */
export function delayAfterTry(number: number): number | undefined {
  const seconds = DELAYS_SECONDS[number - 1];
  return seconds === undefined ? undefined : seconds * 1000;
}
