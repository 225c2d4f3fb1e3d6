import { type ArgumentMetadata, ValidationPipe, type ValidationError } from '@nestjs/common';
import { ApplicationError, type FieldError } from '../errors/application-error.js';
import { Catalogued } from '../errors/catalogue.js';
import { ruleTexts } from '../validation/rule-texts.js';

@Catalogued(40001, 'VALIDATION_FAILED', {
  en: 'a field is missing, wrong or unknown: see `details`',
  zh: '字段缺失、有误或不认识，见 `details`',
})
export class ValidationFailed extends ApplicationError {
  constructor(override readonly details: readonly FieldError[]) {
    super({
      en: details.map(({ message }) => message.en).join('; '),
      zh: details.map(({ message }) => message.zh).join('；'),
    });
  }
}

/** Nest takes these out of every body, at every depth, and says nothing. */
const TAKEN_OUT = new Set(['__proto__', 'constructor', 'prototype']);
const DEEPEST = 10;

/**
 * Refuses what Nest and class-transformer would drop unsaid, names that objects have of their own, and nesting that
 * would end in a stack overflow instead of an answer.
 */
class StrictValidationPipe extends ValidationPipe {
  override transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const prototype: unknown = metadata.metatype?.prototype;
    const unfit = isObject(prototype) ? unfitFields(value, prototype, []) : [];
    if (unfit.length > 0) throw new ValidationFailed(unfit);
    return super.transform(value, metadata);
  }
}

function unfitFields(value: unknown, prototype: object, path: readonly string[]): FieldError[] {
  if (!isObject(value)) return [];
  if (path.length > DEEPEST) {
    const field = path[0] ?? '';
    return [{ field, message: { en: `${field} is nested too deeply`, zh: `${field} 嵌套过深` } }];
  }
  return Object.entries(value).flatMap(([key, inner]) => {
    const inside = [...path, key];
    if (TAKEN_OUT.has(key) || (path.length === 0 && key in prototype)) return [unknownField(inside.join('.'))];
    return unfitFields(inner, prototype, inside);
  });
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const unknownField = (field: string): FieldError => ({
  field,
  message: { en: `${field} is not a field of this call`, zh: `${field} 不是此接口的字段` },
});

/** Checks every body, query and path against its DTO; what a DTO does not name is refused. */
export const createValidationPipe = (): ValidationPipe =>
  new StrictValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    stopAtFirstError: true,
    exceptionFactory: (errors) => new ValidationFailed(errors.flatMap((error) => fieldErrors(error, ''))),
  });

function fieldErrors(error: ValidationError, parent: string): FieldError[] {
  const field = parent ? `${parent}.${error.property}` : error.property;
  const own = ruleTexts(error, field).map((message) => ({ field, message }));
  return [...own, ...(error.children ?? []).flatMap((child) => fieldErrors(child, field))];
}
