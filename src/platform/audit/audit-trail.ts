import type { AuditedAction } from './audited-action.js';

/** What may be shown of a thing, as plain JSON: no secret, no hash that a secret could be guessed by, nothing of a payer. */
export interface Snapshot {
  readonly [field: string]: SnapshotValue;
}
type SnapshotValue = string | number | boolean | null | Snapshot | readonly SnapshotValue[];

/** Something that was done to something. Who did it, and from where, is known already. */
export interface AuditedChange {
  readonly action: AuditedAction;
  /** Whose thing it is. */
  readonly merchantId: string;
  /** Its public number, up to 128 characters. */
  readonly subject: string;
  /** Null for what was not there before. */
  readonly before: Snapshot | null;
  /** Null for what is not there any more. */
  readonly after: Snapshot | null;
}

/** Who did what, from where, for auditors: written down with the change itself. */
export abstract class AuditTrail {
  /** Takes part in the open transaction, so that there is no change without its record and no record without its change. */
  abstract record(change: AuditedChange): Promise<void>;
}
