import { STATUS_CODES } from 'node:http';
import type { OpenAPIObject } from '@nestjs/swagger';
import { operationsOf } from './operations.js';

/** Writes the errors that most calls have in common once, under the name of their status: `Unauthorized`, `Forbidden`. */
export function shareResponses(document: OpenAPIObject): void {
  const operations = operationsOf(document);
  for (const [status, name] of Object.entries(STATUS_CODES).filter(([each]) => Number(each) >= 400)) {
    const shared = commonest(operations.map(({ operation }) => JSON.stringify(operation.responses[status] ?? null)));
    if (shared === null || name === undefined) continue;
    const key = name.replaceAll(/[^A-Za-z]/g, '');
    for (const { operation } of operations) {
      const response = operation.responses[status];
      if (response === undefined || JSON.stringify(response) !== shared) continue;
      document.components = {
        ...document.components,
        responses: { ...document.components?.responses, [key]: response },
      };
      operation.responses[status] = { $ref: `#/components/responses/${key}` };
    }
  }
}

/** What is there most often, of that which is there more than once. */
function commonest(texts: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const text of texts) if (text !== 'null') counts.set(text, (counts.get(text) ?? 0) + 1);
  const [text, count] = [...counts].sort(([, a], [, b]) => b - a)[0] ?? ['', 0];
  return count > 1 ? text : null;
}
