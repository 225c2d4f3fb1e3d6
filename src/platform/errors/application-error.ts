/** One field that was wrong: its path in the request (`payment.openid`) and what is asked of it. */
export interface FieldError {
  readonly field: string;
  readonly message: string;
}

/**
 * The root of every error that Zhanggui raises on purpose. One class per reason, thrown where the rule stands;
 * only `ErrorFilter` turns it into HTTP.
 *
 * `code` is the catalogue number: its first three digits are the HTTP status, the last two tell reasons of one status
 * apart. `reason` is its name, which clients may switch on.
 */
export abstract class ApplicationError extends Error {
  abstract readonly code: number;
  abstract readonly reason: string;
  readonly details: readonly FieldError[] = [];
  /** Seconds after which the same call may succeed, for `Retry-After`. */
  readonly retryAfterSeconds?: number;

  /** Whether the very same call may succeed later. Such an answer is not kept for the caller's `Idempotency-Key`. */
  get transient(): boolean {
    return this.httpStatus >= 500 || this.retryAfterSeconds !== undefined;
  }

  override get name(): string {
    return this.constructor.name;
  }

  get httpStatus(): number {
    return Math.floor(this.code / 100);
  }
}
