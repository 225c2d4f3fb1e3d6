/** Something in the books that is not as it must be. */
export interface Finding {
  readonly merchantId: string;
  /** The number of what it is about. */
  readonly about: string;
  readonly what: string;
}

/** What one stretch of a walk brought. */
export interface Stretch {
  readonly findings: readonly Finding[];
  /** Where the next stretch begins; null at the end of the walk. */
  readonly lastId: string | null;
}
