import { describe, expect, it } from '@jest/globals';
import { RETRY_PAUSES_MS, retryPauseMs } from './retry-schedule.js';

const HOUR = 3_600_000;

describe('the pause after a failed try', () => {
  it.each(RETRY_PAUSES_MS.map((pause, i): [number, number] => [i + 1, pause]))(
    'after %i failures is %i ms, up to a fifth longer',
    (failures, pause) => {
      expect(retryPauseMs(failures, null, 0)).toBe(pause);
      expect(retryPauseMs(failures, null, 1)).toBe(pause * 1.2);
    },
  );

  it('ends with the eighth failure', () => {
    expect(retryPauseMs(8, null, 0)).toBeNull();
    expect(retryPauseMs(8, HOUR, 0)).toBeNull();
  });

  it.each([
    ['longer than the schedule', 1, HOUR, HOUR],
    ['shorter than the schedule', 3, 1_000, 30 * 60_000],
    ['longer than a day', 1, 100 * HOUR, 24 * HOUR],
    ['nothing', 1, 0, 5_000],
  ])('heeds the receiver who asks for %s', (_what, failures, asked, expected) => {
    expect(retryPauseMs(failures, asked, 0)).toBe(expected);
  });
});
