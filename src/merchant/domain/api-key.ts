import { createHash, randomBytes } from 'node:crypto';
import { type KeyHolder, seenWith } from '../../platform/access/key-holder.js';
import type { Scope } from '../../platform/access/scope.js';
import { ApiKeyExpiryInvalid, ApiKeyNotActive } from './merchant.errors.js';

/** Keys for real money, and keys of an installation that talks with a simulator. */
export type ApiKeyKind = 'live' | 'test';

const SECRET_BYTES = 32;
const SHOWN_OF_SECRET = 6;
/** What was never given out by this application is not looked up. */
export const API_KEY_FORMAT = /^zg_(?:live|test)_[\w-]{43}$/;

/** A key that nobody has yet: 256 random bits behind a prefix that people, and scanners for lost secrets, recognise. */
export const newApiKey = (kind: ApiKeyKind): string => `zg_${kind}_${randomBytes(SECRET_BYTES).toString('base64url')}`;

/**
 * What is kept of a key, in hex. A plain SHA-256 is right here: slow hashes (argon2, scrypt) make guessing dear where the
 * secret is a password of few bits. 256 random bits cannot be guessed at any speed, and a slow hash would be paid for at
 * every call. No salt either: no two keys are alike.
 */
export const hashApiKey = (apiKey: string): string => createHash('sha256').update(apiKey).digest('hex');

/** Enough of it to recognise it by: `zg_live_Ab3dE_`. */
const prefixOf = (apiKey: string): string => apiKey.slice(0, 'zg_live_'.length + SHOWN_OF_SECRET);

/** What is fixed when a key is made. */
export interface ApiKeyTerms {
  readonly keyId: string;
  readonly merchantId: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly prefix: string;
  readonly hash: string;
  /** The first of the keys that took each other's place, of which it is one. */
  readonly lineage: string;
  /** The lineages of those who have seen it. */
  readonly seenBy: readonly string[];
  readonly createdAt: Date;
}

export interface ApiKeyProgress {
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
  /** The key that took its place. */
  readonly rotatedTo: string | null;
  readonly version: number;
}

export interface NewApiKeyTerms extends Pick<ApiKeyTerms, 'keyId' | 'merchantId' | 'name' | 'scopes'> {
  readonly expiresAt: Date | null;
  readonly givenBy: KeyHolder;
  /** The key whose place it takes. */
  readonly inPlaceOf: KeyHolder | null;
}

export type ApiKeyStatus = 'active' | 'expired' | 'revoked';

/** What a caller proves himself with: whose it is, and what it may do. */
export class ApiKey {
  private constructor(
    readonly terms: ApiKeyTerms,
    private current: ApiKeyProgress,
    /** To the minute. */
    readonly lastUsedAt: Date | null,
  ) {}

  /** Throws `ApiKeyExpiryInvalid`. */
  static issue({ expiresAt, givenBy, inPlaceOf, ...terms }: NewApiKeyTerms, apiKey: string, now: Date): ApiKey {
    if (expiresAt !== null && expiresAt <= now) throw new ApiKeyExpiryInvalid();
    const lineage = inPlaceOf?.lineage ?? terms.keyId;
    const seenBy = new Set([...(inPlaceOf?.seenBy ?? []), ...seenWith(givenBy)]);
    seenBy.delete(lineage);
    return new ApiKey(
      { ...terms, prefix: prefixOf(apiKey), hash: hashApiKey(apiKey), lineage, seenBy: [...seenBy], createdAt: now },
      { expiresAt, revokedAt: null, rotatedTo: null, version: 1 },
      null,
    );
  }

  static restore(terms: ApiKeyTerms, progress: ApiKeyProgress, lastUsedAt: Date | null): ApiKey {
    return new ApiKey(terms, progress, lastUsedAt);
  }

  get progress(): ApiKeyProgress {
    return this.current;
  }

  get holder(): KeyHolder {
    const { keyId, lineage, seenBy } = this.terms;
    return { keyId, lineage, seenBy };
  }

  statusAt(now: Date): ApiKeyStatus {
    if (this.current.revokedAt !== null) return 'revoked';
    return this.current.expiresAt !== null && this.current.expiresAt <= now ? 'expired' : 'active';
  }

  /** Again changes nothing. */
  revoke(now: Date): void {
    if (this.current.revokedAt === null) this.advance({ revokedAt: now });
  }

  /** Throws `ApiKeyNotActive` for one that has ended, or has given its place away already. */
  assertRotatable(now: Date): void {
    if (this.statusAt(now) !== 'active' || this.current.rotatedTo !== null) throw new ApiKeyNotActive(this.terms.keyId);
  }

  /** Another key takes its place; it goes on until `until`, or its own end if that comes first. Throws `ApiKeyNotActive`. */
  rotate(rotatedTo: string, until: Date, now: Date): void {
    this.assertRotatable(now);
    const { expiresAt } = this.current;
    this.advance({ rotatedTo, expiresAt: expiresAt !== null && expiresAt < until ? expiresAt : until });
  }

  private advance(result: Partial<ApiKeyProgress>): void {
    this.current = { ...this.current, ...result, version: this.current.version + 1 };
  }
}
