import type { OpenAPIObject } from '@nestjs/swagger';
import { EXAMPLE_REQUEST_ID } from './api-answers.js';
import {
  type Components,
  type FoundOperation,
  operationsOf,
  type Response,
  takesIdempotencyKey,
} from './operations.js';

const text = (description: string, example: string) => ({ description, schema: { type: 'string', example } });
const count = (description: string, example: number) => ({ description, schema: { type: 'integer', example } });

const TAG = 'W/"9Rk0c3xCqT2mVbq0m4v3a2k1Zys"';

const RESPONSE_HEADERS = {
  'X-Request-Id': text('Finds the call in the log: the one that was sent, or a new one', EXAMPLE_REQUEST_ID),
  'RateLimit-Limit': count('How many calls a minute may be made', 600),
  'RateLimit-Remaining': count('How many of them are left', 599),
  'RateLimit-Reset': count('Seconds until they begin anew', 60),
  ETag: text('Names this state, for `If-None-Match`', TAG),
  'Idempotency-Replayed': text('`true`: what was answered the first time', 'true'),
  'Retry-After': count('Seconds after which the same call may succeed', 1),
  'Content-Language': text('`en`, or `zh-CN` where `Accept-Language` asks for Chinese', 'en'),
  Vary: text('The message comes in another language to others', 'Accept-Language'),
  'WWW-Authenticate': text('What would have been let in', 'Bearer'),
} satisfies Components['headers'];

type HeaderName = keyof typeof RESPONSE_HEADERS;

/** Without examples: Swagger UI would send them. */
const PARAMETERS = {
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description: 'One text, as "8e03978e-40d5". The same call under it is done once, and answered again for 24 hours',
    schema: { type: 'string', minLength: 1, maxLength: 255 },
  },
  MerchantId: {
    name: 'X-Merchant-Id',
    in: 'header',
    required: false,
    description: 'With a key that has platform:admin: the merchant to act for',
    schema: { type: 'string' },
  },
  IfNoneMatch: {
    name: 'If-None-Match',
    in: 'header',
    required: false,
    description: 'The `ETag` of a former answer: 304 without a body when nothing has changed since',
    schema: { type: 'string' },
  },
} satisfies Components['parameters'];

export const headers = (...names: readonly HeaderName[]): NonNullable<Response['headers']> =>
  Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));

/** Those of an answer inside the envelope. */
export function headersOf(found: FoundOperation, status: number): NonNullable<Response['headers']> {
  const isRead = found.method === 'get' && found.isSecured;
  const isKept = takesIdempotencyKey(found) && (status < 300 || [404, 409, 422].includes(status));
  return headers(
    'X-Request-Id',
    ...(found.isSecured ? (['RateLimit-Limit', 'RateLimit-Remaining', 'RateLimit-Reset'] as const) : []),
    ...(isRead && status < 400 ? (['ETag'] as const) : []),
    ...(isKept ? (['Idempotency-Replayed'] as const) : []),
    ...(status >= 400 ? (['Content-Language', 'Vary'] as const) : []),
    ...([409, 429, 503].includes(status) ? (['Retry-After'] as const) : []),
    ...(status === 401 ? (['WWW-Authenticate'] as const) : []),
  );
}

const parameter = (name: keyof typeof PARAMETERS): { $ref: string } => ({ $ref: `#/components/parameters/${name}` });

/** The headers that belong to many calls, so that no route has to name them; and 304, which goes with `If-None-Match`. */
export function documentHeaders(document: OpenAPIObject): void {
  document.components = { ...document.components, headers: RESPONSE_HEADERS, parameters: PARAMETERS };
  for (const found of operationsOf(document)) {
    const { method, operation, isSecured } = found;
    const shared = [
      ...(isSecured ? [parameter('MerchantId')] : []),
      ...(isSecured && method === 'get' ? [parameter('IfNoneMatch')] : []),
      ...(takesIdempotencyKey(found) ? [parameter('IdempotencyKey')] : []),
    ];
    if (shared.length > 0) operation.parameters = [...(operation.parameters ?? []), ...shared];
    for (const [status, response] of Object.entries(operation.responses))
      if (response && !('$ref' in response)) response.headers = headersOf(found, Number(status));
    if (isSecured && method === 'get')
      operation.responses['304'] = { description: 'Nothing has changed', headers: headersOf(found, 304) };
  }
}
