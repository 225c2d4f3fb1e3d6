import { afterEach, describe, expect, it } from '@jest/globals';
import { Clock } from './clock.js';

let clock = new Clock();
afterEach(async () => {
  await clock.stop();
  clock = new Clock();
});

describe('the simulated clock', () => {
  it('does what falls due on the way in its order, also what that schedules', async () => {
    const done: string[] = [];
    const start = clock.now();
    const task = (name: string, next?: () => void) => () => {
      done.push(`${name} at ${Math.round((clock.now() - start) / 1000)}`);
      next?.();
      return Promise.resolve();
    };
    clock.schedule(start + 20_000, task('late'));
    clock.schedule(
      start + 10_000,
      task('early', () => clock.schedule(clock.now() + 5000, task('between'))),
    );
    clock.schedule(start + 31_000, task('never'));
    await clock.advance(30_000);
    expect(done).toEqual(['early at 10', 'between at 15', 'late at 20']);
    expect(Math.round(clock.offsetMs / 1000)).toBe(30);
  });

  it('waits for the work it began', async () => {
    let finished = false;
    clock.schedule(clock.now(), async () => {
      await new Promise((resolve) => setImmediate(resolve));
      finished = true;
    });
    await clock.settle();
    expect(finished).toBe(true);
  });

  it('does work by itself when its time comes', async () => {
    await new Promise<void>((resolve) => {
      // The timer keeps no process alive, so something else has to.
      const alive = setInterval(() => undefined, 1000);
      clock.schedule(clock.now() + 5, () => {
        clearInterval(alive);
        resolve();
        return Promise.resolve();
      });
    });
  });

  it('forgets what was cancelled or cleared', async () => {
    const done: string[] = [];
    const task = (name: string) => () => Promise.resolve(void done.push(name));
    clock.schedule(clock.now() + 10, task('cancelled'))();
    await clock.advance(20);
    clock.schedule(clock.now() + 10, task('cleared'));
    clock.clear();
    await clock.advance(20);
    await clock.stop();
    clock.schedule(clock.now(), task('after the stop'));
    await clock.settle();
    expect(done).toEqual([]);
  });
});
