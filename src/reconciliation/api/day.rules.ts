import { ValidateBy } from 'class-validator';
import { type RuleOptions, says } from '../../platform/validation/says.js';
import { isDay } from '../domain/beijing-day.js';

export const DAY_EXAMPLE = '2026-12-01';

/** A day as bills have it: `2026-12-01`. */
export const IsDay = (options?: RuleOptions): PropertyDecorator =>
  ValidateBy(
    {
      name: 'isDay',
      validator: {
        validate: (value: unknown) => typeof value === 'string' && isDay(value),
      },
    },
    says({ en: `$property must be a day, as ${DAY_EXAMPLE}`, zh: `$property 须为日期，如 ${DAY_EXAMPLE}` }, options),
  );

export const MCHID = /^\d{6,32}$/;
export const MCHID_RULE = { en: 'mchid must be a merchant number of WeChat Pay', zh: 'mchid 须为微信支付商户号' };
