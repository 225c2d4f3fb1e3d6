import { describe, expect, it } from '@jest/globals';
import { alignedLines } from './table.js';

describe('a table', () => {
  it('has its columns under each other, Chinese as well', () => {
    expect(
      alignedLines([
        ['名称', 'A', 'end'],
        ['tea', '一杯茶', 'x'],
      ]),
    ).toEqual(['名称  A       end', 'tea   一杯茶  x']);
  });
});
