import type { OpenAPIObject } from '@nestjs/swagger';
import { type Components, type Operation, operationsOf, type Schema } from './operations.js';

const MOMENT = '2026-12-01T04:00:00.000Z';

/**
 * Gives every body that goes in or comes out an example, put together from those of its fields. Where a required field has
 * none, neither has the body: tests find it missing. Others are only in it when they have one, so that it says no more
 * than can be true at once.
 */
export function documentExamples(document: OpenAPIObject): void {
  const schemas = document.components?.schemas ?? {};
  for (const { operation } of operationsOf(document)) {
    for (const content of contentsOf(operation)) {
      if (content.schema === undefined || content.example !== undefined || content.examples !== undefined) continue;
      const example = exampleOf(content.schema, schemas);
      if (example !== undefined) content.example = example;
    }
  }
}

function contentsOf({ requestBody, responses }: Operation) {
  return [requestBody, ...Object.values(responses)].flatMap((each) =>
    each && 'content' in each && each.content ? Object.values(each.content) : [],
  );
}

/** Undefined where a part of it has none. */
function exampleOf(schema: Schema, schemas: NonNullable<Components['schemas']>): unknown {
  if ('$ref' in schema) return exampleOf(schemas[schema.$ref.replace('#/components/schemas/', '')] ?? {}, schemas);
  const said: unknown = schema.example ?? schema.default ?? schema.enum?.[0];
  if (said !== undefined) return said;
  const [whole] = schema.allOf ?? [];
  if (whole) return exampleOf(whole, schemas);
  if (schema.nullable) return null;
  if (schema.format === 'date-time') return MOMENT;
  if (schema.type === 'boolean') return false;
  if (schema.type === 'array' && schema.items) {
    const item = exampleOf(schema.items, schemas);
    return item === undefined ? undefined : [item];
  }
  if (schema.type !== 'object') return undefined;
  const required = new Set(schema.required);
  const fields = Object.entries(schema.properties ?? {})
    .filter(([name, field]) => required.has(name) || isIllustrated(field))
    .map(([name, field]) => [name, exampleOf(field, schemas)] as const);
  return fields.some(([, example]) => example === undefined) ? undefined : Object.fromEntries(fields);
}

/** Whether a field that may be left out is worth showing. */
const isIllustrated = (field: Schema): boolean =>
  '$ref' in field || field.example !== undefined || field.allOf !== undefined;
