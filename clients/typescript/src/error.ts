import type { ErrorBody } from './types.js';

/** Zhanggui refused a call, or could not do it. Switch on `reason`: `message` is for people, and may change. */
export class ZhangguiError extends Error {
  override readonly name = 'ZhangguiError';
  /** The HTTP status. */
  readonly status: number;
  /** A number of the catalogue, whose first three digits are the status; null when something between answered, such as a proxy. */
  readonly code: number | null;
  /** `ORDER_NOT_FOUND`; null like `code`. */
  readonly reason: string | null;
  /** Each field that was wrong. */
  readonly details: readonly { readonly field: string; readonly message: string }[];
  /** Finds the call in Zhanggui's log. */
  readonly requestId: string | null;

  constructor(status: number, body: ErrorBody | null) {
    super(body?.message ?? `HTTP ${status}`);
    this.status = status;
    this.code = body?.code ?? null;
    this.reason = body?.reason ?? null;
    this.details = body?.details ?? [];
    this.requestId = body?.requestId ?? null;
  }
}
