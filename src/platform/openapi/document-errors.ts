import type { OpenAPIObject } from '@nestjs/swagger';
import { catalogue, type CatalogueEntry, entryOf, statusOf } from '../errors/catalogue.js';
import { ERROR_BODY, type ErrorClass, ERRORS, EXAMPLE_REQUEST_ID } from './api-answers.js';
import { headers, headersOf } from './document-headers.js';
import { impliedErrors, UNROUTED_ERRORS } from './implied-errors.js';
import { operationsOf, type Operation, type Response, type Schema } from './operations.js';

const UNROUTED = 'Unrouted';

const UNROUTED_HEADERS = headers(
  'X-Request-Id',
  'RateLimit-Limit',
  'RateLimit-Remaining',
  'RateLimit-Reset',
  'Content-Language',
  'Vary',
  'Retry-After',
);

const FIELD_ERROR: Schema = {
  type: 'object',
  required: ['field', 'message'],
  properties: {
    field: { type: 'string', description: 'Its path in the request', example: 'payment.openid' },
    message: { type: 'string', description: 'What is asked of it', example: 'openid must be 1 to 128 letters' },
  },
};

/**
 * Puts in the place of what `@ApiErrors` left, and of what stands before all routes, a response for each status: one of the
 * errors that may be behind it, and no other.
 */
export function documentErrors(document: OpenAPIObject, access: readonly ErrorClass[]): void {
  const told = new Set(UNROUTED_ERRORS.map(entryOf));
  for (const found of operationsOf(document)) {
    const { operation } = found;
    const own = taken(operation, ERRORS);
    const body = taken(operation, ERROR_BODY);
    const implied = impliedErrors(found, access).map(entryOf);
    const entries = catalogue().filter(
      (entry) => implied.includes(entry) || (Array.isArray(own) && own.includes(entry.reason)),
    );
    for (const [status, reasons] of byStatus(entries)) {
      operation.responses[status] =
        typeof body === 'string'
          ? prescribedResponse(reasons, status, body)
          : errorResponse(reasons, headersOf(found, status));
    }
    operation.responses.default = { $ref: `#/components/responses/${UNROUTED}` };
    if (typeof body === 'string') continue;
    for (const entry of entries) told.add(entry);
  }
  const entries = catalogue().filter((entry) => told.has(entry));
  const unrouted = UNROUTED_ERRORS.map(entryOf);
  document.components = {
    ...document.components,
    schemas: {
      ...document.components?.schemas,
      FieldError: FIELD_ERROR,
      ...Object.fromEntries(entries.map((entry) => [entry.name, schemaOf(entry)])),
    },
    examples: Object.fromEntries(entries.map((entry) => [entry.reason, exampleOf(entry)])),
    responses: { [UNROUTED]: errorResponse(unrouted, UNROUTED_HEADERS) },
  };
}

/** What a decorator has left at an operation; it is not for the readers of the document. */
function taken(operation: Operation, key: string): unknown {
  const value: unknown = Reflect.get(operation, key);
  Reflect.deleteProperty(operation, key);
  return value;
}

function byStatus(entries: readonly CatalogueEntry[]): Map<number, CatalogueEntry[]> {
  const groups = new Map<number, CatalogueEntry[]>();
  for (const entry of entries) groups.set(statusOf(entry), [...(groups.get(statusOf(entry)) ?? []), entry]);
  return groups;
}

const names = (entries: readonly CatalogueEntry[]): string => entries.map(({ reason }) => reason).join(', ');

function errorResponse(entries: readonly CatalogueEntry[], told: NonNullable<Response['headers']>): Response {
  const schemas = entries.map(({ name }) => ({ $ref: `#/components/schemas/${name}` }));
  const [only] = schemas;
  const examples = Object.fromEntries(
    entries.map(({ reason }) => [reason, { $ref: `#/components/examples/${reason}` }]),
  );
  const schema = schemas.length === 1 && only ? only : { oneOf: schemas };
  return { description: names(entries), headers: told, content: { 'application/json': { schema, examples } } };
}

const prescribedResponse = (entries: readonly CatalogueEntry[], status: number, $ref: string): Response => ({
  description: names(entries),
  headers: headers('X-Request-Id', ...(status === 503 ? (['Retry-After'] as const) : [])),
  content: { 'application/json': { schema: { $ref } } },
});

const schemaOf = ({ code, reason, meaning }: CatalogueEntry): Schema => ({
  type: 'object',
  description: meaning.en,
  required: ['code', 'reason', 'message', 'requestId'],
  properties: {
    code: { type: 'integer', enum: [code] },
    reason: { type: 'string', enum: [reason] },
    message: { type: 'string', description: 'For people, in the language of `Content-Language`' },
    details: { type: 'array', items: { $ref: '#/components/schemas/FieldError' } },
    requestId: { type: 'string' },
  },
});

const exampleOf = ({ code, reason, meaning }: CatalogueEntry) => ({
  summary: reason,
  value: { code, reason, message: meaning.en, requestId: EXAMPLE_REQUEST_ID },
});
