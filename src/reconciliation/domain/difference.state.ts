export const DIFFERENCE_STATUSES = ['OPEN', 'REPAIRED', 'RESOLVED', 'EXPLAINED', 'ADJUSTED', 'ACCEPTED'] as const;
export type DifferenceStatus = (typeof DIFFERENCE_STATUSES)[number];

/** What a person can decide of a difference. */
export const DECISIONS = ['explain', 'adjust', 'accept'] as const;
export type DifferenceDecision = (typeof DECISIONS)[number];

/**
 * `find`: the bills still tell it. `repair`: the channel was asked, and the books are right now. `resolve`: nothing tells it any
 * more. The others are people's.
 */
export type DifferenceChange = 'find' | 'repair' | 'resolve' | DifferenceDecision;

/**
 * Every way a difference can go; what is not here does not happen. What a person has decided stays decided, whatever the next
 * run finds; an explanation may yet be followed by what is done about it.
 */
export const DIFFERENCE_TRANSITIONS: Readonly<
  Record<DifferenceStatus, Readonly<Partial<Record<DifferenceChange, DifferenceStatus>>>>
> = {
  OPEN: {
    repair: 'REPAIRED',
    resolve: 'RESOLVED',
    explain: 'EXPLAINED',
    adjust: 'ADJUSTED',
    accept: 'ACCEPTED',
  },
  REPAIRED: { find: 'OPEN' },
  RESOLVED: { find: 'OPEN', repair: 'REPAIRED' },
  EXPLAINED: { adjust: 'ADJUSTED', accept: 'ACCEPTED' },
  ADJUSTED: {},
  ACCEPTED: {},
};
