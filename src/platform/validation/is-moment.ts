import { isRFC3339, ValidateBy, type ValidationOptions } from 'class-validator';

/** A moment with its offset, as RFC 3339 writes it: `2026-12-01T12:00:00+08:00`. */
export const IsMoment = (options?: ValidationOptions): PropertyDecorator =>
  ValidateBy(
    {
      name: 'isMoment',
      validator: {
        validate: (value: unknown) => isRFC3339(value) && !Number.isNaN(Date.parse(String(value))),
        defaultMessage: (args) =>
          `${args?.property ?? ''} must be a moment with its offset, as 2026-12-01T12:00:00+08:00`,
      },
    },
    options,
  );
