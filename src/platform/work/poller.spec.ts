import { Logger } from '@nestjs/common';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Poller } from './poller.js';

const PACE = { idleMs: 1_000, restMs: 100 };

/** A poller whose calls last until the test ends them. */
function heldPoller(pace = PACE) {
  let calls = 0;
  let end: ((more: boolean | Error) => void) | null = null;
  const poller = new Poller('test', pace, () => {
    calls += 1;
    return new Promise((resolve, reject) => {
      end = (more) => {
        end = null;
        if (more instanceof Error) reject(more);
        else resolve(more);
      };
    });
  });
  return {
    poller,
    calls: () => calls,
    /** Ends the call in progress, and lets what follows from that happen. */
    finish: async (more: boolean | Error = false): Promise<void> => {
      if (!end) throw new Error('no call is in progress');
      end(more);
      await jest.advanceTimersByTimeAsync(0);
    },
  };
}

describe('a poller', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
  });

  it('calls at once when it is started, and not before', () => {
    const { poller, calls } = heldPoller();
    poller.wake();
    expect(calls()).toBe(0);
    poller.start();
    expect(calls()).toBe(1);
  });

  it('calls again after resting and idling, when nobody wakes it', async () => {
    const { poller, calls, finish } = heldPoller();
    poller.start();
    await finish();
    await jest.advanceTimersByTimeAsync(1_099);
    expect(calls()).toBe(1);
    await jest.advanceTimersByTimeAsync(1);
    expect(calls()).toBe(2);
  });

  it('calls again at once while there is more', async () => {
    const { poller, calls, finish } = heldPoller();
    poller.start();
    await finish(true);
    expect(calls()).toBe(2);
    await finish(true);
    expect(calls()).toBe(3);
  });

  it('calls at once when it is woken while it idles', async () => {
    const { poller, calls, finish } = heldPoller();
    poller.start();
    await finish();
    await jest.advanceTimersByTimeAsync(100);
    poller.wake();
    expect(calls()).toBe(2);
    await finish();
    await jest.advanceTimersByTimeAsync(1_099);
    expect(calls()).toBe(2);
  });

  it('rests first when it is woken while it rests', async () => {
    const { poller, calls, finish } = heldPoller();
    poller.start();
    await finish();
    poller.wake();
    poller.wake();
    await jest.advanceTimersByTimeAsync(99);
    expect(calls()).toBe(1);
    await jest.advanceTimersByTimeAsync(1);
    expect(calls()).toBe(2);
  });

  it('never makes two calls at the same time; being woken during one makes one more after the rest', async () => {
    const { poller, calls, finish } = heldPoller();
    poller.start();
    poller.wake();
    poller.wake();
    await jest.advanceTimersByTimeAsync(60_000);
    expect(calls()).toBe(1);
    await finish();
    await jest.advanceTimersByTimeAsync(100);
    expect(calls()).toBe(2);
  });

  it('goes on after a failure, which it logs, and does not hurry', async () => {
    const error = jest.spyOn(Logger.prototype, 'error').mockReturnValue();
    const { poller, calls, finish } = heldPoller();
    poller.start();
    await finish(new Error('no'));
    expect(error).toHaveBeenCalledWith(expect.objectContaining({ msg: 'test failed, will go on' }));
    await jest.advanceTimersByTimeAsync(1_099);
    expect(calls()).toBe(1);
    await jest.advanceTimersByTimeAsync(1);
    expect(calls()).toBe(2);
  });

  it('is stopped when the call in progress is over, and makes no other, woken or not', async () => {
    const { poller, calls, finish } = heldPoller();
    poller.start();
    let stopped = false;
    const stopping = poller.stop().then(() => {
      stopped = true;
    });
    await jest.advanceTimersByTimeAsync(0);
    expect(stopped).toBe(false);
    await finish(true);
    await stopping;
    poller.wake();
    await jest.advanceTimersByTimeAsync(60_000);
    expect(calls()).toBe(1);
  });

  it.each([
    ['rests', 50],
    ['idles', 500],
  ])('is stopped at once while it %s', async (_what, ms) => {
    const { poller, calls, finish } = heldPoller();
    poller.start();
    await finish();
    await jest.advanceTimersByTimeAsync(ms);
    await poller.stop();
    await jest.advanceTimersByTimeAsync(60_000);
    expect(calls()).toBe(1);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('can be started again after a stop', async () => {
    const { poller, calls, finish } = heldPoller();
    poller.start();
    await finish();
    await poller.stop();
    poller.start();
    expect(calls()).toBe(2);
  });
});
