/** Why there was no answer. */
export const TRY_ERRORS = ['ADDRESS_REFUSED', 'TIMEOUT', 'CONNECTION_FAILED', 'SECRET_UNREADABLE'] as const;
export type TryError = (typeof TRY_ERRORS)[number];

/** One request that was made for a delivery, or could not be, as kept in its log. */
export interface WebhookTry {
  readonly no: number;
  readonly url: string;
  readonly startedAt: Date;
  readonly durationMs: number;
  /** The HTTP status of the answer; null when none came. */
  readonly status: number | null;
  /** The first bytes of the answer's body. */
  readonly response: Buffer | null;
  readonly error: TryError | null;
  readonly detail: string | null;
}
