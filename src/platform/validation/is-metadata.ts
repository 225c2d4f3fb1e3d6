import { ValidateBy } from 'class-validator';
import { isText } from './is-text.js';
import { type RuleOptions, says } from './says.js';

const MOST_KEYS = 20;
const LONGEST_KEY = 40;
const LONGEST_VALUE = 500;

const RULE = {
  en: `$property must be an object of at most ${MOST_KEYS} texts, keys up to ${LONGEST_KEY} and values up to ${LONGEST_VALUE} characters long`,
  zh: `$property 须为对象，最多 ${MOST_KEYS} 个文本，键最长 ${LONGEST_KEY} 个字符，值最长 ${LONGEST_VALUE} 个字符`,
};

/** An object of texts: at most 20 keys of up to 40 characters, values of up to 500. */
export const IsMetadata = (options?: RuleOptions): PropertyDecorator =>
  ValidateBy(
    {
      name: 'isMetadata',
      validator: {
        validate: isMetadata,
      },
    },
    says(RULE, options),
  );

function isMetadata(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const entries = Object.entries(value);
  return (
    entries.length <= MOST_KEYS &&
    entries.every(([key, text]) => isText(key, 1, LONGEST_KEY) && isText(text, 0, LONGEST_VALUE))
  );
}
