import { describe, expect, it } from '@jest/globals';
import { ENVIRONMENT_HOLDER, type KeyHolder, mayBeTheSame, seenWith } from './key-holder.js';

const holder = (keyId: string, more: Partial<KeyHolder> = {}): KeyHolder => ({
  keyId,
  lineage: keyId,
  seenBy: [],
  ...more,
});

describe('two keys', () => {
  it('are two people as long as nothing speaks against it', () => {
    expect(mayBeTheSame('key_1', holder('key_2'))).toBe(false);
    expect(mayBeTheSame('environment', holder('key_2'))).toBe(false);
    expect(mayBeTheSame('key_1', ENVIRONMENT_HOLDER)).toBe(false);
  });

  it('may be one person when they are the same, or one took the place of the other', () => {
    expect(mayBeTheSame('key_1', holder('key_1'))).toBe(true);
    expect(mayBeTheSame('key_1', holder('key_2', { lineage: 'key_1' }))).toBe(true);
    expect(mayBeTheSame('environment', ENVIRONMENT_HOLDER)).toBe(true);
  });

  it('may be one person when one was given out with the other, through however many hands', () => {
    const second = holder('key_2', { seenBy: seenWith(holder('key_1')) });
    const third = holder('key_3', { seenBy: seenWith(second) });
    expect(mayBeTheSame('key_1', second)).toBe(true);
    expect(mayBeTheSame('key_1', third)).toBe(true);
    expect(mayBeTheSame('key_3', second)).toBe(false);
    expect(seenWith(ENVIRONMENT_HOLDER)).toEqual([]);
  });
});
