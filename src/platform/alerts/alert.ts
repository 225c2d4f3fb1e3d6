import type { Bilingual } from '../language/bilingual.js';

export interface Alert {
  /** Stable, for searching and for silencing: `callback.quarantined`. docs/operations.md lists them. */
  readonly name: string;
  readonly what: Bilingual;
  readonly todo: Bilingual;
  /** Numbers that identify the case; no secrets, no openids. */
  readonly subject: Readonly<Record<string, string | number | null>>;
}
