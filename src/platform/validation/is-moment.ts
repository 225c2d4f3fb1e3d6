import { isRFC3339, ValidateBy } from 'class-validator';
import { type RuleOptions, says } from './says.js';

const RULE = {
  en: '$property must be a moment with its offset, as 2026-12-01T12:00:00+08:00',
  zh: '$property 须为带时区的时间，例如 2026-12-01T12:00:00+08:00',
};

/** No database has a later one. An offset can make one of it that does not look so. */
const LATEST = Date.parse('9999-12-31T23:59:59.999Z');

/** A moment with its offset, as RFC 3339 writes it: `2026-12-01T12:00:00+08:00`. */
export const IsMoment = (options?: RuleOptions): PropertyDecorator =>
  ValidateBy(
    {
      name: 'isMoment',
      validator: {
        validate: (value: unknown) => isRFC3339(value) && Date.parse(String(value)) <= LATEST,
      },
    },
    says(RULE, options),
  );
