import type { TryError } from './webhook-try.js';
import type { WebhookHeaders } from './signature.js';

/** What came of one request. */
export type SendOutcome =
  | {
      readonly kind: 'answered';
      readonly status: number;
      /** The receiver's `Retry-After`. */
      readonly retryAfterMs: number | null;
      /** The first bytes of the body. */
      readonly response: Buffer;
    }
  | { readonly kind: 'unanswered'; readonly error: TryError; readonly detail: string }
  /** Cut off because this instance stops. */
  | { readonly kind: 'interrupted' };

export abstract class WebhookSender {
  /** One POST. Follows no redirect, never throws. */
  abstract send(url: string, headers: WebhookHeaders, body: Buffer): Promise<SendOutcome>;
  /** Cuts off what is still under way. */
  abstract interrupt(): void;
  /** Closes what is kept open between requests; there will be no other. */
  abstract close(): Promise<void>;
}
