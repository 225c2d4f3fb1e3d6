import type { OPERATIONS } from './generated/operations.js';
import type { components, operations } from './generated/schema.js';

/** The objects of the API by name: `Schemas['OrderResponse']`. */
export type Schemas = components['schemas'];

export type OperationName = keyof typeof OPERATIONS;

type Operation<Name extends OperationName> = operations[Name];

type PathOf<O> = O extends { parameters: { path: infer Path extends object } } ? { path: Path } : object;
type QueryOf<O> = O extends { parameters: { query?: infer Query } }
  ? [NonNullable<Query>] extends [never]
    ? object
    : { query?: NonNullable<Query> }
  : object;
type BodyOf<O> = O extends { requestBody: { content: { 'application/json': infer Body } } }
  ? { body: Body }
  : O extends { requestBody?: { content: { 'application/json': infer Body } } }
    ? { body?: Body }
    : object;

/** What a call takes: what stands in its path and its query string, and its body. */
export type Input<Name extends OperationName> = PathOf<Operation<Name>> &
  QueryOf<Operation<Name>> &
  BodyOf<Operation<Name>>;

type Good = 200 | 201 | 202;
type ContentOf<Response> = Response extends { content: infer Content } ? Content : never;
type GoodContent<O> = O extends { responses: infer Responses } ? ContentOf<Responses[keyof Responses & Good]> : never;

/** What a call gives: the `data` of the answer; a file is the `Response` itself, to be streamed. */
export type Answer<Name extends OperationName> =
  GoodContent<Operation<Name>> extends { 'application/json': { data: infer Data } } ? Data : Response;

/** What Zhanggui says when something is wrong. */
export interface ErrorBody {
  readonly code: number;
  readonly reason: string;
  readonly message: string;
  readonly details?: readonly { readonly field: string; readonly message: string }[];
  readonly requestId: string;
}
