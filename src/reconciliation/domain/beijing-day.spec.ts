import { describe, expect, it } from '@jest/globals';
import { daysBetween } from './beijing-day.js';

describe('the days from one to another', () => {
  it.each([
    ['2026-01-31', '2026-02-01', ['2026-01-31', '2026-02-01']],
    ['2026-02-01', '2026-02-01', ['2026-02-01']],
    ['2026-02-02', '2026-02-01', []],
    ['9999-12-30', '9999-12-31', ['9999-12-30', '9999-12-31']],
  ])('%s to %s', (first, last, days) => {
    expect(daysBetween(first, last)).toEqual(days);
  });
});
