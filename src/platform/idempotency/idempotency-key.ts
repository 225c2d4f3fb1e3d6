import { IdempotencyKeyMalformed } from './idempotency.errors.js';

const LONGEST = 255;
/** An RFC 8941 string: printable ASCII in quotation marks, with `\"` and `\\` for these two. */
const QUOTED = /^"((?:[ !#-[\]-~]|\\["\\])*)"$/;
/** What most clients send instead. Without the characters that separate lists and parameters, so that two headers are never one key. */
const BARE = /^[!#-+\--:<-[\]-~]+$/;

/**
 * The key in the header `Idempotency-Key` after draft-ietf-httpapi-idempotency-key-header: a structured-field string, as
 * `"8e03978e-40d5-43dd-bc93-6894a57f9324"`; the same without quotation marks is the same key.
 * Throws `IdempotencyKeyMalformed`.
 */
export function parseIdempotencyKey(header: string | readonly string[]): string {
  const text = typeof header === 'string' ? header.trim() : header.join(', ');
  const key = QUOTED.exec(text)?.[1]?.replaceAll(/\\(["\\])/g, '$1') ?? BARE.exec(text)?.[0];
  if (key === undefined)
    throw new IdempotencyKeyMalformed({
      en: 'must be one text in quotation marks, such as "8e03978e-40d5"',
      zh: '须为一个带引号的文本，例如 "8e03978e-40d5"',
    });
  if (key.length < 1 || key.length > LONGEST)
    throw new IdempotencyKeyMalformed({
      en: `must have 1 to ${LONGEST} characters`,
      zh: `须有 1 至 ${LONGEST} 个字符`,
    });
  return key;
}
