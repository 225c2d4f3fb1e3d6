import { describe, expect, it } from '@jest/globals';
import { publicIdOf, rowIdOf } from './row-ids.js';

describe('public ids of rows', () => {
  it.each(['1', '42', '999999999999999999'])('lead back to their row: %s', (id) => {
    expect(rowIdOf('job', publicIdOf('job', id))).toBe(id);
    expect(publicIdOf('job', id)).toMatch(/^job_[\w-]+$/);
  });

  it.each([
    '',
    'job_',
    'job_1',
    `job_${'A'.repeat(60)}`,
    publicIdOf('job', '0'),
    publicIdOf('cb', '1'),
    `${publicIdOf('job', '1')}A`,
  ])('that were never given out lead nowhere: %j', (id) => {
    expect(rowIdOf('job', id)).toBeNull();
  });
});
