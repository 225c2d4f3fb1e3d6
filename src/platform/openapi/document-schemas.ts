import type { OpenAPIObject } from '@nestjs/swagger';
import { NoBody } from '../validation/no-body.js';
import { operationsOf, type Schema } from './operations.js';

/** Nest calls every TypeScript number a `number`; ours are all whole. */
export function documentNumbers({ components }: OpenAPIObject): void {
  for (const schema of Object.values(components?.schemas ?? {})) wholeNumbers(schema);
}

function wholeNumbers(schema: Schema): void {
  if ('$ref' in schema) return;
  if (schema.type === 'number') schema.type = 'integer';
  for (const inner of Object.values(schema.properties ?? {})) wholeNumbers(inner);
  if (schema.items) wholeNumbers(schema.items);
}

/** The one way that lists take several words, whatever the parameter: `status=PAID,CLOSED`. */
export function documentLists(document: OpenAPIObject): void {
  for (const { operation } of operationsOf(document)) {
    for (const parameter of operation.parameters ?? []) {
      if ('in' in parameter && parameter.in === 'query') Object.assign(parameter, { style: 'form', explode: false });
    }
  }
}

/** A call that takes no body has none in the document either. */
export function documentNoBodies(document: OpenAPIObject): void {
  const ref = `#/components/schemas/${NoBody.name}`;
  for (const { operation } of operationsOf(document)) {
    const { requestBody } = operation;
    if (requestBody && 'content' in requestBody && JSON.stringify(requestBody).includes(`"${ref}"`))
      delete operation.requestBody;
  }
  const { [NoBody.name]: _noBody, ...schemas } = document.components?.schemas ?? {};
  document.components = { ...document.components, schemas };
}
