import { ValidateBy, type ValidationOptions } from 'class-validator';
import { isText } from './is-text.js';

const MOST_KEYS = 20;
const LONGEST_KEY = 40;
const LONGEST_VALUE = 500;

/** An object of texts: at most 20 keys of up to 40 characters, values of up to 500. */
export const IsMetadata = (options?: ValidationOptions): PropertyDecorator =>
  ValidateBy(
    {
      name: 'isMetadata',
      validator: {
        validate: isMetadata,
        defaultMessage: (args) =>
          `${args?.property ?? ''} must be an object of at most ${MOST_KEYS} texts, keys up to ${LONGEST_KEY} and values up to ${LONGEST_VALUE} characters long`,
      },
    },
    options,
  );

function isMetadata(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const entries = Object.entries(value);
  return (
    entries.length <= MOST_KEYS &&
    entries.every(([key, text]) => isText(key, 1, LONGEST_KEY) && isText(text, 0, LONGEST_VALUE))
  );
}
