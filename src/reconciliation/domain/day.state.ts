export const DAY_STATUSES = ['WAITING', 'RUNNING', 'BLOCKED', 'DONE'] as const;
export type DayStatus = (typeof DAY_STATUSES)[number];

/**
 * `begin`: its bills are looked for, again after whoever did so has died. `wait`: they are not there yet. `block`: the channel
 * does not give them to this account, so that a person must bring them. `finish`: it was gone through. `request`: somebody wants
 * it gone through once more.
 */
export type DayChange = 'begin' | 'wait' | 'block' | 'finish' | 'request';

/** Every way a day can go; what is not here does not happen. */
export const DAY_TRANSITIONS: Readonly<Record<DayStatus, Readonly<Partial<Record<DayChange, DayStatus>>>>> = {
  WAITING: { begin: 'RUNNING', request: 'WAITING' },
  RUNNING: { begin: 'RUNNING', wait: 'WAITING', block: 'BLOCKED', finish: 'DONE', request: 'RUNNING' },
  BLOCKED: { begin: 'RUNNING', request: 'WAITING' },
  DONE: { begin: 'RUNNING', request: 'WAITING' },
};

/** Where a run is. */
export const PHASES = ['FETCHING', 'MATCHING'] as const;
export type Phase = (typeof PHASES)[number];
