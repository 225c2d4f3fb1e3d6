import type { OpenAPIObject } from '@nestjs/swagger';
import { operationsOf } from './operations.js';

/**
 * For Swagger UI, which types the example of a parameter into its field: whoever lists something would ask with all filters at
 * once, and with a cursor that nobody gave out. What may be left out in a query is illustrated by its description there.
 */
export function withoutFilledFilters(document: OpenAPIObject): OpenAPIObject {
  for (const { operation } of operationsOf(document)) {
    for (const parameter of operation.parameters ?? []) {
      if ('$ref' in parameter || parameter.in !== 'query' || parameter.required || !parameter.schema) continue;
      if ('$ref' in parameter.schema) continue;
      const example: unknown = parameter.schema.example;
      if (example === undefined) continue;
      parameter.schema = { ...parameter.schema, example: undefined };
      const illustrated = `Example: \`${typeof example === 'string' ? example : JSON.stringify(example)}\``;
      parameter.description = [parameter.description, illustrated].filter(Boolean).join('. ');
    }
  }
  return document;
}
