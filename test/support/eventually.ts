import { setTimeout as pause } from 'node:timers/promises';

/** Looks again until `check` gives something other than null, undefined or false; fails loudly if it never does. */
export async function eventually<T>(
  what: string,
  check: () => Promise<T | null | undefined | false> | T | null | undefined | false,
  withinMs = 60_000,
): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const seen = await check();
    if (seen !== null && seen !== undefined && seen !== false) return seen;
    if (Date.now() > deadline) throw new Error(`never happened: ${what}`);
    await pause(10);
  }
}
