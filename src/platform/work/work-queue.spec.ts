import { describe, expect, it } from '@jest/globals';
import { WorkQueue } from './work-queue.js';

/** A queue whose hands hold on to their batch until they are told to let go. */
function heldQueue(limits: { hands: number; batch: number; capacity: number }) {
  const begun: number[][] = [];
  const letGo: (() => void)[] = [];
  const queue = new WorkQueue<number>(limits, (batch) => {
    begun.push([...batch]);
    return new Promise((resolve) => letGo.push(resolve));
  });
  return { queue, begun, release: () => letGo.shift()?.() };
}

describe('a work queue', () => {
  it('begins a lone item at once, and gathers what comes while its hands are full', async () => {
    const { queue, begun, release } = heldQueue({ hands: 2, batch: 3, capacity: 100 });
    for (const item of [1, 2, 3, 4, 5, 6]) queue.add(item);
    expect(begun).toEqual([[1], [2]]);
    release();
    await new Promise(setImmediate);
    expect(begun).toEqual([[1], [2], [3, 4, 5]]);
    const drained = queue.drain();
    for (let left = 3; left > 0; left--) {
      release();
      await new Promise(setImmediate);
    }
    await drained;
    expect(begun.flat()).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('says how much room it has', () => {
    const { queue } = heldQueue({ hands: 1, batch: 1, capacity: 2 });
    queue.add(1);
    expect(queue.room()).toBe(2);
    queue.add(2);
    queue.add(3);
    expect(queue.room()).toBe(0);
  });

  it('does not begin what it was told to forget', async () => {
    const { queue, begun, release } = heldQueue({ hands: 1, batch: 1, capacity: 5 });
    for (const item of [1, 2, 3]) queue.add(item);
    queue.forget();
    release();
    await queue.drain();
    expect(begun.flat()).toEqual([1]);
    expect(queue.room()).toBe(5);
  });

  it('is drained when everything is done, also what was added meanwhile', async () => {
    const done: number[] = [];
    const queue = new WorkQueue<number>({ hands: 1, batch: 1, capacity: 9 }, async ([item = 0]) => {
      await new Promise(setImmediate);
      if (item < 3) queue.add(item + 1);
      done.push(item);
    });
    queue.add(1);
    await queue.drain();
    expect(done).toEqual([1, 2, 3]);
    await queue.drain();
  });
});
