import { ValidateBy, type ValidationOptions } from 'class-validator';

/** A text of `min` to `max` characters. */
export const IsText = (min: number, max: number, options?: ValidationOptions): PropertyDecorator =>
  ValidateBy(
    {
      name: 'isText',
      validator: {
        validate: (value: unknown) => isText(value, min, max),
        defaultMessage: (args) => `${args?.property ?? ''} must be a text of ${min} to ${max} characters`,
      },
    },
    options,
  );

/** Counts code points, as the columns of a database do. Half a surrogate pair is no character: nobody gives it back. */
export function isText(value: unknown, min: number, max: number): value is string {
  if (typeof value !== 'string' || /\p{Surrogate}/u.test(value)) return false;
  const { length } = Array.from(value);
  return length >= min && length <= max;
}
