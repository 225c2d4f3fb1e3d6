import { applyDecorators, type Type } from '@nestjs/common';
import { ApiExtension, ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import type { ApplicationError } from '../errors/application-error.js';
import { entryOf } from '../errors/catalogue.js';

export type ErrorClass = abstract new (...args: never[]) => ApplicationError;

export const EXAMPLE_REQUEST_ID = 'req_8e03978e-40d5-43dd-bc93-6894a57f9324';

/** What the decorators leave for `documentErrors`. */
export const ERRORS = 'x-errors';
export const ERROR_BODY = 'x-error-body';

/** Documents a route's good answer inside the envelope. */
export const ApiData = (status: number, model: Type, description: string): MethodDecorator =>
  applyDecorators(
    ApiExtraModels(model),
    ApiResponse({
      status,
      description,
      schema: {
        type: 'object',
        required: ['code', 'message', 'data', 'requestId'],
        properties: {
          code: { type: 'integer', enum: [0] },
          message: { type: 'string', example: 'ok' },
          data: { $ref: getSchemaPath(model) },
          requestId: { type: 'string', example: EXAMPLE_REQUEST_ID },
        },
      },
    }),
  );

/** Documents a route's good answer that is a file, in whichever of these types was asked for. */
export const ApiFile = (description: string, ...types: readonly string[]): MethodDecorator =>
  ApiResponse({
    status: 200,
    description,
    content: Object.fromEntries(types.map((type) => [type, { schema: { type: 'string', format: 'binary' } }])),
  });

/**
 * Documents the errors that a route itself may answer with. Those of the API key, of the body, of rate limits and of
 * `Idempotency-Key` are added to every route that may raise them.
 */
export const ApiErrors = (...errors: readonly ErrorClass[]): MethodDecorator & ClassDecorator =>
  ApiExtension(
    ERRORS,
    errors.map((error) => entryOf(error).reason),
  );

/** For routes whose errors have a shape that somebody else prescribes. */
export const ApiErrorBody = (model: Type): ClassDecorator =>
  applyDecorators(ApiExtraModels(model), ApiExtension(ERROR_BODY, getSchemaPath(model)));
