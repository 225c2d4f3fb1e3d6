import { describe, expect, it } from '@jest/globals';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { readFileSync } from 'node:fs';
import { at, Contract, OPENAPI_FILE } from '../support/contract.js';
import { record } from '../support/trade.js';

const RULES = {
  // Public routes have none, and test/e2e/access.spec.ts knows which they are.
  'security-defined': 'off',
  // Health checks refuse nobody.
  'operation-4xx-response': 'off',
  // A merchant could be called `replay`; Fastify prefers fixed words, and so do callbacks.
  'no-ambiguous-paths': 'off',
} as const;

const text = readFileSync(OPENAPI_FILE, 'utf8');
const document: unknown = JSON.parse(text);
const contract = new Contract(document);

const operations = Object.entries(record(at(document, 'paths'))).flatMap(([path, methods]) =>
  Object.entries(record(methods)).map(([method, operation]) => ({
    name: `${method.toUpperCase()} ${path}`,
    pointer: ['paths', path, method],
    operation: record(operation),
  })),
);

/** The examples of a body, with the place of its schema. Throws when there is none. */
function examplesOf(pointer: readonly string[], type = 'application/json'): unknown[] {
  const content = record(at(document, ...pointer, 'content', type));
  const named = Object.values(record(content.examples ?? {})).map((each) => {
    const $ref = at(each, '$ref');
    return at(typeof $ref === 'string' ? at(document, ...$ref.split('/').slice(1)) : each, 'value');
  });
  const examples = content.example === undefined ? named : [content.example];
  if (examples.length === 0) throw new Error(`${pointer.join(' ')} has no example`);
  return examples;
}

/** A file is what it is: nothing in a document could show it. */
const isFile = (content: readonly string[]): boolean => at(document, ...content, 'schema', 'format') === 'binary';

describe('docs/openapi.json', () => {
  it('passes the validator', async () => {
    const config = await createConfig({ extends: ['recommended'], rules: RULES });
    const problems = await lintFromString({ source: text, absoluteRef: OPENAPI_FILE, config });
    expect(problems.map(({ ruleId, message, location }) => [ruleId, message, location[0]?.pointer])).toEqual([]);
  });

  it('gives every call a name of its own that a client can bear', () => {
    const names = operations.map(({ operation }) => String(operation.operationId));
    for (const name of names) expect(name).toMatch(/^[a-z]+([A-Z][a-z]+)+$|^[a-z]+$/);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(operations)(
    'has an example, as its schema asks for, of all that $name takes and gives',
    ({ pointer, operation }) => {
      if (operation.requestBody !== undefined && !isFile([...pointer, 'requestBody', 'content', 'text/csv'])) {
        const body = [...pointer, 'requestBody'];
        for (const example of examplesOf(body))
          expect(contract.errorsOf([...body, 'content', 'application/json', 'schema'], example)).toBeNull();
      }
      for (const [status, response] of Object.entries(record(operation.responses))) {
        const $ref = at(response, '$ref');
        const place = typeof $ref === 'string' ? $ref.split('/').slice(1) : [...pointer, 'responses', status];
        const types = Object.keys(record(at(document, ...place, 'content') ?? {}));
        for (const type of types.filter((each) => !isFile([...place, 'content', each])))
          for (const example of examplesOf(place, type))
            expect(contract.errorsOf([...place, 'content', type, 'schema'], example)).toBeNull();
      }
    },
  );

  it.each(operations)('says how $name ends well, and how badly', ({ operation }) => {
    const statuses = Object.keys(record(operation.responses));
    expect(statuses).toEqual(expect.arrayContaining([expect.stringMatching(/^20\d$/), '500']));
    if (operation.security !== undefined)
      expect(statuses).toEqual(expect.arrayContaining(['400', '401', '403', '404', '429', '503', 'default']));
  });
});
