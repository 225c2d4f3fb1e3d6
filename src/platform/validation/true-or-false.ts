import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsOptional } from 'class-validator';
import { says } from './says.js';

/** A query string has texts only; what is neither word stays as it is, to be refused. */
const booleanOf = (value: unknown): unknown => (value === 'true' ? true : value === 'false' ? false : value);

/** A parameter of a list that takes one of the two words. */
export const TrueOrFalse = (field: string, description?: string): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({ type: 'boolean', description, example: true }),
    IsOptional(),
    Transform(({ value }: { value: unknown }) => booleanOf(value)),
    IsBoolean(says({ en: `${field} must be true or false`, zh: `${field} 须为 true 或 false` })),
  );
