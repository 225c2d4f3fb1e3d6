import { formatHead, type Head, parseHead, START } from './chain.js';

/** Something that is not as it was written. */
export interface Finding {
  /** The place in the chain; null for an entry that has none. */
  readonly position: number | null;
  readonly entryId: string | null;
  readonly what: string;
}

/** How far a verification has come: first along the chain, then over the entries, each of which must be in it. */
export type Progress =
  { readonly walk: 'links'; readonly after: Head } | { readonly walk: 'entries'; readonly afterRowId: string };

export const BEGINNING: Progress = { walk: 'links', after: START };
/** Before any id that a database can hold. */
export const ENTRIES: Progress = { walk: 'entries', afterRowId: String(-(2n ** 63n)) };

/** What one stretch brought. */
export interface Stretch {
  readonly findings: readonly Finding[];
  /** Where the next one begins; null at the end. */
  readonly next: Progress | null;
}

export const formatProgress = (progress: Progress): string =>
  Buffer.from(
    progress.walk === 'links' ? `links:${formatHead(progress.after)}` : `entries:${progress.afterRowId}`,
  ).toString('base64url');

/** Null when it was never given out. */
export function parseProgress(text: string): Progress | null {
  const [, walk, rest = ''] = /^(links|entries):(.+)$/.exec(Buffer.from(text, 'base64url').toString()) ?? [];
  const after = walk === 'links' ? parseHead(rest) : null;
  if (after) return { walk: 'links', after };
  return walk === 'entries' && /^-?\d{1,19}$/.test(rest) ? { walk: 'entries', afterRowId: rest } : null;
}
