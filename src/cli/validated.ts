import type { Type } from '@nestjs/common';
import { createValidationPipe } from '../platform/http/validation.js';

const pipe = createValidationPipe();

/** What was given, checked as the API checks it. Throws `ValidationFailed`. */
export async function validated<T extends object>(dto: Type<T>, given: Readonly<Record<string, unknown>>): Promise<T> {
  const plain = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const checked: unknown = await pipe.transform(plain, { type: 'body', metatype: dto });
  if (!(checked instanceof dto)) throw new Error(`The validation made no ${dto.name}`);
  return checked;
}
