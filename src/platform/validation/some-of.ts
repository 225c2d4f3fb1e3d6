import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayUnique, IsIn, IsOptional } from 'class-validator';
import { type RuleOptions, says } from './says.js';

/** A query string has texts only. A parameter that is given twice comes as a list, and is refused as one word that nobody knows. */
const wordsOf = (value: unknown): unknown => (typeof value === 'string' ? value.split(',') : [value]);

/** A parameter of a list that takes one word of these, or several with commas between them. */
export const SomeOf = (words: readonly string[], field: string, description?: string): PropertyDecorator => {
  const rule = (options: RuleOptions = {}) =>
    says(
      {
        en: `${field} must be one of ${words.join(', ')}, or several with commas between them`,
        zh: `${field} 须为 ${words.join('、')} 之一，或用逗号分隔的多个`,
      },
      options,
    );
  return applyDecorators(
    ApiPropertyOptional({
      enum: words,
      isArray: true,
      description: description ?? 'One, or several with commas between them',
      example: words.slice(0, 1),
    }),
    IsOptional(),
    Transform(({ value }: { value: unknown }) => (value === undefined ? undefined : wordsOf(value))),
    IsIn([...words], rule({ each: true })),
    ArrayUnique(rule()),
  );
};
