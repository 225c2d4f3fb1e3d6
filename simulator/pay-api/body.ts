import { parseHttpUrl } from '../protocol/http-url.js';
import { isJsonObject, parameterError, type JsonObject } from './field-check.js';

/** Absolute, http or https, and without a query. Any host will do: the app may run beside the simulator. */
export function checkNotifyUrl(value: string): void {
  if (!parseHttpUrl(value) || /[?#]/.test(value))
    throw parameterError('/notify_url', '通知地址必须是不带查询参数的http(s)绝对地址', value);
}

/** The same text for the same JSON, whatever the order of its fields. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    isJsonObject(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner,
  );
}

export function part(body: JsonObject, name: string): JsonObject {
  const value = body[name];
  return isJsonObject(value) ? value : {};
}

export function optionalText(body: JsonObject, name: string): string | undefined {
  const value = body[name];
  return typeof value === 'string' ? value : undefined;
}

export function text(body: JsonObject, name: string): string {
  return optionalText(body, name) ?? '';
}
