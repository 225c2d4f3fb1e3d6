import { ValidateBy } from 'class-validator';
import { type RuleOptions, says } from './says.js';

/** A text of `min` to `max` characters. */
export const IsText = (min: number, max: number, options?: RuleOptions): PropertyDecorator =>
  ValidateBy(
    {
      name: 'isText',
      validator: {
        validate: (value: unknown) => isText(value, min, max),
      },
    },
    says(
      {
        en: `$property must be a text of ${min} to ${max} characters`,
        zh: `$property 须为 ${min} 至 ${max} 个字符的文本`,
      },
      options,
    ),
  );

/** Counts code points, as the columns of a database do. Half a surrogate pair is no character: nobody gives it back. */
export function isText(value: unknown, min: number, max: number): value is string {
  if (typeof value !== 'string' || /\p{Surrogate}/u.test(value)) return false;
  const { length } = Array.from(value);
  return length >= min && length <= max;
}
