import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { ApplicationError, type FieldError } from '../errors/application-error.js';

export class ValidationFailed extends ApplicationError {
  readonly code = 40001;
  readonly reason = 'VALIDATION_FAILED';
  constructor(override readonly details: readonly FieldError[]) {
    super(details.map(({ message }) => message).join('; '));
  }
}

/** Checks every body, query and path against its DTO; what a DTO does not name is refused. */
export const createValidationPipe = (): ValidationPipe =>
  new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    stopAtFirstError: true,
    exceptionFactory: (errors) => new ValidationFailed(errors.flatMap((error) => fieldErrors(error, ''))),
  });

function fieldErrors(error: ValidationError, parent: string): FieldError[] {
  const field = parent ? `${parent}.${error.property}` : error.property;
  const own = Object.entries(error.constraints ?? {}).map(([rule, message]) => ({
    field,
    message:
      rule === 'whitelistValidation' ? `${field} is not a field of this call` : message.replace(error.property, field),
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => fieldErrors(child, field))];
}
