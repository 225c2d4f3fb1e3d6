import { randomUUID } from 'node:crypto';
import { OPERATIONS } from './generated/operations.js';
import { type ClientOptions, Transport } from './transport.js';
import type { Answer, Input, OperationName } from './types.js';

export type { ClientOptions } from './transport.js';

export interface CallOptions {
  /**
   * 1 to 255 characters that belong to this call alone; another one is made for each call when not said. Keep it with what you
   * are doing, and the call can be sent again after a crash of yours: it is done once.
   */
  readonly idempotencyKey?: string;
  /** In the place of the client's own. */
  readonly merchantId?: string;
  readonly signal?: AbortSignal;
}

type Call<Name extends OperationName> =
  object extends Input<Name>
    ? (input?: Input<Name>, options?: CallOptions) => Promise<Answer<Name>>
    : (input: Input<Name>, options?: CallOptions) => Promise<Answer<Name>>;

/** One method for each call of the API, by the names of its OpenAPI document. */
export type Client = { readonly [Name in keyof typeof OPERATIONS]: Call<Name> };

type QueryValue = string | number | boolean;

interface AnyInput {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, QueryValue | readonly QueryValue[] | undefined>>;
  readonly body?: unknown;
}

/** Every method throws `ZhangguiError` when Zhanggui says no, and an error of `fetch`'s when it does not answer at all. */
export function createClient(options: ClientOptions): Client {
  const transport = new Transport(options);
  const callOf =
    ({ method, path }: (typeof OPERATIONS)[OperationName]) =>
    async (input: AnyInput = {}, { idempotencyKey, merchantId, signal }: CallOptions = {}): Promise<unknown> => {
      const response = await transport.send({
        method,
        path: `${filled(path, input.path ?? {})}${queryString(input.query ?? {})}`,
        body: input.body,
        idempotencyKey: method === 'get' ? null : (idempotencyKey ?? randomUUID()),
        merchantId: merchantId ?? options.merchantId,
        signal,
      });
      return dataOf(response);
    };
  const calls = Object.entries(OPERATIONS).map(([name, operation]) => [name, callOf(operation)]);
  // The types say of each name what the document says of it; `Object.fromEntries` cannot follow that.
  return Object.fromEntries(calls) as Client;
}

async function dataOf(response: Response): Promise<unknown> {
  if (!response.headers.get('Content-Type')?.startsWith('application/json')) return response;
  const body: unknown = await response.json();
  return typeof body === 'object' && body !== null && 'data' in body ? body.data : body;
}

function filled(path: string, parameters: NonNullable<AnyInput['path']>): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = parameters[name];
    if (value === undefined || value === '') throw new TypeError(`${name} is missing`);
    return encodeURIComponent(value);
  });
}

function queryString(query: NonNullable<AnyInput['query']>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    // Several words go with commas between them.
    if (value !== undefined) search.append(name, Array.isArray(value) ? value.join(',') : String(value));
  }
  return search.size > 0 ? `?${search.toString()}` : '';
}
