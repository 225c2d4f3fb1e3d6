import {
  BadRequest,
  BodyTooLarge,
  Busy,
  HeadersTooLarge,
  InternalError,
  MalformedJson,
  RequestTimeout,
  RouteNotFound,
  UnsupportedMediaType,
  UrlTooLong,
} from '../http/http.errors.js';
import { ValidationFailed } from '../http/validation.js';
import {
  IdempotencyKeyInUse,
  IdempotencyKeyMalformed,
  IdempotencyKeyReused,
} from '../idempotency/idempotency.errors.js';
import { RateLimited } from '../rate-limit/rate-limited.error.js';
import type { ErrorClass } from './api-answers.js';
import { type FoundOperation, takesIdempotencyKey } from './operations.js';

/** What is refused before there is a route to ask, or before its body is read. */
export const UNROUTED_ERRORS: readonly ErrorClass[] = [
  BadRequest,
  RouteNotFound,
  RequestTimeout,
  BodyTooLarge,
  UrlTooLong,
  RateLimited,
  HeadersTooLarge,
];

/** What a route may answer with because of what stands before all routes. `access`: what the guard refuses with. */
export function impliedErrors(found: FoundOperation, access: readonly ErrorClass[]): ErrorClass[] {
  const { method, isSecured } = found;
  return [
    InternalError,
    ...(isSecured ? [BadRequest, ValidationFailed, RateLimited, Busy, ...access] : []),
    ...(isSecured && method !== 'get' ? [MalformedJson, UnsupportedMediaType, BodyTooLarge] : []),
    ...(takesIdempotencyKey(found) ? [IdempotencyKeyMalformed, IdempotencyKeyInUse, IdempotencyKeyReused] : []),
  ];
}
