import { applyDecorators, type Type } from '@nestjs/common';
import { ApiExtraModels, ApiProperty, ApiPropertyOptional, ApiResponse, getSchemaPath } from '@nestjs/swagger';

export class FieldErrorResponse {
  @ApiProperty({ example: 'amount' })
  field!: string;

  @ApiProperty({ example: 'amount must be a whole number of fen' })
  message!: string;
}

export class ErrorResponse {
  @ApiProperty({ description: 'A number of the catalogue; never 0', example: 40001 })
  code!: number;

  @ApiProperty({ description: 'Its name', example: 'VALIDATION_FAILED' })
  reason!: string;

  @ApiProperty({ description: 'For people', example: 'amount must be a whole number of fen' })
  message!: string;

  @ApiPropertyOptional({ type: [FieldErrorResponse] })
  details?: FieldErrorResponse[];

  @ApiProperty({ example: 'req_01KAV6M4WQ4T5B6ZC1XJ7N8PAY' })
  requestId!: string;
}

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
          code: { type: 'integer', example: 0 },
          message: { type: 'string', example: 'ok' },
          data: { $ref: getSchemaPath(model) },
          requestId: { type: 'string', example: 'req_01KAV6M4WQ4T5B6ZC1XJ7N8PAY' },
        },
      },
    }),
  );

const FORBIDDEN = 'SCOPE_MISSING, MERCHANT_FORBIDDEN, MERCHANT_DISABLED';

/**
 * Documents the errors a route may answer with: a status and the reasons behind it. A route that asks for an API key may
 * always find that the key is not enough.
 */
export const ApiErrors = (errors: Readonly<Record<number, string>>): MethodDecorator =>
  applyDecorators(
    ...Object.entries({ ...(401 in errors && { 403: FORBIDDEN }), ...errors }).map(([status, reasons]) =>
      ApiResponse({ status: Number(status), description: reasons, type: ErrorResponse }),
    ),
  );
