import { describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

describe('the generated half of the TypeScript client', () => {
  it('is what docs/openapi.json gives: else `npm run docs`', async () => {
    const { stderr } = await promisify(execFile)(process.execPath, ['scripts/client.mjs', '--check']);
    expect(stderr).toBe('');
  });
});
