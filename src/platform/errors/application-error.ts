import type { Bilingual } from '../language/bilingual.js';
import { entryOf, statusOf } from './catalogue.js';

/** One field that was wrong: its path in the request (`payment.openid`) and what is asked of it. */
export interface FieldError {
  readonly field: string;
  readonly message: Bilingual;
}

/**
 * The root of every error that Zhanggui raises on purpose. One class per reason, thrown where the rule stands;
 * `@Catalogued` gives it its number and its reason, and only `ErrorFilter` turns it into HTTP.
 */
export abstract class ApplicationError extends Error {
  readonly code: number;
  readonly reason: string;
  /** `message` for callers; logs have the English one. */
  readonly text: Bilingual;
  readonly details: readonly FieldError[] = [];
  /** Seconds after which the same call may succeed, for `Retry-After`. */
  readonly retryAfterSeconds?: number;

  /** Without words in Chinese, those who read Chinese are told what the catalogue says. */
  constructor(message: Bilingual | string, options?: ErrorOptions) {
    super(typeof message === 'string' ? message : message.en, options);
    const { code, reason, meaning } = entryOf(new.target);
    this.code = code;
    this.reason = reason;
    this.text = typeof message === 'string' ? { en: message, zh: meaning.zh } : message;
  }

  /** Whether the very same call may succeed later. Such an answer is not kept for the caller's `Idempotency-Key`. */
  get transient(): boolean {
    return this.httpStatus >= 500 || this.retryAfterSeconds !== undefined;
  }

  override get name(): string {
    return this.constructor.name;
  }

  get httpStatus(): number {
    return statusOf(this);
  }
}
