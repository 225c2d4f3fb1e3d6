import { ValidateBy, type ValidationOptions } from 'class-validator';
import { isDay } from '../domain/beijing-day.js';

export const DAY_EXAMPLE = '2026-12-01';

/** A day as bills have it: `2026-12-01`. */
export const IsDay = (options?: ValidationOptions): PropertyDecorator =>
  ValidateBy(
    {
      name: 'isDay',
      validator: {
        validate: (value: unknown) => typeof value === 'string' && isDay(value),
        defaultMessage: (args) => `${args?.property ?? ''} must be a day, as ${DAY_EXAMPLE}`,
      },
    },
    options,
  );

export const MCHID = /^\d{6,32}$/;
export const MCHID_RULE = 'mchid must be a merchant number of WeChat Pay';
