import type { OpenAPIObject } from '@nestjs/swagger';

export type Operation = NonNullable<OpenAPIObject['paths'][string]['post']>;
export type Response = Exclude<Operation['responses'][string], { $ref: string } | undefined>;
export type Components = NonNullable<OpenAPIObject['components']>;
export type Schema = NonNullable<Components['schemas']>[string];

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

export interface FoundOperation {
  readonly method: (typeof METHODS)[number];
  readonly operation: Operation;
  /** Whether it asks for an API key. */
  readonly isSecured: boolean;
}

export const operationsOf = ({ paths }: OpenAPIObject): FoundOperation[] =>
  Object.values(paths).flatMap((path) =>
    METHODS.flatMap((method) => {
      const operation = path[method];
      return operation ? [{ method, operation, isSecured: operation.security !== undefined }] : [];
    }),
  );

/** Calls that are done once under one `Idempotency-Key`. */
export const takesIdempotencyKey = ({ method, isSecured }: FoundOperation): boolean =>
  isSecured && ['post', 'patch', 'delete'].includes(method);
