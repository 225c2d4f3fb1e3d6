import { describe, expect, it } from '@jest/globals';
import { Turns } from './turns.js';

describe('turns', () => {
  it('let one in at a time, in the order they came, whatever becomes of the others', async () => {
    const turns = new Turns();
    const told: string[] = [];
    let inside = 0;
    const take = (name: string, fails = false): Promise<string> =>
      turns.take(async () => {
        inside += 1;
        expect(inside).toBe(1);
        told.push(name);
        await new Promise(setImmediate);
        inside -= 1;
        if (fails) throw new Error(name);
        return name;
      });
    const ends = await Promise.allSettled([
      take('one'),
      take('two', true),
      take('three'),
      take('four', true),
      take('five'),
    ]);
    expect(told).toEqual(['one', 'two', 'three', 'four', 'five']);
    expect(ends.map((end) => (end.status === 'fulfilled' ? end.value : 'failed'))).toEqual([
      'one',
      'failed',
      'three',
      'failed',
      'five',
    ]);
  });
});
