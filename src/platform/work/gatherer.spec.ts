import { describe, expect, it } from '@jest/globals';
import { Gatherer } from './gatherer.js';

describe('Gatherer', () => {
  it('does a lone call at once, and together what comes meanwhile; everybody gets his own result', async () => {
    const batches: number[][] = [];
    const gatherer = new Gatherer<number, string>({ hands: 1, batch: 3 }, (items) => {
      batches.push([...items]);
      return Promise.resolve(items.map((item) => `done ${item}`));
    });
    const results = await Promise.all([1, 2, 3, 4, 5].map((item) => gatherer.do(item)));
    expect(results).toEqual(['done 1', 'done 2', 'done 3', 'done 4', 'done 5']);
    expect(batches).toEqual([[1], [2, 3, 4], [5]]);
  });

  it('tells everybody of a batch when it fails, and goes on with the next', async () => {
    const gatherer = new Gatherer<number, number>({ hands: 1, batch: 2 }, (items) =>
      items.includes(2) ? Promise.reject(new Error('no')) : Promise.resolve(items),
    );
    const results = await Promise.allSettled([1, 2, 3, 4].map((item) => gatherer.do(item)));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
  });

  it('rejects a call that it got no result for', async () => {
    const gatherer = new Gatherer<number, number>({ hands: 1, batch: 1 }, () => Promise.resolve([]));
    await expect(gatherer.do(1)).rejects.toThrow('No result');
  });
});
