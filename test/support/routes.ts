import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { record } from './trade.js';

/** A route that the application really has, with what its OpenAPI document says of it. */
export interface Route {
  readonly method: string;
  /** With its parameters as `:name`. */
  readonly path: string;
  readonly operation: Readonly<Record<string, unknown>>;
}

/** What is served beside the controllers, for everybody. */
const PAGES = '/docs';
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/**
 * Every route of the running application, as Fastify itself lists them; so none is left out because somebody forgot to
 * write it down. Throws for one that the OpenAPI document does not have.
 */
export async function routesOf(app: NestFastifyApplication): Promise<Route[]> {
  const document = record(await (await fetch(new URL('/docs-json', await app.getUrl()))).json());
  const paths = record(document.paths);
  const routes = listed(app.getHttpAdapter().getInstance().printRoutes({ commonPrefix: false }));
  return routes
    .filter(({ path }) => !path.startsWith(PAGES))
    .map(({ method, path }) => {
      const documented = paths[path.replaceAll(/:(\w+)/g, '{$1}')];
      if (documented === undefined) throw new Error(`${method} ${path} is not in the OpenAPI document`);
      return { method, path, operation: resolved(record(documented)[method.toLowerCase()], document) };
    });
}

/** Reads Fastify's tree: four characters of indentation for each level, then a part of the path, then its methods. */
function listed(tree: string): { method: string; path: string }[] {
  const parents: string[] = [];
  return tree.split('\n').flatMap((line) => {
    const [, indent, part, methods] = /^([│ ]*)[├└]── (\S+)(?: \(([A-Z, ]+)\))?/.exec(line) ?? [];
    if (indent === undefined || part === undefined) return [];
    const depth = indent.length / 4;
    const path = (parents[depth - 1] ?? '') + part;
    parents[depth] = path;
    return (methods ?? '')
      .split(', ')
      .filter((method) => METHODS.includes(method))
      .map((method) => ({ method, path }));
  });
}

/** The operation with every `$ref` of its request replaced by what it names. */
function resolved(operation: unknown, document: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const follow = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(follow);
    if (typeof value !== 'object' || value === null) return value;
    const { $ref } = record(value);
    if (typeof $ref !== 'string') {
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, follow(inner)]));
    }
    return follow(
      $ref
        .split('/')
        .slice(1)
        .reduce((at: unknown, key) => record(at)[key], document),
    );
  };
  const { parameters, requestBody, security } = record(operation);
  return record({ parameters: follow(parameters ?? []), requestBody: follow(requestBody ?? null), security });
}

/** A body with every field that the route requires, out of the examples of its document; undefined where it takes none, or a file. */
export function sampleBody({ operation }: Route): unknown {
  if (operation.requestBody === null) return undefined;
  const json = record(record(operation.requestBody).content)['application/json'];
  if (json === undefined) return undefined;
  const content = record(json);
  const [named] = Object.values(record(content.examples ?? {}));
  return named === undefined ? sampleOf(record(content.schema)) : record(named).value;
}

function sampleOf(schema: Readonly<Record<string, unknown>>): unknown {
  if (schema.type !== 'object') return schema.example ?? (Array.isArray(schema.enum) ? schema.enum[0] : 'x');
  const properties = record(schema.properties ?? {});
  const required = Array.isArray(schema.required) ? schema.required.map(String) : [];
  return Object.fromEntries(required.map((name) => [name, sampleOf(record(properties[name]))]));
}

/** Puts values in the place of the parameters; one that is not given takes the example of the document, which nothing has. */
export function filled({ path, operation }: Route, values: Readonly<Record<string, string>>): string {
  const documented = Array.isArray(operation.parameters) ? operation.parameters.map(record) : [];
  return path.replaceAll(/:(\w+)/g, (_whole, name: string) => {
    const parameter = documented.find((each) => each.name === name);
    const { example } = record(parameter?.schema ?? {});
    return encodeURIComponent(values[name] ?? (typeof example === 'string' ? example : 'nothing-has-this'));
  });
}
