import { hashOf } from './audit-entry.js';

/** In the place of a hash, where there is nothing to hash: before the first link, and for an entry that was gone. */
export const NOTHING = '0'.repeat(64);

/** A place in the chain, and what proves everything up to it. */
export interface Head {
  /** 1, 2, 3, … without a gap; 0 before the first. */
  readonly position: number;
  readonly hash: string;
}

export const START: Head = { position: 0, hash: NOTHING };

/** One entry's place in the chain. */
export interface Link extends Head {
  readonly entryId: string;
  /** Of the entry as it was when it was chained; `NOTHING` when it was not there any more, or could not be read. */
  readonly entryHash: string;
  /** Of the link before. */
  readonly previousHash: string;
  /** ISO 8601, UTC, with milliseconds. */
  readonly linkedAt: string;
}

/** Of everything that a link says, the one before it included; so no link can change unless all after it do. */
export const linkHash = ({ position, entryId, entryHash, previousHash, linkedAt }: Omit<Link, 'hash'>): string =>
  hashOf({ position, entryId, entryHash, previousHash, linkedAt });

export function linkAfter(former: Head, entryId: string, entryHash: string, now: Date): Link {
  const link = {
    position: former.position + 1,
    entryId,
    entryHash,
    previousHash: former.hash,
    linkedAt: now.toISOString(),
  };
  return { ...link, hash: linkHash(link) };
}

/** As it is given out, to be kept elsewhere: `42.9f86d0…`. */
export const formatHead = ({ position, hash }: Head): string => `${position}.${hash}`;

export const HEAD_FORMAT = /^(0|[1-9]\d{0,14})\.([0-9a-f]{64})$/;

/** Null when it was never given out. */
export function parseHead(text: string): Head | null {
  const [, position, hash] = HEAD_FORMAT.exec(text) ?? [];
  return position === undefined || hash === undefined ? null : { position: Number(position), hash };
}
