import { Ajv, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import { readFileSync } from 'node:fs';

/** What came back, as far as the document has a word on it. */
export interface DocumentedAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** The parsed body; null where there is none. */
  readonly body: unknown;
}

export const OPENAPI_FILE = 'docs/openapi.json';

/** Served beside the API: the document does not tell of itself. */
const DOCUMENTATION = '/docs';

/** Headers that tell callers something: an answer has none of them that the document does not name. */
const TELLING = [
  'X-Request-Id',
  'ETag',
  'Retry-After',
  'RateLimit-Limit',
  'RateLimit-Remaining',
  'RateLimit-Reset',
  'Idempotency-Replayed',
  'Content-Language',
  'WWW-Authenticate',
];

/**
 * Holds answers against docs/openapi.json: the status must be documented for the route, the body must be as the document
 * has it for that status, errors by their reason, with no field that is not in it, and so must the headers.
 */
export class Contract {
  private static loaded: Contract | null = null;
  /** Read once, before the first call: it takes a while, and the application under test may be in this process. */
  static get current(): Contract {
    return (this.loaded ??= new Contract(JSON.parse(readFileSync(OPENAPI_FILE, 'utf8'))));
  }

  private readonly ajv = new Ajv({ strict: false, allErrors: true, validateFormats: true });
  private readonly routes: readonly { readonly pattern: RegExp; readonly path: string }[];
  private readonly compiled = new Map<string, ValidateFunction>();

  constructor(private readonly document: unknown) {
    formats.default(this.ajv);
    this.ajv.addSchema(record(closed(document)), 'openapi');
    this.routes = Object.keys(record(at(document, 'paths')))
      // Fixed words before parameters: they are the more exact match.
      .sort((a, b) => parametersOf(a) - parametersOf(b))
      .map((path) => ({ path, pattern: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`) }));
  }

  /** Throws when the answer is not as documented. */
  check(method: string, url: string, { status, headers, body }: DocumentedAnswer): void {
    const { pathname } = new URL(url, 'http://localhost');
    if (pathname.startsWith(DOCUMENTATION)) return;
    const where = `${method} ${pathname} -> ${status}`;
    const pointer = this.responseFor(method, pathname, status, body);
    if (pointer === null) throw new Error(`${where} is not documented: ${JSON.stringify(body)}`);
    const response = at(this.document, ...pointer);
    const documented = Object.keys(record(at(response, 'headers') ?? {})).map((name) => name.toLowerCase());
    const untold = TELLING.filter((name) => headers.has(name) && !documented.includes(name.toLowerCase()));
    if (untold.length > 0) throw new Error(`${where} has headers that are not documented: ${untold.join(', ')}`);
    if (at(response, 'content') === undefined) {
      if (body !== null) throw new Error(`${where} has a body, and none is documented: ${JSON.stringify(body)}`);
      return;
    }
    const type = headers.get('content-type')?.split(';')[0] ?? '';
    if (!type.endsWith('json')) {
      if (at(response, 'content', type) === undefined)
        throw new Error(`${where} is a file that is not documented: ${type}`);
      return;
    }
    const wrong = this.errorsOf([...pointer, 'content', 'application/json', 'schema'], body);
    if (wrong !== null) throw new Error(`${where} is not as documented: ${wrong}: ${JSON.stringify(body)}`);
  }

  /** The paths of all lists: what is read from them has a `nextCursor` beside its items. */
  lists(): string[] {
    return Object.keys(record(at(this.document, 'paths'))).filter((path) => {
      const json = ['responses', '200', 'content', 'application/json', 'example', 'data'];
      const answer = at(this.document, 'paths', path, 'get', ...json);
      return at(answer, 'items') !== undefined && at(answer, 'nextCursor') !== undefined;
    });
  }

  /** What the schema that stands there has against the value. */
  errorsOf(pointer: readonly string[], value: unknown): string | null {
    const validate = this.validator(pointer);
    return validate(value) ? null : this.ajv.errorsText(validate.errors);
  }

  /** Where in the document the response stands; `default` is for what is refused before there is a route. */
  private responseFor(method: string, pathname: string, status: number, body: unknown): string[] | null {
    const route = this.routes.find(({ pattern }) => pattern.test(pathname));
    const operation = ['paths', route?.path ?? '', method.toLowerCase()];
    const unrouted = ['components', 'responses', 'Unrouted'];
    const isUnrouted = (): boolean =>
      this.errorsOf([...unrouted, 'content', 'application/json', 'schema'], body) === null;
    if (route === undefined || at(this.document, ...operation) === undefined) return isUnrouted() ? unrouted : null;
    const response = at(this.document, ...operation, 'responses', String(status));
    if (response === undefined) return isUnrouted() ? unrouted : null;
    const $ref = at(response, '$ref');
    return typeof $ref === 'string' ? $ref.split('/').slice(1) : [...operation, 'responses', String(status)];
  }

  private validator(pointer: readonly string[]): ValidateFunction {
    const $ref = `openapi#/${pointer.map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`;
    const known = this.compiled.get($ref) ?? this.ajv.compile({ $ref });
    this.compiled.set($ref, known);
    return known;
  }
}

/** The same with every object closed to fields that are not named; callers must bear them, tests must not. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (!isRecord(value)) return value;
  const inner = Object.fromEntries(Object.entries(value).map(([key, each]) => [key, closed(each)]));
  return value.type === 'object' && isRecord(value.properties) && value.additionalProperties === undefined
    ? { ...inner, additionalProperties: false }
    : inner;
}

const parametersOf = (path: string): number => path.split('{').length - 1;

/** What stands there; undefined where nothing does. */
export const at = (value: unknown, ...keys: readonly string[]): unknown =>
  keys.reduce<unknown>((inner, key) => (isRecord(inner) ? inner[key] : undefined), value);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function record(value: unknown): Readonly<Record<string, unknown>> {
  if (!isRecord(value)) throw new Error(`expected an object, got ${JSON.stringify(value)}`);
  return value;
}
