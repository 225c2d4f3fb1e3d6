import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json.js';

/** JSON that was written down: an object, or nothing. */
export type Recorded = Readonly<Record<string, unknown>> | null;

/** One deed, as everybody is shown it. All of it is plain JSON, for its hash is made of exactly this. */
export interface AuditEntry {
  readonly entryId: string;
  /** Whose thing it was done to. */
  readonly merchantId: string;
  readonly action: string;
  readonly subject: string;
  readonly actor: {
    readonly type: string;
    readonly id: string;
    readonly name: string | null;
    readonly merchantId: string | null;
    readonly scopes: readonly string[];
  };
  readonly from: {
    readonly address: string | null;
    readonly userAgent: string | null;
    readonly requestId: string | null;
    /** The host that the instance runs on. */
    readonly instance: string;
  };
  readonly before: Recorded;
  readonly after: Recorded;
  /** ISO 8601, UTC, with milliseconds. */
  readonly occurredAt: string;
}

/** What is written before the database has given it its id. */
export type NewAuditEntry = Omit<AuditEntry, 'entryId'>;

/** SHA-256 over the canonical form, in hex. */
export const hashOf = (value: unknown): string => createHash('sha256').update(canonicalJson(value)).digest('hex');
