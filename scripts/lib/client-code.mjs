import openapiTS, { astToString } from 'openapi-typescript';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];
const NOISE = new Set(['example', 'examples', 'headers']);
const HEAD = '// Made from docs/openapi.json by `npm run docs`. Do not edit.\n';

/** The generated files of the TypeScript client: their names, and their texts. */
export async function generateClient(document) {
  const lean = withoutNoise(onlyWithKey(document));
  const schema = astToString(await openapiTS(lean, { alphabetize: true, defaultNonNullable: false }));
  return new Map([
    ['schema.ts', `${HEAD}${schema}`],
    ['operations.ts', `${HEAD}${operationsOf(lean)}`],
  ]);
}

/** Probes, metrics and WeChat Pay's callbacks are not for clients. */
function onlyWithKey(document) {
  const paths = {};
  for (const [path, item] of Object.entries(document.paths)) {
    const kept = Object.entries(item).filter(([method, { security }]) => METHODS.includes(method) && security);
    if (kept.length > 0) paths[path] = Object.fromEntries(kept);
  }
  return { ...document, paths };
}

/** What readers of the document want and readers of types do not: examples, and headers that the client sets or reads itself. */
function withoutNoise(value) {
  if (Array.isArray(value)) return value.map(withoutNoise);
  if (value === null || typeof value !== 'object') return value;
  const kept = Object.entries(value).filter(([name]) => !NOISE.has(name));
  return Object.fromEntries(
    kept.map(([name, inner]) => [name, name === 'properties' ? mapValues(inner, withoutNoise) : withoutNoise(inner)]),
  );
}

const mapValues = (object, change) =>
  Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value)]));

function operationsOf({ paths }) {
  const lines = [];
  for (const [path, item] of Object.entries(paths)) {
    for (const [method, { operationId, summary, description }] of Object.entries(item)) {
      const told = [summary, description].filter(Boolean).join('. ').replaceAll('*/', '* /');
      lines.push([operationId, `  /** ${told} */\n  ${operationId}: { method: '${method}', path: '${path}' },`]);
    }
  }
  lines.sort(([a], [b]) => (a < b ? -1 : 1));
  return `
/** By the names of the document: how each call is made. */
export const OPERATIONS = {
${lines.map(([, line]) => line).join('\n')}
} as const;
`;
}
